import { lookup } from '../../juju/dictionary.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'

export const coordinatorWithoutTrust = /* @__PURE__ */ clusterRule(
  {
    code: 'coordinator-without-trust',
    severity: 'warning',
    title: 'a coordinator deployed without `--trust`',
    why: 'The charm patches the resource limits of its own pods and needs the cluster’s permission for it. Without trust that call is refused: its hooks fail, or it waits for the patch for ever.',
    source: 'The product document deploys every coordinator with `--trust`; Kubernetes refuses the patch otherwise.',
    advice: 'Trust can be given later; the next hook succeeds.',
    example: { says: '`trust` is missing.', bundle: /* @__PURE__ */ exampleBundle({ ...soundLoki, trust: false }) },
  },
  (cluster, { model }) => {
    const application = model === null ? undefined : lookup(model.applications, cluster.app)
    return application === undefined || application.trust
      ? []
      : [
          {
            message: `\`${cluster.app}\` is deployed without trust, so it cannot patch its pods.`,
            fixes: () => [[`juju trust ${cluster.app} --scope=cluster`]],
          },
        ]
  },
)
