import { deployWorker, freshName, integrateWorker } from '../../derive/workerCommands.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundMimir } from '../fact/exampleBundle.js'
import { holders } from '../fact/holders.js'
import { takenNames } from '../fact/takenNames.js'

export const replicasInOneApplication = /* @__PURE__ */ clusterRule(
  {
    code: 'replicas-in-one-application',
    severity: 'info',
    title: 'every replica of the stateful role in one application',
    why: 'Units of one application have the same options and get a change at the same moment: one `juju config` stops every replica at once, and replication does not help. With two applications one can be changed after the other.',
    source:
      'Juju fires config-changed on every unit; measured: replication factor 3 gives no protection when all restart.',
    advice: 'A second application with the same roles. Until then let role changes of this one wait for a quiet hour.',
    example: {
      says: 'Five ingesters, all in `mimir-data-a`.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundMimir,
        workers: {
          'mimir-core': soundMimir.workers['mimir-core'] ?? { units: 1 },
          'mimir-data-a': { units: 5, roles: ['ingester', 'querier'] },
        },
      }),
    },
  },
  (cluster, facts) => {
    const { ring } = cluster.solution
    const [only, ...others] = holders(cluster, ring.role)
    if (only === undefined || others.length > 0 || only.hostnames.length < ring.factor) return []
    const units = only.hostnames.length % 2 === 0 ? 1 : 2
    return [
      {
        subject: only.app,
        message: `All ${only.hostnames.length} \`${ring.role}\` units of \`${cluster.app}\` are in \`${only.app}\`: one change of its options restarts them together.`,
        fixes: () => {
          const name = freshName(takenNames(facts), `${only.app}-b`)
          return [[deployWorker(cluster.solution, name, only.roles, units), integrateWorker(cluster, name)]]
        },
      },
    ]
  },
)
