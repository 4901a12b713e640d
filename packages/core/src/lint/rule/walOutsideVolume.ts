import { replication } from '../../config/replication.js'
import type { Cluster } from '../../domain/Deployment.js'
import type { Role } from '../../domain/Role.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle } from '../fact/exampleBundle.js'
import { unitsHolding } from '../fact/holders.js'
import { raiseUnits } from '../fact/raiseUnits.js'
import { counted } from '../fact/wording.js'

/**
 * Three units of what ingests and of what sets the factor, the fewest commands first. Ingesters come first: with the
 * factor at 3 and one ingester nothing can be written.
 */
const threeOfBoth = (cluster: Cluster): ReadonlyArray<ReadonlyArray<string>> => {
  const { ring } = cluster.solution
  const ways = (role: Role): ReadonlyArray<ReadonlyArray<string>> =>
    unitsHolding(cluster, role) >= ring.factor ? [[]] : raiseUnits(cluster, role, ring.factor)
  return ways(ring.role)
    .flatMap((ingesting) => ways(ring.countedRole).map((counting) => [...new Set([...ingesting, ...counting])]))
    .sort((left, right) => left.length - right.length)
}

export const walOutsideVolume = /* @__PURE__ */ clusterRule(
  {
    code: 'wal-outside-volume',
    severity: 'warning',
    title: 'a write-ahead log outside the volume, with one copy of the data',
    why: 'Loki’s worker writes its log to `/loki/chunks/wal`, its volume is mounted at `/loki/persisted`. When a pod goes, what it acknowledged and had not flushed goes with it, and with replication factor 1 nobody else has it.',
    source: 'The charm’s configuration and its storage, read side by side.',
    advice: 'Three units of `write` and of `backend` make three copies. The commands scale what holds them.',
    example: {
      says: 'One writer, one backend.',
      bundle: /* @__PURE__ */ exampleBundle({
        kind: 'loki',
        workers: { 'loki-main': { units: 1, roles: ['all'] }, 'loki-read': { units: 2, roles: ['read'] } },
      }),
      also: ['role-dropped-upstream'],
    },
  },
  (cluster) => {
    const { solution } = cluster
    const { ring } = solution
    const units = unitsHolding(cluster, ring.role)
    const copies = replication(solution, unitsHolding(cluster, ring.countedRole))
    if (solution.name !== 'loki' || units === 0 || copies > 1) return []
    return [
      {
        message: `\`${cluster.app}\` has ${counted(units, `\`${ring.role}\` unit`)} and one copy of the data, and its log does not outlive a pod.`,
        fixes: () => threeOfBoth(cluster),
      },
    ]
  },
)
