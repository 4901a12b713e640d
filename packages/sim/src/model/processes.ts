import { expandRoles } from '@coordinated-workers/core'
import type { ClusterState } from './ClusterState.js'
import { withUnit } from './ClusterState.js'
import { s3Of } from './coordinatorOf.js'
import { after, type Delay, type Effect, inBackground, type ProcessDelay } from './Effect.js'
import { enqueue, type Transition } from './hooks.js'
import type { UnitId } from './Ids.js'
import { refusesConfig } from './refusesConfig.js'
import { answers } from './S3Condition.js'
import { needsS3AtStart } from './s3AtStart.js'
import { inRing, type Launch, type Process, type UnitState } from './UnitState.js'

const withProcess = (state: ClusterState, unit: UnitState, change: Partial<Process>): ClusterState =>
  withUnit(state, unit.id, { process: { ...unit.process, ...change } })

const delayOf = (state: ClusterState, unit: UnitState, tag: ProcessDelay, launch: Launch | null): Delay =>
  unit.solution === null || launch === null
    ? { _tag: 'none' }
    : { _tag: tag, solution: unit.solution, target: launch.target, s3: s3Of(state, unit) }

const hasRingRole = ({ solution }: UnitState, launch: Launch | null): boolean =>
  solution !== null && launch !== null && expandRoles(solution)(launch.target).includes(solution.ring.role)

/** Whether its process is in the ring of those that hold data. */
export const holdsRingEntry = (unit: UnitState): boolean =>
  inRing(unit.process) && hasRingRole(unit, unit.process.running)

/** The three checks in a row that pebble gives a process to become ready. */
const watched = (unit: UnitId, watch: number): Effect =>
  inBackground({ _tag: 'check-threshold' }, { _tag: 'check-failed', unit, watch })

/** What a launch leads to: it listens, waits for object storage, or dies. */
const ways = (state: ClusterState, unit: UnitState, next: Launch, generation: number): ReadonlyArray<Effect> => {
  const event = { unit: unit.id, generation } as const
  const blocked = !answers(s3Of(state, unit)) && needsS3AtStart(unit, next)
  if (!blocked && !unit.crashing && !refusesConfig(unit, next)) {
    return [after(delayOf(state, unit, 'process-listens', next), { _tag: 'process-listens', ...event })]
  }
  // A cluster in which something dies again and again counts as settled: nothing better will come of waiting.
  return [inBackground(delayOf(state, unit, 'process-dies', next), { _tag: 'process-died', ...event })]
}

/** Start what is asked for. From here on the process makes its own way: listening, in the ring, ready. */
const launch = (state: ClusterState, unit: UnitState, next: Launch): Transition => {
  const { process: old } = unit
  const generation = old.generation + 1
  const watch = old.watch + 1
  const process: Process = {
    phase: 'starting',
    generation,
    running: next,
    next: null,
    checkDown: false,
    watch,
    deaths: 0,
    awaitsS3: !answers(s3Of(state, unit)) && needsS3AtStart(unit, next),
    ringEntryLeft: old.ringEntryLeft,
  }
  return [withUnit(state, unit.id, { process }), [...ways(state, unit, next, generation), watched(unit.id, watch)]]
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
  if (process.phase === 'backoff') return next === null ? [halted(state, unit), []] : launch(state, unit, next)
  const { generation } = process
  return [
    withProcess(state, unit, { phase: 'stopping', next }),
    [after(delayOf(state, unit, 'process-stop', process.running), { _tag: 'process-stopped', unit: id, generation })],
  ]
}

/** Nothing runs, and nothing is to. */
const halted = (state: ClusterState, unit: UnitState): ClusterState =>
  withProcess(state, unit, {
    phase: 'stopped',
    generation: unit.process.generation + 1,
    watch: unit.process.watch + 1,
    running: null,
    checkDown: false,
    deaths: 0,
    awaitsS3: false,
  })

/** Which launch of which unit's process an event is about. */
interface About {
  readonly unit: UnitId
  readonly generation: number
}

const launchOf = ({ id, process: { generation } }: UnitState): About => ({ unit: id, generation })

/** The unit whose process is still in that launch and one of those phases, or undefined. */
const current = (
  state: ClusterState,
  { unit: id, generation }: About,
  ...phases: ReadonlyArray<Process['phase']>
): UnitState | undefined => {
  const unit = state.units[id]
  const same = unit !== undefined && unit.process.generation === generation && phases.includes(unit.process.phase)
  return same ? unit : undefined
}

/** The old process is gone; what is to run next starts. */
export const processStopped = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'stopping')
  if (unit === undefined) return [state, []]
  const { next } = unit.process
  return next === null ? [halted(state, unit), []] : launch(state, unit, next)
}

/**
 * The process answers requests; it still has to replay its log and to join the ring, where an entry that it left behind
 * lets it in at once.
 */
export const processListens = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'starting')
  if (unit === undefined) return [state, []]
  const { running, ringEntryLeft } = unit.process
  const known = ringEntryLeft && hasRingRole(unit, running)
  const delay = delayOf(state, unit, known ? 'process-replays' : 'process-joins', running)
  return [
    withProcess(state, unit, { phase: 'listening', awaitsS3: false }),
    [after(delay, { _tag: 'process-joined', ...launchOf(unit) })],
  ]
}

