import { replication } from '../../config/replication.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle } from '../fact/exampleBundle.js'
import { unitsHolding } from '../fact/holders.js'
import { raiseUnits } from '../fact/raiseUnits.js'
import { counted } from '../fact/wording.js'

export const lokiReplication = /* @__PURE__ */ clusterRule(
  {
    code: 'loki-replication',
    severity: 'error',
    title: 'a replication factor that follows another role than the one that ingests',
    why: 'Loki’s charm takes the replication factor from the number of `backend` units, although `write` ingests. Three backends and one writer mean three copies on one ingester: every write and every read fails. Three writers and one backend mean one copy: the writers protect nothing.',
    source: 'Measured on Loki 3.7.6: `at least 2 live replicas required, could only find 1`.',
    advice: 'Keep both roles below three units, or both at three and more.',
    example: {
      says: 'Three backends, one writer.',
      bundle: /* @__PURE__ */ exampleBundle({
        kind: 'loki',
        workers: {
          'loki-main': { units: 1, roles: ['all'] },
          'loki-read': { units: 2, roles: ['read'] },
          'loki-backend': { units: 3, roles: ['backend'] },
        },
      }),
      also: ['role-dropped-upstream'],
    },
  },
  (cluster) => {
    const { ring } = cluster.solution
    const counting = unitsHolding(cluster, ring.countedRole)
    const ingesting = unitsHolding(cluster, ring.role)
    const factor = replication(cluster.solution, counting)
    if (ingesting === 0) return []
    const facts = `${counted(counting, `\`${ring.countedRole}\` unit`)} and ${counted(ingesting, `\`${ring.role}\` unit`)}`
    if (ingesting < factor) {
      const fails = ingesting < Math.floor(factor / 2) + 1
      const effect = fails ? 'every write and read fails' : 'the next unit to go takes every write and read along'
      return [
        {
          severity: fails ? ('error' as const) : ('warning' as const),
          message: `\`${cluster.app}\` has ${facts}: replication factor ${factor} with too few ingesters, so ${effect}.`,
          fixes: () => raiseUnits(cluster, ring.role, factor),
        },
      ]
    }
    if (factor > 1 || ingesting < ring.factor) return []
    return [
      {
        severity: 'warning' as const,
        message: `\`${cluster.app}\` has ${facts}: replication factor 1, so its ${ingesting} ingesters hold one copy.`,
        fixes: () => raiseUnits(cluster, ring.countedRole, ring.factor),
      },
    ]
  },
)
