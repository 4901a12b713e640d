import type { ClusterState } from './ClusterState.js'
import { withUnit } from './ClusterState.js'
import { after, type Delay, type Effect, inBackground } from './Effect.js'
import { enqueue, type Transition } from './hooks.js'
import type { UnitId } from './Ids.js'
import type { Launch, Process, UnitState } from './UnitState.js'

const withProcess = (state: ClusterState, unit: UnitState, change: Partial<Process>): ClusterState =>
  withUnit(state, unit.id, { process: { ...unit.process, ...change } })

const delayOf = (
  unit: UnitState,
  tag: 'process-stop' | 'process-listens' | 'process-joins' | 'process-ready',
  launch: Launch | null,
): Delay =>
  unit.solution === null || launch === null
    ? { _tag: 'none' }
    : { _tag: tag, solution: unit.solution, target: launch.target }

/** Start what is asked for. From here on the process makes its own way: listening, in the ring, ready. */
const launch = (state: ClusterState, unit: UnitState, next: Launch): Transition => {
  const generation = unit.process.generation + 1
  const process: Process = { phase: 'starting', generation, running: next, next: null, checkDown: false }
  const event = { unit: unit.id, generation } as const
  const effects: ReadonlyArray<Effect> = [
    after(delayOf(unit, 'process-listens', next), { _tag: 'process-listens', ...event }),
    inBackground({ _tag: 'check-threshold' }, { _tag: 'check-failed', ...event }),
  ]
  return [withUnit(state, unit.id, { process }), effects]
}

/**
 * Bring a unit's process to run `next`, or to stop when that is null. What runs is stopped first.
 */
export const replan = (state: ClusterState, id: UnitId, next: Launch | null): Transition => {
  const unit = state.units[id]
  if (unit === undefined) return [state, []]
  const { process } = unit
  if (process.phase === 'stopping') return [withProcess(state, unit, { next }), []]
  if (process.phase === 'stopped') return next === null ? [state, []] : launch(state, unit, next)
  const { generation } = process
  return [
    withProcess(state, unit, { phase: 'stopping', next }),
    [after(delayOf(unit, 'process-stop', process.running), { _tag: 'process-stopped', unit: id, generation })],
  ]
}

/** Which launch of which unit's process an event is about. */
interface About {
  readonly unit: UnitId
  readonly generation: number
}

const launchOf = ({ id, process: { generation } }: UnitState): About => ({ unit: id, generation })

/** The unit whose process is still in that launch and phase, or undefined. */
const current = (
  state: ClusterState,
  { unit: id, generation }: About,
  phase: Process['phase'],
): UnitState | undefined => {
  const unit = state.units[id]
  const same = unit !== undefined && unit.process.generation === generation && unit.process.phase === phase
  return same ? unit : undefined
}

/** The old process is gone; what is to run next starts. */
export const processStopped = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'stopping')
  if (unit === undefined) return [state, []]
  const { next } = unit.process
  if (next !== null) return launch(state, unit, next)
  return [withProcess(state, unit, { phase: 'stopped', running: null, checkDown: false }), []]
}

/** The process answers requests; it still has to join the ring. */
export const processListens = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'starting')
  if (unit === undefined) return [state, []]
  return [
    withProcess(state, unit, { phase: 'listening' }),
    [after(delayOf(unit, 'process-joins', unit.process.running), { _tag: 'process-joined', ...launchOf(unit) })],
  ]
}

/** The process has become active in its ring: it takes part in reads and writes. */
export const processJoined = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'listening')
  if (unit === undefined) return [state, []]
  return [
    withProcess(state, unit, { phase: 'serving' }),
    [after(delayOf(unit, 'process-ready', unit.process.running), { _tag: 'process-ready', ...launchOf(unit) })],
  ]
}

/**
 * The readiness check passes. Charms hear of it at once only when it had failed before; a status that says otherwise
 * stays until the next update-status. All other update-status hooks would change nothing and are left out.
 */
export const processReady = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'serving')
  if (unit === undefined) return [state, []]
  const ready = withProcess(state, unit, { phase: 'ready', checkDown: false })
  if (unit.process.checkDown) return enqueue(unit.id, [{ _tag: 'pebble-check-recovered' }])(ready)
  if (unit.status.status === 'active') return [ready, []]
  return [ready, [after({ _tag: 'update-status' }, { _tag: 'update-status-due', unit: unit.id })]]
}

/** Three readiness checks in a row have failed since the launch: pebble tells the charm. */
export const checkFailed = (state: ClusterState, { unit: id, generation }: About): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.process.generation !== generation) return [state, []]
  const { phase } = unit.process
  if (phase === 'ready' || phase === 'stopping' || phase === 'stopped') return [state, []]
  return enqueue(id, [{ _tag: 'pebble-check-failed' }])(withProcess(state, unit, { checkDown: true }))
}
