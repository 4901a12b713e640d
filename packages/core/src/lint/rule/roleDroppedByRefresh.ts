import { solutionOf } from '../../catalog/catalogue.js'
import { configureRoles } from '../../derive/workerCommands.js'
import type { Cluster } from '../../domain/Deployment.js'
import { expandRoles } from '../../domain/expandRoles.js'
import type { Role } from '../../domain/Role.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle } from '../fact/exampleBundle.js'
import { listed } from '../fact/wording.js'

/** Required roles that a worker holds now and would not after a refresh to the newest charms. */
const dropped = ({ solution }: Cluster, roles: ReadonlyArray<Role>): ReadonlyArray<Role> => {
  const newer = solutionOf(solution.name, '2026-08')
  // A definition of one's own may have the name of a built-in one; no refresh leads from it to those charms.
  if (newer === undefined || solution.release !== '2024-09') return []
  const then = expandRoles(newer)(roles)
  return expandRoles(solution)(roles).filter((role) => solution.required.includes(role) && !then.includes(role))
}

export const roleDroppedByRefresh = /* @__PURE__ */ clusterRule(
  {
    code: 'role-dropped-by-refresh',
    severity: 'info',
    title: 'a role that a meta-role loses when the charm is refreshed',
    why: 'In the charms of 2026-08 Mimir’s `all` stands for the seven roles that are required then; alertmanager and query-scheduler are not among them. After `juju refresh` nobody serves them, without a word in any status.',
    source: 'Role tables of both releases.',
    advice: 'Set the roles that you use by name before the refresh; it changes nothing today.',
    example: {
      says: 'A Mimir monolith of 2024-09.',
      bundle: /* @__PURE__ */ exampleBundle({
        kind: 'mimir',
        workers: {
          'mimir-core': { units: 1, roles: ['all'] },
          'mimir-data-a': { units: 2, roles: ['ingester', 'querier'] },
          'mimir-data-b': { units: 2, roles: ['ingester', 'querier'] },
        },
      }),
    },
  },
  (cluster) => {
    const kept = new Set(
      cluster.workers
        .filter(({ related }) => related)
        .flatMap(({ roles }) => {
          const gone = dropped(cluster, roles)
          return expandRoles(cluster.solution)(roles).filter((role) => !gone.includes(role))
        }),
    )
    return cluster.workers
      .filter(({ related, hostnames }) => related && hostnames.length > 0)
      .flatMap(({ app, roles }) => {
        const lost = dropped(cluster, roles).filter((role) => !kept.has(role))
        if (lost.length === 0) return []
        return [
          {
            subject: app,
            message: `After a refresh to 2026-08 ${listed(roles)} of \`${app}\` no longer stands for ${listed(lost)}.`,
            fixes: () => [[configureRoles(app, { on: lost, off: [] })]],
          },
        ]
      })
  },
)
