import { configureRoles, deployWorker, freshName, integrateWorker } from '../../derive/workerCommands.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle } from '../fact/exampleBundle.js'
import { unitsHolding } from '../fact/holders.js'
import { takenNames } from '../fact/takenNames.js'

const scheduler = 'query-scheduler'
const frontend = 'query-frontend'

export const mimirSeveralFrontends = /* @__PURE__ */ clusterRule(
  {
    code: 'mimir-several-frontends',
    severity: 'error',
    title: 'two or more query-frontends of Mimir without a scheduler',
    why: 'Without a scheduler queriers attach to the frontends, and the shipped charm joins their addresses with commas in a field that takes one: Mimir exits at once. In 2026-08 `all` has no scheduler, so two units of `all` are enough. What `cw render` writes under behaviour `documented` names one address and works, which is why it is a warning there.',
    source: 'Measured on Mimir 2.17.4; the charm’s configuration.',
    advice: 'One query-scheduler makes any number of frontends work.',
    example: {
      says: 'Two frontends and no scheduler, with the charms of 2026-08.',
      bundle: /* @__PURE__ */ exampleBundle({
        kind: 'mimir',
        workers: {
          'mimir-core': { units: 1, roles: ['distributor', 'store-gateway', 'compactor', 'ruler'] },
          'mimir-front-a': { units: 1, roles: [frontend] },
          'mimir-front-b': { units: 1, roles: [frontend] },
          'mimir-data-a': { units: 3, roles: ['ingester', 'querier'] },
          'mimir-data-b': { units: 2, roles: ['ingester', 'querier'] },
        },
      }),
      release: '2026-08',
      behaviour: 'shipped',
    },
  },
  (cluster, facts) => {
    const units = unitsHolding(cluster, frontend)
    if (cluster.solution.name !== 'mimir' || units < 2 || unitsHolding(cluster, scheduler) > 0) return []
    const shipped = facts.behaviour === 'shipped'
    return [
      {
        severity: shipped ? ('error' as const) : ('warning' as const),
        message: `\`${cluster.app}\` has ${units} \`${frontend}\` units and no \`${scheduler}\`: ${shipped ? 'Mimir' : 'the shipped charm’s Mimir'} exits at start with so many addresses.`,
        fixes: () => {
          const name = freshName(takenNames(facts), `${cluster.app}-${scheduler}`)
          return [
            ...cluster.workers
              .filter(({ related, hostnames }) => related && hostnames.length === 1)
              .map(({ app }) => [configureRoles(app, { on: [scheduler], off: [] })]),
            [deployWorker(cluster.solution, name, [scheduler]), integrateWorker(cluster, name)],
          ]
        },
      },
    ]
  },
)
