import { type EventId, EventQueue, type Payload } from './EventQueue.js'
import { isTime, type Time } from './Time.js'

/** Does what an event means. It may schedule, cancel and stop. What it throws ends the run and reaches its caller. */
export type Handler<P extends Payload> = (payload: P, engine: Engine<P>) => void

/** How far to run. Without bounds a run ends when no event is pending, which may be never. */
export interface RunOptions<P extends Payload> {
  readonly handler: Handler<P>
  /** Events up to this time, included, are handled. */
  readonly until?: Time
  /** At most so many events are handled. */
  readonly maxEvents?: number
}

/**
 * Why a run ended, in this order of precedence: a handler called `stop`; no event is pending; none is left up to
 * `until`; the budget of `maxEvents` is used up.
 */
export type StopReason = 'stopped' | 'drained' | 'until' | 'budget'

/** How a run ended: why, at what time of the clock, and how many events it handled. */
export interface RunResult {
  readonly reason: StopReason
  readonly now: Time
  readonly handled: number
}

/**
 * A discrete-event engine: a clock, pending events in a total order, and a loop that handles them one by one.
 *
 * Ordering guarantee: events are handled by time, then priority (smaller first), then the order in which they were
 * scheduled. An event scheduled with delay 0 is handled in the same millisecond, after those already scheduled for it
 * with its priority. Nothing else decides: no addresses, hashes or clocks.
 *
 * Scheduling in the past, at a fraction of a millisecond, or beyond the bounds of `EventQueue` is a bug of the model
 * and throws `RangeError` at once. Scheduling and cancelling are O(log n) in the number of pending events; memory
 * does not grow with simulated time.
 *
 * Laws: (1) The clock never goes back. (2) Equal calls give equal runs. (3) A run handles at most `maxEvents` events,
 * none later than `until`. (4) A run in pieces handles what one run does.
 *
 * @example
 * const engine = new Engine<string>()
 * engine.schedule(90_000, 'lease expires')
 * const crash = engine.schedule(5_000, 'crash')
 * engine.cancel(crash)
 * engine.run({ handler: (event, { now }) => seen.push([now, event]) }) // seen: [[90_000, 'lease expires']]
 */
export class Engine<P extends Payload> {
  private readonly queue = new EventQueue<P>()
  private running = false
  private stopAsked = false

  /** The time of the event that is being handled; between runs, where the last one ended. */
  get now(): Time {
    return this.queue.now
  }

  /** How many events are pending. */
  get pending(): number {
    return this.queue.size
  }

  /** The time of the next event; `Infinity` when none is pending. */
  get nextTime(): number {
    return this.queue.nextTime()
  }

  /** Adds an event `delay` milliseconds from now. */
  schedule(delay: number, payload: P, priority = 0): EventId {
    return this.scheduleAt(this.queue.now + delay, payload, priority)
  }

  /** Adds an event at a time that is not in the past. */
  scheduleAt(time: Time, payload: P, priority = 0): EventId {
    this.queue.push(time, payload, priority)
    return this.queue.lastId()
  }

  /** Takes a pending event out. False when it was handled or cancelled before. */
  cancel(id: EventId): boolean {
    return this.queue.cancel(id)
  }

  /** Ends the present run after the event that is being handled. Between runs it does nothing. */
  stop(): void {
    this.stopAsked = this.running
  }

  /**
   * Handles events in order until one of the bounds is met; events that are left stay for the next run.
   *
   * The clock ends at the last event handled, or at `until` when that is the reason. Throws `RangeError` for an
   * `until` in the past, and `Error` when called from a handler.
   */
  run({ handler, until = Number.POSITIVE_INFINITY, maxEvents = Number.POSITIVE_INFINITY }: RunOptions<P>): RunResult {
    if (this.running) throw new Error('run was called from a handler of the same engine')
    if (!(until >= this.now) || (until !== Number.POSITIVE_INFINITY && !isTime(until))) {
      throw new RangeError(`cannot run until ${until} ms: the clock shows ${this.now} ms`)
    }
    if (!(maxEvents >= 0)) throw new RangeError(`not a number of events: ${maxEvents}`)
    this.running = true
    this.stopAsked = false
    try {
      return this.loop(handler, until, maxEvents)
    } finally {
      this.running = false
    }
  }

  private loop(handler: Handler<P>, until: number, maxEvents: number): RunResult {
    const { queue } = this
    for (let handled = 0; ; ) {
      const payload = handled < maxEvents ? queue.take(until) : undefined
      if (payload === undefined) {
        const nextTime = queue.nextTime()
        if (nextTime === Number.POSITIVE_INFINITY) return { reason: 'drained', now: queue.now, handled }
        if (nextTime <= until) return { reason: 'budget', now: queue.now, handled }
        queue.advance(until)
        return { reason: 'until', now: until, handled }
      }
      handled += 1
      handler(payload, this)
      if (this.stopAsked) return { reason: 'stopped', now: queue.now, handled }
    }
  }
}
