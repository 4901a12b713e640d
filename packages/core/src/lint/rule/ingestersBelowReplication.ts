import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundMimir } from '../fact/exampleBundle.js'
import { unitsHolding } from '../fact/holders.js'
import { raiseUnits } from '../fact/raiseUnits.js'
import { counted } from '../fact/wording.js'

export const ingestersBelowReplication = /* @__PURE__ */ clusterRule(
  {
    code: 'ingesters-below-replication',
    severity: 'info',
    title: 'fewer ingesters than a replication factor of 3 needs',
    why: 'Below three units there is one copy of what is not yet in s3. A unit that goes without a clean stop fails its share of writes and every read until the same unit is back; two such units are twice as likely to have one gone.',
    source: 'The ring’s arithmetic; the charms set replication factor 3 from three units on, else 1.',
    advice: 'Three units or, if that is too many, one. For Loki see `wal-outside-volume`, which says more.',
    example: {
      says: 'Two ingesters.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundMimir,
        workers: {
          ...soundMimir.workers,
          'mimir-data-a': { units: 1, roles: ['ingester', 'querier'] },
          'mimir-data-b': { units: 1, roles: ['ingester', 'querier'] },
        },
      }),
    },
  },
  (cluster) => {
    const { solution } = cluster
    const { ring } = solution
    const units = unitsHolding(cluster, ring.role)
    if (solution.name === 'loki' || units === 0 || units >= ring.factor) return []
    return [
      {
        message: `\`${cluster.app}\` has ${counted(units, `\`${ring.role}\` unit`)}: one copy of what is not yet in s3.`,
        fixes: () => raiseUnits(cluster, ring.role, ring.factor),
      },
    ]
  },
)
