import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundMimir } from '../fact/exampleBundle.js'
import { unitsHolding } from '../fact/holders.js'
import { raiseUnits } from '../fact/raiseUnits.js'

export const ingestersEven = /* @__PURE__ */ clusterRule(
  {
    code: 'ingesters-even',
    severity: 'info',
    title: 'an even number of ingesters',
    why: 'A ring-wide read tolerates as many lost units with four ingesters as with three, and there is one more that can be lost. An odd number spreads replicas evenly as well.',
    source: 'A read needs max(N, RF) − ⌊RF/2⌋ healthy units, so one may be missing whatever N is.',
    advice: 'One unit more. Never remove one for it: at a clean stop its unflushed data leaves reads.',
    example: {
      says: 'Four ingesters.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundMimir,
        workers: { ...soundMimir.workers, 'mimir-data-a': { units: 2, roles: ['ingester', 'querier'] } },
      }),
    },
  },
  (cluster) => {
    const { ring } = cluster.solution
    const units = unitsHolding(cluster, ring.role)
    if (units <= ring.factor || units % 2 === 1) return []
    return [
      {
        message: `\`${cluster.app}\` has ${units} \`${ring.role}\` units, an even number.`,
        fixes: () => raiseUnits(cluster, ring.role, units + 1),
      },
    ]
  },
)
