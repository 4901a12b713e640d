import type { Role, Solution } from '@coordinated-workers/core'
import type { UnitState } from '../model/UnitState.js'

/** What the ring of a cluster consists of. */
interface Ring {
  readonly solution: Solution
  /** Units that serve each role; for the role that holds data, its active members. */
  readonly byRole: ReadonlyMap<Role, ReadonlyArray<UnitState>>
  /** Entries of processes that died and have not come back to that role. */
  readonly entriesLeft: number
}

/** For which share of what is asked of it a ring fails, above 0, and why. */
interface RingFailure {
  readonly because: string
  readonly share: number
}

/** The replication factor that the processes on a path run with. */
const replicationOf = ({ byRole }: Ring, entry: Role): number =>
  Math.max(1, ...(byRole.get(entry) ?? []).map(({ process }) => process.running?.config.replicationFactor ?? 1))

const choose = (n: number, k: number): number => {
  let result = 1
  for (let i = 0; i < k; i += 1) result = (result * (n - i)) / (i + 1)
  return result
}

/** Share of the keys that have at least `fatal` of their `copies` on the `bad` ones of all entries of the ring. */
const shareWithBad = (entries: number, bad: number, copies: number, fatal: number): number => {
  let share = 0
  for (let hit = fatal; hit <= Math.min(bad, copies); hit += 1) {
    if (copies - hit <= entries - bad) share += choose(bad, hit) * choose(entries - bad, copies - hit)
  }
  return share / choose(entries, copies)
}

/**
 * Where the ring of those that hold data cannot take writes, or answer reads; null where it can.
 *
 * A key needs a majority of its replicas to be written; a wide read needs all but a minority of the ring. Members that
 * died without leaving keep their keys, which cannot be written where the majority is among them. Those whose disk is
 * `full` still answer reads.
 */
export const ringState = (
  ring: Ring,
  path: 'write' | 'read',
  entry: Role,
  full: ReadonlySet<UnitState['id']>,
): RingFailure | null => {
  const { role } = ring.solution.ring
  const members = ring.byRole.get(role) ?? []
  const factor = replicationOf(ring, entry)
  const spare = Math.floor(factor / 2)
  const stuck = path === 'write' ? members.filter(({ id }) => full.has(id)).length : 0
  const active = members.length - stuck
  const entries = members.length + ring.entriesLeft
  const needed = path === 'write' ? spare + 1 : Math.max(entries, factor) - spare
  const missing = `${active} of ${needed} needed ${role} replicas are active (replication factor ${factor})`
  if (active < needed) {
    return { because: stuck > 0 && active === 0 ? `the disks of every ${role} are full` : missing, share: 1 }
  }
  if (path === 'read' || active === entries) return null
  const copies = Math.min(factor, entries)
  const because = stuck > 0 ? `the disk of a ${role} is full` : `a ${role} died and left its entry in the ring`
  const share = shareWithBad(entries, entries - active, copies, copies - spare)
  return share > 0 ? { because, share } : null
}
