import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'
import { listed } from '../fact/wording.js'

export const memberlistShared = /* @__PURE__ */ clusterRule(
  {
    code: 'memberlist-shared',
    severity: 'warning',
    title: 'two Lokis in one model',
    why: 'The label that keeps gossip rings apart is `<model>-cluster` for every Loki of a model. Once one member of either meets an address that used to belong to the other, the rings join: each sends data to the other’s ingesters.',
    source: 'The charm’s configuration; reproduced by running it.',
    advice: 'Move one of them to a model of its own; no option changes the label.',
    example: {
      says: 'Loki twice.',
      bundle: /* @__PURE__ */ exampleBundle(soundLoki, {
        ...soundLoki,
        app: 'audit',
        workers: { 'audit-a': { units: 3, roles: ['all'] }, 'audit-b': { units: 2, roles: ['all'] } },
      }),
    },
  },
  (cluster, { deployment }) => {
    const others = deployment.clusters
      .filter(({ app, solution }) => solution.name === 'loki' && app !== cluster.app)
      .map(({ app }) => app)
      .sort()
    return cluster.solution.name !== 'loki' || others.length === 0
      ? []
      : [{ message: `\`${cluster.app}\` has the same gossip label as ${listed(others)}, in the same model.` }]
  },
)
