import type { Behaviour } from '@coordinated-workers/core'
import { pathState, servingOf } from '../../measure/PathState.js'
import type { ClusterState } from '../../model/ClusterState.js'
import { inRing } from '../../model/UnitState.js'

/**
 * Which units may hold acknowledged data that is nowhere else yet, each with the fewest copies that were made while it
 * took part. Without times nothing is known to be flushed: data is held for good.
 */
export interface HeldData {
  readonly held: Readonly<Record<number, number>>
  /** For each unit whose volume was destroyed with data on it, the fewest copies that there were. */
  readonly destroyed: ReadonlyArray<number>
}

export const noData: HeldData = { held: {}, destroyed: [] }

/** Whether some data may have had all of its copies on what was destroyed. */
export const mayBeLost = ({ destroyed }: HeldData): boolean => destroyed.some((copies) => copies <= destroyed.length)

/** Take note of who serves writes now, and of volumes that went since. */
export const heldAfter = (data: HeldData, cluster: ClusterState): HeldData => {
  let { held, destroyed } = data
  for (const unit of cluster.units) {
    const copies = held[unit.id]
    if (copies === undefined || unit.life !== 'dead' || Object.hasOwn(cluster.juju.applications, unit.app)) continue
    const { [unit.id]: _gone, ...others } = held
    held = others
    destroyed = [...destroyed, copies]
  }
  for (const { app, solution } of coordinatorsOf(cluster)) {
    const serving = servingOf(cluster, app, solution)
    if (!pathState(serving, 'write').works) continue
    const members = serving.byRole.get(solution.ring.role) ?? []
    for (const { id, process } of members) {
      const copies = Math.min(members.length, process.running?.config.replicationFactor ?? 1)
      if ((held[id] ?? Number.POSITIVE_INFINITY) > copies) held = { ...held, [id]: copies }
    }
  }
  return held === data.held && destroyed === data.destroyed ? data : { held, destroyed }
}

/** Coordinator applications that have a unit, with what they coordinate. */
export const coordinatorsOf = (cluster: ClusterState) => {
  const found = new Map(
    cluster.units.flatMap(({ app, kind, life, solution }) =>
      kind === 'coordinator' && life !== 'dead' && solution !== null ? [[app, { app, solution }] as const] : [],
    ),
  )
  return [...found.values()]
}

/** Tempo's newest spans are in memory only: as shipped, a process that does not stop in time takes them along. */
export const heldAfterStops = (
  data: HeldData,
  behaviour: Behaviour,
  before: ClusterState,
  after: ClusterState,
): HeldData => {
  if (behaviour !== 'shipped' || before.units === after.units) return data
  const stopped = before.units.filter((unit) => {
    const next = after.units[unit.id]
    return (
      next !== unit &&
      unit.solution?.name === 'tempo' &&
      data.held[unit.id] !== undefined &&
      inRing(unit.process) &&
      next?.process.phase === 'stopping'
    )
  })
  const lost = stopped.flatMap(({ id }) => data.held[id] ?? [])
  return lost.length === 0 ? data : { ...data, destroyed: [...data.destroyed, ...lost] }
}