/** The process has become active in its ring: it takes part in reads and writes. */
export const processJoined = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'listening')
  if (unit === undefined) return [state, []]
  const { running, ringEntryLeft } = unit.process
  return [
    withProcess(state, unit, { phase: 'serving', ringEntryLeft: ringEntryLeft && !hasRingRole(unit, running) }),
    [after(delayOf(state, unit, 'process-ready', running), { _tag: 'process-ready', ...launchOf(unit) })],
  ]
}

/**
 * The readiness check passes. Charms hear of it at once only when it had failed before; a status that says otherwise
 * stays until the next update-status.
 */
export const processReady = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'serving')
  if (unit === undefined) return [state, []]
  const ready = withProcess(state, unit, { phase: 'ready', checkDown: false, watch: unit.process.watch + 1 })
  if (unit.process.checkDown) return enqueue(unit.id, [{ _tag: 'pebble-check-recovered' }])(ready)
  if (unit.status.status === 'active') return [ready, []]
  return [ready, [after({ _tag: 'update-status' }, { _tag: 'update-status-due', unit: unit.id })]]
}

/** Three readiness checks in a row have failed: pebble tells the charm. */
export const checkFailed = (
  state: ClusterState,
  { unit: id, watch }: { readonly unit: UnitId; readonly watch: number },
): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.process.watch !== watch || unit.process.checkDown) return [state, []]
  const { phase } = unit.process
  if (phase === 'ready' || phase === 'stopping' || phase === 'stopped') return [state, []]
  return enqueue(id, [{ _tag: 'pebble-check-failed' }])(withProcess(state, unit, { checkDown: true }))
}

/** A process ends without having been told to. Pebble starts it again, after a wait that grows with each death. */
const dies = (state: ClusterState, unit: UnitState): Transition => {
  const { process } = unit
  const generation = process.generation + 1
  const wasReady = process.phase === 'ready'
  const watch = wasReady ? process.watch + 1 : process.watch
  const dead = withProcess(state, unit, {
    phase: 'backoff',
    generation,
    watch,
    deaths: process.deaths + 1,
    awaitsS3: false,
    ringEntryLeft: process.ringEntryLeft || holdsRingEntry(unit),
  })
  const restart: Effect = {
    delay: { _tag: 'backoff', deaths: process.deaths },
    event: { _tag: 'process-restarts', unit: unit.id, generation },
    // What has never come up will hardly do so now; what was up is worth waiting for.
    background: process.phase === 'starting',
  }
  return [dead, [restart, ...(wasReady ? [watched(unit.id, watch)] : [])]]
}

/** A process cannot start and ends. One whose reason to do so is over by then goes on. */
export const processDied = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'starting')
  if (unit === undefined) return [state, []]
  const { awaitsS3, running } = unit.process
  const refuses = running !== null && refusesConfig(unit, running)
  return unit.crashing || awaitsS3 || refuses ? dies(state, unit) : [state, []]
}

/** A fault: whatever launch it is that runs now dies. */
export const processKilled = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined) return [state, []]
  return current(state, launchOf(unit), 'starting', 'listening', 'serving', 'ready') === undefined
    ? [state, []]
    : dies(state, unit)
}

/** A fault begins or ends: the workload dies whenever it starts. */
export const crashLoop = (state: ClusterState, id: UnitId, on: boolean): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.life === 'dead' || unit.crashing === on) return [state, []]
  const marked = withUnit(state, id, { crashing: on })
  return on ? processKilled(marked, id) : goesOn(marked, id)
}

/** What kept a process from starting is over: it listens before long, unless something else still keeps it. */
const goesOn = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.process.phase !== 'starting') return lastWait(state, id)
  const { running, awaitsS3 } = unit.process
  if (unit.crashing || awaitsS3) return [state, []]
  return [
    state,
    [after(delayOf(state, unit, 'process-listens', running), { _tag: 'process-listens', ...launchOf(unit) })],
  ]
}

/** What kept a process from starting is over: its next start is worth waiting for. */
export const lastWait = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.process.phase !== 'backoff') return [state, []]
  const { deaths, generation } = unit.process
  return [state, [after({ _tag: 'backoff', deaths }, { _tag: 'process-restarts', unit: id, generation })]]
}

/** Pebble starts a process again that had died, with what it ran before. */
export const processRestarts = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'backoff')
  const running = unit?.process.running ?? null
  if (unit === undefined || running === null) return [state, []]
  const generation = unit.process.generation + 1
  const awaitsS3 = !answers(s3Of(state, unit)) && needsS3AtStart(unit, running)
  return [
    withProcess(state, unit, { phase: 'starting', generation, awaitsS3 }),
    [
      ...ways(state, unit, running, generation),
      inBackground({ _tag: 'backoff-reset' }, { _tag: 'deaths-forgotten', unit: unit.id, generation }),
    ],
  ]
}

/** It has run for long enough: the next wait will be a short one again. */
export const deathsForgotten = (state: ClusterState, about: About): Transition => {
  const unit = current(state, about, 'starting', 'listening', 'serving', 'ready')
  return unit === undefined ? [state, []] : [withProcess(state, unit, { deaths: 0 }), []]
}

/** Object storage answers again: a process that waited for it goes on with its start. */
export const waitIsOver = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.process.phase !== 'starting' || !unit.process.awaitsS3) return lastWait(state, id)
  return goesOn(withProcess(state, unit, { awaitsS3: false }), id)
}
