import type { Role } from '@coordinated-workers/core'
import type { UnitState } from '../model/UnitState.js'
import { fails, type PathState, type Serving } from './PathState.js'

/** The replication factor that the processes on a path run with. */
const replicationOf = ({ byRole }: Serving, entry: Role): number =>
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
 * Whether the ring of those that hold data can take writes, or answer reads.
 *
 * A key needs a majority of its replicas to be written; a wide read needs all but a minority of the ring. Members that
 * died without leaving keep their keys, which cannot be written where the majority is among them. Those whose disk is
 * `full` still answer reads.
 */
export const ringState = (
  serving: Serving,
  path: 'write' | 'read',
  entry: Role,
  full: ReadonlySet<UnitState['id']>,
): PathState => {
  const { role } = serving.solution.ring
  const members = serving.byRole.get(role) ?? []
  const factor = replicationOf(serving, entry)
  const spare = Math.floor(factor / 2)
  const stuck = path === 'write' ? members.filter(({ id }) => full.has(id)).length : 0
  const active = members.length - stuck
  const entries = members.length + serving.entriesLeft
  const needed = path === 'write' ? spare + 1 : Math.max(entries, factor) - spare
  const missing = `${active} of ${needed} needed ${role} replicas are active (replication factor ${factor})`
  if (active < needed) return fails(stuck > 0 && active === 0 ? `the disks of every ${role} are full` : missing)
  if (path === 'read' || active === entries) return { works: true }
  const copies = Math.min(factor, entries)
  const because = stuck > 0 ? `the disk of a ${role} is full` : `a ${role} died and left its entry in the ring`
  return fails(because, shareWithBad(entries, entries - active, copies, copies - spare))
}
