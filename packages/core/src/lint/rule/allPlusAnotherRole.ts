import { rolesApart } from '../../derive/rolesApart.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundTempo } from '../fact/exampleBundle.js'
import { takenNames } from '../fact/takenNames.js'
import { listed } from '../fact/wording.js'

export const allPlusAnotherRole = /* @__PURE__ */ clusterRule(
  {
    code: 'all-plus-another-role',
    severity: 'error',
    title: 'a role set while the default `role-all` was left on',
    why: 'A Tempo worker comes with `role-all` on, so setting one role gives it two, and it may hold one. The process is not reconfigured, the unit is blocked, and the coordinator of 2026-08 raises in its hook.',
    source: 'The worker charm’s default; reproduced on the shipped charms.',
    advice: 'Say `role-all=false` in the same `juju config` or `juju deploy` that sets a role.',
    example: {
      says: '`role-ingester` was set, `role-all` was not unset.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundTempo,
        workers: { ...soundTempo.workers, 'tempo-ingester': { units: 2, options: { 'role-ingester': true } } },
      }),
      also: ['role-dropped-upstream'],
    },
  },
  (cluster, facts) => {
    const { solution } = cluster
    if (solution.severalRolesPerWorker) return []
    return cluster.workers.flatMap((worker) => {
      const { app, related, roles } = worker
      const defaults = roles.filter((role) => solution.defaultRoles.includes(role))
      const others = roles.filter((role) => !defaults.includes(role))
      if (!related || defaults.length === 0 || others.length === 0) return []
      return [
        {
          subject: app,
          message: `\`${app}\` holds ${listed(others)} on top of ${listed(defaults)}, which is on by default; a ${solution.title} worker may hold one role.`,
          fixes: () => rolesApart(cluster, takenNames(facts), worker),
        },
      ]
    })
  },
)
