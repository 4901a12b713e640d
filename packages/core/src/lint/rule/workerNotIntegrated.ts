import { integrateWorker } from '../../derive/workerCommands.js'
import type { Cluster } from '../../domain/Deployment.js'
import { peersOf } from '../../juju/JujuModel.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'
import type { LintFacts } from '../fact/Lint.js'

/** Workers of this charm that belong to no coordinator because there are several. */
const undecided = ({ deployment, model }: LintFacts, { solution }: Cluster): ReadonlyArray<string> => {
  const rivals = deployment.clusters.filter((cluster) => cluster.solution.workerCharm === solution.workerCharm)
  if (model === null || rivals.length < 2) return []
  const coordinators = new Set(rivals.map(({ app }) => app))
  return Object.values(model.applications)
    .filter(({ charm }) => charm === solution.workerCharm)
    .map(({ name }) => name)
    .filter((name) => !peersOf(model, name, solution.endpoints.cluster).some(({ app }) => coordinators.has(app)))
}

export const workerNotIntegrated = /* @__PURE__ */ clusterRule(
  {
    code: 'worker-not-integrated',
    severity: 'warning',
    title: 'a worker that is deployed and not integrated',
    why: 'Its roles do not count, it runs nothing, and it shows `Missing relation to a coordinator charm`. In a bundle this is usually a line missing under `relations`.',
    source: 'The product document; the charms’ statuses.',
    advice: 'Integrate it. Where several coordinators could take it, choose one; no command is given then.',
    example: {
      says: '`loki-extra` stands beside the solution.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundLoki,
        workers: { ...soundLoki.workers, 'loki-extra': { units: 1, roles: ['all'], related: false } },
      }),
    },
  },
  (cluster, facts) => [
    ...cluster.workers
      .filter(({ related }) => !related)
      .map(({ app }) => ({
        subject: app,
        message: `\`${app}\` is not integrated with \`${cluster.app}\`, so it does not count.`,
        fixes: () => [[integrateWorker(cluster, app)]],
      })),
    ...undecided(facts, cluster).map((app) => ({
      subject: app,
      message: `\`${app}\` is integrated with no ${cluster.solution.title} coordinator; \`${cluster.app}\` is one of those that could take it.`,
    })),
  ],
)
