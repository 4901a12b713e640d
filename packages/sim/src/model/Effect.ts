import type { Role, Solution } from '@coordinated-workers/core'
import type { Event } from './Event.js'
import type { S3Condition } from './S3Condition.js'

/**
 * Steps in the life of a workload process that take time; `process-dies` is how long one lasts that cannot start, and
 * `process-replays` what it takes to join a ring that has kept its entry.
 */
export type ProcessDelay =
  | 'process-stop'
  | 'process-listens'
  | 'process-joins'
  | 'process-replays'
  | 'process-ready'
  | 'process-dies'

/**
 * What decides how long something takes. The kernel draws a time for it, the explorer takes it in any order.
 */
export type Delay =
  | { readonly _tag: 'none' }
  | { readonly _tag: 'hook-dispatch' | 'coordinator-hook' | 'worker-hook' | 'other-hook' | 'start-confirmation' }
  | { readonly _tag: 'pod-start' | 'leader-failover' | 'check-threshold' | 'update-status' | 'update-status-period' }
  | { readonly _tag: 's3-seen' | 'backoff-reset' | 'restart-turn' }
  | { readonly _tag: 'backoff'; readonly deaths: number }
  | { readonly _tag: 'hook-retry'; readonly failures: number }
  | {
      readonly _tag: ProcessDelay
      readonly solution: Solution
      readonly target: ReadonlyArray<Role>
      /** Object storage that answers late makes some starts take longer. */
      readonly s3: S3Condition
    }

/** An event that is bound to happen after a while. */
export interface Effect {
  readonly event: Event
  readonly delay: Delay
  /** Whether a cluster counts as settled while only such effects are outstanding. */
  readonly background: boolean
}

export const after = (delay: Delay, event: Event): Effect => ({ event, delay, background: false })

export const inBackground = (delay: Delay, event: Event): Effect => ({ event, delay, background: true })
