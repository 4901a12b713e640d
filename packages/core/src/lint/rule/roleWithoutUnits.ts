import { coverageOf } from '../../domain/coverage.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle } from '../fact/exampleBundle.js'
import { holds } from '../fact/holders.js'
import { listed, scaled } from '../fact/wording.js'

export const roleWithoutUnits = /* @__PURE__ */ clusterRule(
  {
    code: 'role-without-units',
    severity: 'error',
    title: 'a role that only applications with 0 units advertise',
    why: 'A coordinator reads roles from the application databag, which outlives the last unit. It counts the role as present and stays active, while nobody serves it. With Loki, nginx then sends paths of that role to other roles, which answer wrongly instead of not at all.',
    source: 'Reproduced on the shipped charms; the fall-through of Loki’s paths on real nginx.',
    advice: 'Give the application a unit. An optional role is a warning only.',
    example: {
      says: '`loki-backend` is scaled to 0 and still integrated.',
      bundle: /* @__PURE__ */ exampleBundle({
        kind: 'loki',
        workers: {
          'loki-a': { units: 3, roles: ['read', 'write'] },
          'loki-b': { units: 2, roles: ['read', 'write'] },
          'loki-backend': { units: 0, roles: ['backend'] },
        },
      }),
      also: ['role-dropped-upstream', 'loki-replication', 'wal-outside-volume'],
    },
  },
  (cluster) => {
    const { hollow } = coverageOf(cluster)
    return cluster.workers
      .filter(({ related }) => related)
      .flatMap((worker) => {
        const roles = hollow.filter((role) => holds(cluster, role)(worker))
        if (roles.length === 0) return []
        const required = roles.some((role) => cluster.solution.required.includes(role))
        return [
          {
            subject: worker.app,
            severity: required ? ('error' as const) : ('warning' as const),
            message: `\`${worker.app}\` advertises ${listed(roles)} and has 0 units: \`${cluster.app}\` counts what nobody serves.`,
            fixes: () => [[scaled(worker.app, 1)]],
          },
        ]
      })
  },
)
