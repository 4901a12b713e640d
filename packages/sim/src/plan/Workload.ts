import { type Behaviour, expandRoles, type Role, type Solution } from '@coordinated-workers/core'
import { Streams } from '../kernel/Streams.js'
import { dataHabits } from '../measure/dataHabits.js'
import { Ledger } from '../measure/Ledger.js'
import type { Delay } from '../model/Effect.js'
import { noImprovements } from '../model/Improvements.js'
import { delayOf, isKilled } from '../timing/delayOf.js'
import { processTimes } from '../timing/processTimes.js'
import type { TimingProfile } from '../timing/TimingProfile.js'

/** What a stop of a process does to the data that it has acknowledged and not yet brought to s3. */
export interface StopEffect {
  /** Time of writing that is lost with it. */
  readonly lostMs: number
  /** Whether everything reaches s3. */
  readonly flushes: boolean
}

/** What Juju does for itself, and takes its time for. */
export type JujuStep = 'hook-dispatch' | 'coordinator-hook' | 'worker-hook' | 'start-confirmation'

/** How the processes of one solution behave, in the usual times of a profile. */
export interface Workload {
  /** From the request to restart until the new process does its part on a path. */
  readonly restartMs: (before: ReadonlyArray<Role>, after: ReadonlyArray<Role>) => number
  /** From the request to restart until the new process listens. */
  readonly deafMs: (target: ReadonlyArray<Role>) => number
  readonly readyMs: (target: ReadonlyArray<Role>) => number
  /** From the request to stop until nothing runs any more. */
  readonly stopMs: (target: ReadonlyArray<Role>) => number
  /** From the launch of a process until every nginx has heard what it serves now. */
  readonly updateMs: number
  /** From one config that a coordinator publishes to the next, while it has still more to hear. */
  readonly gapMs: number
  /** How far apart so many units begin what they are all told to do. */
  readonly spreadMs: (units: number) => number
  readonly stop: (target: ReadonlyArray<Role>) => StopEffect
  /** Age at which data has reached s3. */
  readonly flushMs: number
  /** Usual time of one step of Juju. */
  readonly stepMs: (tag: JujuStep) => number
  readonly podMs: number
}

/** So many draws give a median that is steady enough to compare plans by. */
const draws = 31

const median = (values: ReadonlyArray<number>): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0

/** Remember what a function of a list of roles has answered. */
const byTarget = <A>(answer: (target: ReadonlyArray<Role>) => A): ((target: ReadonlyArray<Role>) => A) => {
  const known = new Map<string, A>()
  return (target) => {
    const key = target.join()
    const found = known.get(key)
    if (found !== undefined) return found
    const made = answer(target)
    known.set(key, made)
    return made
  }
}

const somebody = 'unit/0'

/** Ask the ledger of the simulator what such a stop does to a window of unflushed data. */
const stopEffect = (solution: Solution, behaviour: Behaviour, killed: boolean): StopEffect => {
  const { flushMs, onStop } = dataHabits(solution.name)
  const ledger = new Ledger(flushMs)
  ledger.advance({ until: flushMs, bytesPerSecond: 1_000, holders: [somebody], replicationFactor: 1, s3: true })
  const how = killed ? 'killed' : 'ended'
  onStop(ledger, { holder: somebody, now: flushMs, how, behaviour, because: () => '' })
  const { lost, inS3, acknowledged } = ledger.balance(new Set())
  return { lostMs: lost, flushes: inS3 === acknowledged }
}

const remembered = new WeakMap<TimingProfile, WeakMap<Solution, Map<Behaviour, Workload>>>()

/** {@link measured}, once for each solution, behaviour and profile. */
export const workload = (solution: Solution, behaviour: Behaviour, profile: TimingProfile): Workload => {
  const bySolution = remembered.get(profile) ?? new WeakMap<Solution, Map<Behaviour, Workload>>()
  remembered.set(profile, bySolution)
  const byBehaviour = bySolution.get(solution) ?? new Map<Behaviour, Workload>()
  bySolution.set(solution, byBehaviour)
  const known = byBehaviour.get(behaviour) ?? measured(solution, behaviour, profile)
  byBehaviour.set(behaviour, known)
  return known
}

/**
 * How processes of a solution behave: medians of what the simulator draws, and what its ledger makes of a stop.
 */
const measured = (solution: Solution, behaviour: Behaviour, profile: TimingProfile): Workload => {
  const draw = delayOf({ profile, busy: true })
  const usual = (delay: Delay): number => {
    const streams = new Streams(1)
    return median(Array.from({ length: draws }, () => draw(delay, { _tag: 'pod-started', unit: 0 }, streams)))
  }
  const usually = (tag: 'process-stop' | 'process-listens' | 'process-joins' | 'process-ready') =>
    byTarget((target) => usual({ _tag: tag, solution, target, s3: 'well' }))
  const [stops, listens, joins, ready] = [
    usually('process-stop'),
    usually('process-listens'),
    usually('process-joins'),
    usually('process-ready'),
  ]
  const holdsData = (target: ReadonlyArray<Role>) => expandRoles(solution)(target).includes(solution.ring.role)
  const steps = new Map<string, number>()
  const step = (tag: JujuStep): number => {
    const known = steps.get(tag) ?? usual({ _tag: tag })
    steps.set(tag, known)
    return known
  }
  const heardMs = step('hook-dispatch') + step('coordinator-hook')
  const spreads = new Map<number, number>()
  /** The usual range of so many draws. */
  const spreadMs = (units: number): number => {
    const known = spreads.get(units)
    if (known !== undefined) return known
    const streams = new Streams(1)
    const begin = (unit: number): number =>
      (['hook-dispatch', 'worker-hook'] as const).reduce(
        (sum, tag) => sum + draw({ _tag: tag }, { _tag: 'pod-started', unit }, streams),
        0,
      )
    const range = (): number => {
      const begins = Array.from({ length: units }, (_, unit) => begin(unit))
      return Math.max(0, ...begins) - Math.min(...begins, Number.POSITIVE_INFINITY)
    }
    const found = units < 2 ? 0 : median(Array.from({ length: draws }, range))
    spreads.set(units, found)
    return found
  }
  return {
    restartMs: (before, after) => stops(before) + listens(after) + (holdsData(after) ? joins(after) : 0),
    deafMs: (target) => stops(target) + listens(target),
    readyMs: (target) => listens(target) + joins(target) + ready(target),
    stop: byTarget((target) => {
      const times = processTimes(profile.processes, solution.name, target)
      return stopEffect(solution, behaviour, isKilled(times, true, noImprovements.killDelayMs))
    }),
    flushMs: dataHabits(solution.name).flushMs,
    stopMs: stops,
    updateMs: step('start-confirmation') + heardMs,
    gapMs: heardMs,
    spreadMs,
    stepMs: step,
    podMs: usual({ _tag: 'pod-start' }),
  }
}
