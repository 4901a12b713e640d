import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundMimir } from '../fact/exampleBundle.js'
import { unitsHolding } from '../fact/holders.js'

export const replicationAboutToFlip = /* @__PURE__ */ clusterRule(
  {
    code: 'replication-about-to-flip',
    severity: 'info',
    title: 'one unit above the threshold of the replication factor',
    why: 'The charm sets replication factor 3 from three units on, else 1. With exactly three, removing one unit writes another config for everybody: every worker restarts at nearly the same moment, and what had three copies has one.',
    source: 'The coordinators’ configuration; no rolling lock exists.',
    advice:
      'Nothing to run. Before you remove a unit, move to four or more, or plan for the restart: `cw sim` shows it.',
    example: {
      says: 'Exactly three ingesters.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundMimir,
        workers: {
          ...soundMimir.workers,
          'mimir-data-a': { units: 2, roles: ['ingester', 'querier'] },
          'mimir-data-b': { units: 1, roles: ['ingester', 'querier'] },
        },
      }),
    },
  },
  (cluster) => {
    const { ring } = cluster.solution
    return unitsHolding(cluster, ring.countedRole) === ring.factor
      ? [
          {
            message: `\`${cluster.app}\` has exactly ${ring.factor} \`${ring.countedRole}\` units: removing one sets its replication factor to 1 and restarts every worker.`,
          },
        ]
      : []
  },
)
