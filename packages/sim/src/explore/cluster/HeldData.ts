import type { Behaviour } from '@coordinated-workers/core'
import { dataHabits } from '../../measure/dataHabits.js'
import { pathState, servingOf } from '../../measure/PathState.js'
import type { ClusterState } from '../../model/ClusterState.js'
import { inRing, type UnitState } from '../../model/UnitState.js'

/**
 * Which units may hold acknowledged data that is nowhere else yet, each with the fewest copies that were made while it
 * took part. Without times nothing is known to be flushed: data is held for good.
 */
export interface HeldData {
  readonly held: Readonly<Record<number, number>>
  /** Units that lost what they held, or some of it, with the fewest copies that there were. */
  readonly destroyed: Readonly<Record<number, number>>
}

export const noData: HeldData = { held: {}, destroyed: {} }

/** Whether some data may have had all of its copies on what was destroyed. */
export const mayBeLost = ({ destroyed }: HeldData): boolean => {
  const copies = Object.values(destroyed)
  return copies.some((each) => each <= copies.length)
}

/** Who serves writes in a cluster, each with the copies that are made. */
export const holdersIn = (cluster: ClusterState): HeldData['held'] => {
  const holders: Record<number, number> = {}
  for (const { app, solution } of coordinatorsOf(cluster)) {
    const serving = servingOf(cluster, app, solution)
    if (!pathState(serving, 'write').works) continue
    const members = serving.byRole.get(solution.ring.role) ?? []
    for (const { id, process } of members) {
      const copies = Math.min(members.length, process.running?.config.replicationFactor ?? 1)
      holders[id] = Math.min(holders[id] ?? copies, copies)
    }
  }
  return holders
}

/** Take note of who holds data, each with so many copies. */
export const heldBy = (data: HeldData, holders: HeldData['held']): HeldData => {
  let { held } = data
  for (const [key, copies] of Object.entries(holders)) {
    const id = Number(key)
    if ((held[id] ?? Number.POSITIVE_INFINITY) > copies) held = { ...held, [id]: copies }
  }
  return held === data.held ? data : { ...data, held }
}

/** Take note of who serves writes now. */
export const heldAfter = (data: HeldData, cluster: ClusterState): HeldData => heldBy(data, holdersIn(cluster))

/** Coordinator applications that have a unit, with what they coordinate. */
export const coordinatorsOf = (cluster: ClusterState) => {
  const found = new Map(
    cluster.units.flatMap(({ app, kind, life, solution }) =>
      kind === 'coordinator' && life !== 'dead' && solution !== null ? [[app, { app, solution }] as const] : [],
    ),
  )
  return [...found.values()]
}

/** Whether a change of a unit takes what it held, or its newest part, away. */
export const loses = (
  behaviour: Behaviour,
  before: UnitState,
  after: UnitState,
  { juju }: Pick<ClusterState, 'juju'>,
): boolean => {
  const lostPod = before.podUp && !after.podUp
  const removed = after.life === 'dead' && before.life !== 'dead' && !Object.hasOwn(juju.applications, after.app)
  // A stop in order may be cut short, and then the log goes with the pod.
  if (removed || (lostPod && !dataHabits(before.solution?.name ?? '').onVolume)) return true
  if (before.solution?.name !== 'tempo' || !inRing(before.process)) return false
  // Its newest spans are in memory only. Told to stop, it may not do so in time, which the shipped charm does not mind.
  const died = after.process.phase === 'backoff' || (lostPod && after.process.ringEntryLeft)
  return died || (behaviour === 'shipped' && (lostPod || after.process.phase === 'stopping'))
}

/** Take note of what was lost when a cluster changed. Source: the habits by which the ledger of `sim` keeps its books. */
export const heldAfterLosses = (
  data: HeldData,
  behaviour: Behaviour,
  before: ClusterState,
  after: ClusterState,
): HeldData => {
  if (before.units === after.units) return data
  const lost = before.units.flatMap((unit): ReadonlyArray<readonly [number, number]> => {
    const copies = data.held[unit.id]
    const next = after.units[unit.id]
    if (copies === undefined || next === undefined || next === unit) return []
    return loses(behaviour, unit, next, after) ? [[unit.id, copies]] : []
  })
  return lost.length === 0 ? data : { ...data, destroyed: { ...data.destroyed, ...Object.fromEntries(lost) } }
}

/** Take note that a unit has lost what it held, if it held anything. */
export const heldAfterLoss = (data: HeldData, unit: number): HeldData => {
  const copies = data.held[unit]
  if (copies === undefined || data.destroyed[unit] === copies) return data
  return { ...data, destroyed: { ...data.destroyed, [unit]: copies } }
}
