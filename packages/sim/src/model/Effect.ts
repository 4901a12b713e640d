import type { Role, Solution } from '@coordinated-workers/core'
import type { Event } from './Event.js'

/**
 * What decides how long something takes. The kernel draws a time for it, the explorer takes it in any order.
 */
export type Delay =
  | { readonly _tag: 'none' }
  | { readonly _tag: 'hook-dispatch' | 'coordinator-hook' | 'worker-hook' | 'other-hook' | 'start-confirmation' }
  | { readonly _tag: 'pod-start' | 'leader-failover' | 'check-threshold' | 'update-status' }
  | { readonly _tag: 'hook-retry'; readonly failures: number }
  | {
      readonly _tag: 'process-stop' | 'process-listens' | 'process-joins' | 'process-ready'
      readonly solution: Solution
      readonly target: ReadonlyArray<Role>
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
