import { coverageOf } from '../../domain/coverage.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundMimir } from '../fact/exampleBundle.js'
import { raiseUnits } from '../fact/raiseUnits.js'
import { counted } from '../fact/wording.js'

/** A second unit of these stops Mimir as shipped; other lints speak of them. */
const betterAlone: ReadonlyArray<string> = ['query-scheduler', 'query-frontend']

export const belowRecommended = /* @__PURE__ */ clusterRule(
  {
    code: 'below-recommended',
    severity: 'info',
    title: 'fewer units of a role than recommended',
    why: 'It works, and one unit less than needed is one restart away. Charms of 2024-09 call the solution degraded for it. The stateful role and the one that sets the replication factor have lints of their own; Mimir’s schedulers and frontends are left out, because a second one stops the shipped charm.',
    source: 'The product document’s table of recommended units.',
    advice: 'Scale the application that holds the role.',
    example: {
      says: 'One querier where two are recommended.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundMimir,
        workers: {
          ...soundMimir.workers,
          'mimir-data-a': { units: 3, roles: ['ingester'] },
          'mimir-data-b': { units: 2, roles: ['ingester'] },
          'mimir-querier': { units: 1, roles: ['querier'] },
        },
      }),
    },
  },
  (cluster) => {
    const { ring } = cluster.solution
    const elsewhere = [ring.role, ring.countedRole, ...betterAlone]
    return coverageOf(cluster)
      .belowRecommended.filter(({ role, units }) => units > 0 && !elsewhere.includes(role))
      .map(({ role, units, recommended }) => ({
        subject: role,
        message: `\`${cluster.app}\` has ${counted(units, 'unit')} of \`${role}\`, ${recommended} are recommended.`,
        fixes: () => raiseUnits(cluster, role, recommended),
      }))
  },
)
