/** What a transition asks of the future: an event after a delay, or the withdrawal of one asked for before. */
export type ReplayEffect<Event, Delay> = ScheduleEffect<Event, Delay> | CancelEffect

/** An event that happens after a while. What `delay` means in milliseconds is decided by `delayOf`. */
export interface ScheduleEffect<Event, Delay> {
  readonly event: Event
  readonly delay: Delay
  /** The smaller of two at one time happens first; 0 when absent. See `EventQueue` for the bounds. */
  readonly priority?: number
  /** Whether a run counts as settled while only such events are pending, e.g. a periodic check. */
  readonly background?: boolean
  /** A name under which at most one event is pending, e.g. a timer. */
  readonly key?: string
  /** What to do when an event with that key is pending: withdraw it (`replace`, the default) or leave it (`ignore`). */
  readonly ifPending?: 'replace' | 'ignore'
}

/** Withdraws the pending event with that key; without effect when there is none. */
export interface CancelEffect {
  readonly cancel: string
}
