import { expandRoles } from '@coordinated-workers/core'
import type { Distribution } from '../kernel/Distribution.js'
import type { Prng } from '../kernel/Prng.js'
import type { Streams } from '../kernel/Streams.js'
import { sample } from '../kernel/sample.js'
import type { Delay } from '../model/Effect.js'
import type { Event } from '../model/Event.js'
import { type Improvements, noImprovements } from '../model/Improvements.js'
import { answers } from '../model/S3Condition.js'
import { distributionOf, type Estimate } from './Estimate.js'
import { type ProcessTimes, processTimes, stopsTooLate } from './processTimes.js'
import type { TimingProfile } from './TimingProfile.js'
import { typical } from './typical.js'

type OfProcess = Extract<Delay, { readonly solution: unknown }>

/** What times depend on besides the delay itself. */
export interface DelayOptions {
  readonly profile?: TimingProfile
  /** Whether requests keep coming: a process that serves them takes longer to stop. */
  readonly busy?: boolean
  readonly improvements?: Improvements
}

const firstRetryMs = 5_000
const lastRetryMs = 300_000

/** Pebble's waits before it starts again what has died. */
const firstBackoffMs = 500
const lastBackoffMs = 30_000

/** How long a wait that doubles has become. */
const doubled = (firstMs: number, lastMs: number, times: number): number =>
  Math.min(lastMs, firstMs * 2 ** Math.min(times, 10))

/**
 * How long a process keeps trying that cannot reach object storage at its start.
 * Source: measured starts without s3; 0.3 s stands for what dies for another reason.
 */
const patience: Readonly<Record<string, Estimate>> = {
  tempo: [0.2, 0.3, 0.4],
  mimir: [80, 82, 290],
  loki: [17, 18, 20],
}

/** What keeps it when it is not killed after five seconds: readers that have to be waited for. Source: estimate. */
const patientStop: Estimate = [5, 12, 30]

/** From what patience on nothing is killed any more: the timer of Tempo's frontend. */
const patientKillDelayMs = 30_000

/** What flushing everything before a stop takes. Source: estimate. */
const flushing: Estimate = [1, 4, 15]

const plus = ([a, b, c]: Estimate, [x, y, z]: Estimate): Estimate => [a + x, b + y, c + z]

/** What is left of a wait of which a part is over; least, usual and most stay in their order. */
const minus = ([a, b, c]: Estimate, [x, y, z]: Estimate): Estimate => {
  const least = Math.max(0, a - x)
  const usual = Math.max(least, b - y)
  return [least, usual, Math.max(usual, c - z)]
}

const later = (left: Estimate, right: Estimate): Estimate => (left[1] >= right[1] ? left : right)

/** Whether pebble kills such a process when it is to stop. */
export const isKilled = (times: ProcessTimes, busy: boolean, killDelayMs: number): boolean =>
  stopsTooLate(times, busy) && killDelayMs < patientKillDelayMs

const stopOf = (times: ProcessTimes, busy: boolean, improvements: Improvements): Estimate => {
  const { killDelayMs, flushesBeforeStop } = improvements
  const killedAt = killDelayMs / 1_000
  const stop: Estimate = isKilled(times, busy, killDelayMs)
    ? [killedAt, killedAt, killedAt]
    : stopsTooLate(times, busy)
      ? patientStop
      : busy
        ? times.stopBusy
        : times.stopIdle
  return flushesBeforeStop ? plus(stop, flushing) : stop
}

const processEstimate = (delay: OfProcess, profile: TimingProfile, busy: boolean, better: Improvements): Estimate => {
  const { solution, target, s3 } = delay
  const times = processTimes(profile.processes, solution.name, target)
  const holdsData = expandRoles(solution)(target).includes(solution.ring.role)
  const joined = holdsData ? plus(profile.steps['ring-join'], profile.steps['wal-replay']) : times.listens
  switch (delay._tag) {
    case 'process-stop':
      return stopOf(times, busy, better)
    case 'process-listens':
      return s3 === 'slow' ? plus(times.listens, profile.steps['s3-slow']) : times.listens
    case 'process-joins':
      return minus(joined, times.listens)
    case 'process-replays':
      return profile.steps['wal-replay']
    case 'process-ready':
      return minus(later(times.ready, joined), joined)
    case 'process-dies':
      return answers(s3) ? [0.1, 0.3, 2] : (patience[solution.name] ?? [1, 5, 30])
  }
}

const otherwise = (delay: Delay, profile: TimingProfile): Distribution => {
  switch (delay._tag) {
    case 'none':
      return { _tag: 'constant', value: 0 }
    case 'hook-retry': {
      const usual = doubled(firstRetryMs, lastRetryMs, delay.failures)
      return { _tag: 'uniform', min: Math.round(usual * 0.8), max: Math.round(usual * 1.2) }
    }
    case 'backoff': {
      const least = doubled(firstBackoffMs, lastBackoffMs, delay.deaths)
      return { _tag: 'uniform', min: least, max: Math.round(least * 1.1) }
    }
    case 'backoff-reset':
      return { _tag: 'constant', value: 30_000 }
    case 'restart-turn':
      return { _tag: 'constant', value: 2_000 }
    // When the next one is due is anyone's guess.
    case 'update-status':
      return { _tag: 'uniform', min: 0, max: Math.round(profile.steps['update-status-period'][1] * 1_000) }
    default:
      throw new Error(`no time for ${delay._tag}`)
  }
}

/** Whoever an event is about has a stream of random numbers of its own, so that others do not disturb it. */
const streamOf = (event: Event, delay: Delay): string => {
  if ('unit' in event && event.unit !== null) return `unit ${event.unit} ${delay._tag}`
  return `app ${'app' in event ? event.app : ''} ${delay._tag}`
}

/**
 * How long an effect takes to happen in a timing profile, in whole milliseconds, drawn from the streams.
 *
 * Law: what a delay draws depends on the seed, on whom it is about and on how often that was asked before, on nothing else.
 */
export const delayOf = ({ profile = typical, busy = false, improvements = noImprovements }: DelayOptions) => {
  const steps = new Map<string, Distribution>(
    Object.entries(profile.steps).map(([name, estimate]) => [name, distributionOf(estimate, profile.spread)]),
  )
  const distribution = (delay: Delay): Distribution => {
    const step = steps.get(delay._tag)
    if (step !== undefined) return step
    if ('solution' in delay) return distributionOf(processEstimate(delay, profile, busy, improvements), profile.spread)
    return otherwise(delay, profile)
  }
  // One run has one set of streams; finding one by two keys is quicker than writing out its name.
  let known: Streams | null = null
  let byUnit: Array<Map<string, Prng> | undefined> = []
  const streamFor = (delay: Delay, event: Event, streams: Streams): Prng => {
    if (!('unit' in event) || event.unit === null) return streams.of(streamOf(event, delay))
    if (known !== streams) [known, byUnit] = [streams, []]
    const own = byUnit[event.unit] ?? new Map<string, Prng>()
    byUnit[event.unit] = own
    const stream = own.get(delay._tag) ?? streams.of(streamOf(event, delay))
    own.set(delay._tag, stream)
    return stream
  }
  return (delay: Delay, event: Event, streams: Streams): number =>
    sample(distribution(delay), streamFor(delay, event, streams))
}
