import { rolesApart } from '../../derive/rolesApart.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundTempo } from '../fact/exampleBundle.js'
import { takenNames } from '../fact/takenNames.js'
import { listed } from '../fact/wording.js'

export const severalRolesOnOneWorker = /* @__PURE__ */ clusterRule(
  {
    code: 'several-roles-on-one-worker',
    severity: 'error',
    title: 'a worker with several roles where it may hold one',
    why: 'A Tempo worker may hold one role. With two the unit is blocked and its process is not reconfigured: what ran before keeps running, while both roles are published and counted. The coordinator of 2026-08 raises in its hook.',
    source: 'The product document; reproduced on the shipped charms.',
    advice:
      'Change roles in one `juju config` that unsets and sets. A role that nobody else holds moves to a worker of its own first.',
    example: {
      says: '`role-ingester` was set without unsetting `role-querier`.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundTempo,
        workers: { ...soundTempo.workers, 'tempo-querier': { units: 2, roles: ['ingester', 'querier'] } },
      }),
      also: ['role-dropped-upstream'],
    },
  },
  (cluster, facts) => {
    const { solution } = cluster
    if (solution.severalRolesPerWorker) return []
    return cluster.workers
      .filter(({ related, roles }) => related && roles.length > 1)
      .filter(({ roles }) => !roles.some((role) => solution.defaultRoles.includes(role)))
      .map((worker) => ({
        subject: worker.app,
        message: `\`${worker.app}\` holds ${listed(worker.roles)}; a ${solution.title} worker may hold one role, so its process is not reconfigured.`,
        fixes: () => rolesApart(cluster, takenNames(facts), worker),
      }))
  },
)
