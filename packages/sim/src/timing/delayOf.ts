import { expandRoles } from '@coordinated-workers/core'
import type { Distribution } from '../kernel/Distribution.js'
import type { Streams } from '../kernel/Streams.js'
import { sample } from '../kernel/sample.js'
import type { Delay } from '../model/Effect.js'
import type { Event } from '../model/Event.js'
import { distributionOf, type Estimate } from './Estimate.js'
import { processTimes } from './processTimes.js'

/**
 * Seconds that Juju's and Kubernetes' own steps take. Source: estimates and, for pebble and the lease, source code;
 * a pod's image is taken to be on the node already.
 */
const steps = {
  'hook-dispatch': [0.1, 0.5, 3],
  'coordinator-hook': [2, 5, 15],
  'worker-hook': [1, 3, 8],
  'other-hook': [1, 3, 8],
  'start-confirmation': [1, 1, 1],
  'pod-start': [2, 5, 15],
  'leader-failover': [0, 30, 60],
  // Three checks, ten seconds apart.
  'check-threshold': [30, 30, 30],
} as const satisfies Readonly<Record<string, Estimate>>

/** From exec until an ingester with a small WAL is active in its ring. */
const ringJoin: Estimate = [1.2, 1.4, 1.8]

/** Juju runs update-status every five minutes; when it is due next is anyone's guess. */
const updateStatusMs = 300_000

const firstRetryMs = 5_000
const lastRetryMs = 300_000

const minus = ([a, b, c]: Estimate, [x, y, z]: Estimate): Estimate => [
  Math.max(0, a - x),
  Math.max(0, b - y),
  Math.max(0, c - z),
]

const later = (left: Estimate, right: Estimate): Estimate => (left[1] >= right[1] ? left : right)

const processDistribution = (delay: Extract<Delay, { readonly solution: unknown }>, busy: boolean): Distribution => {
  const { solution, target } = delay
  const times = processTimes(solution.name, target)
  const holdsData = expandRoles(solution)(target).includes(solution.ring.role)
  const joined = holdsData ? ringJoin : times.listens
  switch (delay._tag) {
    case 'process-stop':
      return distributionOf(busy ? times.stopBusy : times.stopIdle)
    case 'process-listens':
      return distributionOf(times.listens)
    case 'process-joins':
      return distributionOf(minus(joined, times.listens))
    case 'process-ready':
      return distributionOf(minus(later(times.ready, joined), joined))
  }
}

const distribution = (delay: Delay, busy: boolean): Distribution => {
  switch (delay._tag) {
    case 'none':
      return { _tag: 'constant', value: 0 }
    case 'hook-retry': {
      const usual = Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(delay.failures, 10))
      return { _tag: 'uniform', min: Math.round(usual * 0.8), max: Math.round(usual * 1.2) }
    }
    case 'update-status':
      return { _tag: 'uniform', min: 0, max: updateStatusMs }
    case 'process-stop':
    case 'process-listens':
    case 'process-joins':
    case 'process-ready':
      return processDistribution(delay, busy)
    default:
      return distributionOf(steps[delay._tag])
  }
}

/** Whoever an event is about has a stream of random numbers of its own, so that others do not disturb it. */
const streamOf = (event: Event, delay: Delay): string => {
  if ('unit' in event) return `unit ${event.unit} ${delay._tag}`
  return `app ${'app' in event ? event.app : ''} ${delay._tag}`
}

/**
 * How long an effect takes to happen in the timing profile `typical`, in whole milliseconds, drawn from the streams.
 * `busy` says whether requests keep coming: a process that serves them takes longer to stop.
 */
export const delayOf =
  (busy: boolean) =>
  (delay: Delay, event: Event, streams: Streams): number =>
    sample(distribution(delay, busy), streams.of(streamOf(event, delay)))
