import { lookup } from '../../juju/dictionary.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle } from '../fact/exampleBundle.js'
import { listed } from '../fact/wording.js'

interface Departure {
  readonly version: string
  readonly roles: ReadonlyArray<string>
}

/** Roles that the next major version of a workload does not have. */
const departures: Readonly<Record<string, Departure>> = {
  loki: { version: 'Loki 4', roles: ['read', 'write', 'backend'] },
  tempo: { version: 'Tempo 3', roles: ['all', 'ingester'] },
}

export const roleDroppedUpstream = /* @__PURE__ */ clusterRule(
  {
    code: 'role-dropped-upstream',
    severity: 'info',
    title: 'a role that the next major version of the workload does not have',
    why: 'Loki 4 removes the targets read, write and backend; Tempo 3 removes ingesters and the scalable single binary, which is what `role-all` runs. A charm on that version cannot offer the role, and its option goes.',
    source: 'The announcements of Loki and Tempo.',
    advice: 'Nothing to run today. Pin the channel, and read the notes before a refresh across that version.',
    example: {
      says: '`loki-a` names the three roles that go; `all` is none of them.',
      bundle: /* @__PURE__ */ exampleBundle({
        kind: 'loki',
        workers: {
          'loki-a': { units: 3, roles: ['read', 'write', 'backend'] },
          'loki-b': { units: 2, roles: ['all'] },
        },
      }),
    },
  },
  (cluster) => {
    const departure = lookup(departures, cluster.solution.name)
    if (departure === undefined) return []
    const used = departure.roles.filter((role) =>
      cluster.workers.some(({ related, roles }) => related && roles.includes(role)),
    )
    return used.length === 0
      ? []
      : [{ message: `\`${cluster.app}\` relies on ${listed(used)}, which ${departure.version} does not have.` }]
  },
)
