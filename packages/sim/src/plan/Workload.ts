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

/** How the processes of one solution behave, in the usual times of a profile. */
export interface Workload {
  /** From the request to restart until the new process does its part on a path. */
  readonly restartMs: (before: ReadonlyArray<Role>, after: ReadonlyArray<Role>) => number
  /** From the request to restart until the new process listens. */
  readonly deafMs: (target: ReadonlyArray<Role>) => number
  readonly readyMs: (target: ReadonlyArray<Role>) => number
  readonly stop: (target: ReadonlyArray<Role>) => StopEffect
  /** Age at which data has reached s3. */
  readonly flushMs: number
  /** Usual time of one step of Juju. */
  readonly stepMs: (tag: 'hook-dispatch' | 'coordinator-hook' | 'worker-hook') => number
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
  return {
    restartMs: (before, after) => stops(before) + listens(after) + (holdsData(after) ? joins(after) : 0),
    deafMs: (target) => stops(target) + listens(target),
    readyMs: (target) => listens(target) + joins(target) + ready(target),
    stop: byTarget((target) => {
      const times = processTimes(profile.processes, solution.name, target)
      return stopEffect(solution, behaviour, isKilled(times, true, noImprovements.killDelayMs))
    }),
    flushMs: dataHabits(solution.name).flushMs,
    stepMs: (tag) => {
      const known = steps.get(tag) ?? usual({ _tag: tag })
      steps.set(tag, known)
      return known
    },
    podMs: usual({ _tag: 'pod-start' }),
  }
}
