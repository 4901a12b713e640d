import { Engine, type StopReason } from './Engine.js'
import type { EventId } from './EventQueue.js'
import type { ReplayEffect, ScheduleEffect } from './ReplayEffect.js'
import { Streams } from './Streams.js'
import { isTime, type Time } from './Time.js'

/** A system as a pure transition function, and the world of time and chance it is replayed in. */
export interface ReplayModel<State, Event, Delay> {
  readonly initial: State
  /** The only transition function. It must be pure: the state it is given is what an observer sees as `before`. */
  readonly step: (state: State, event: Event) => readonly [State, readonly ReplayEffect<Event, Delay>[]]
  /**
   * How long a delay takes, in whole milliseconds, drawn from the streams of the run. Called once for each effect that
   * is scheduled, in their order. Take a stream of their own for each process, and none sees the others' draws.
   */
  readonly delayOf: (delay: Delay, event: Event, streams: Streams, now: Time) => number
  readonly seed: number
  /** Sees every transition after it happened. What is wanted of a run is gathered here; nothing is kept otherwise. */
  readonly observe?: (time: Time, event: Event, before: State, after: State) => void
}

/** How far to run; `maxEvents` is required, because a model may go round in circles without time passing. */
export interface ReplayBounds<State> {
  readonly maxEvents: number
  readonly until?: Time
  /** Whether to end when only background events are pending. */
  readonly untilSettled?: boolean
  /** Asked after every transition; true ends the run. */
  readonly stopWhen?: (state: State, now: Time) => boolean
}

/** Why a replay ended: `settled` when only background events are pending, else as an engine's run. */
export type ReplayStopReason = StopReason | 'settled'

/** How a replay ended: its reason, time and final state, and how many events were handled in this run. */
export interface ReplayResult<State> {
  readonly reason: ReplayStopReason
  readonly now: Time
  readonly handled: number
  readonly state: State
}

/** A pending event with what is needed to count it and to find it by key. */
interface Pending<Event> {
  readonly event: Event
  readonly key: string | null
  readonly background: boolean
}

interface Keyed {
  readonly id: EventId
  readonly background: boolean
}

/**
 * Replays a pure transition function in simulated time, in pieces: put events in, run, look, put more in.
 *
 * Ordering guarantee: that of `Engine`. Effects of one transition are carried out in their order, so two with equal
 * delays happen in that order. Memory is proportional to the greatest number of pending events and to the number of
 * random streams; it does not grow with simulated time.
 *
 * Throws `RangeError` when `delayOf` gives anything but whole milliseconds from 0, which is a bug of the model.
 *
 * Laws: (1) Equal model, seed and calls give equal transitions. (2) Times seen by the observer never decrease, and
 * `after` of one transition is `before` of the next. (3) At most one event of a key is pending. (4) A run in pieces
 * makes the transitions of one run.
 *
 * @example
 * const replayer = new Replayer(model)
 * replayer.put(upgrade)
 * replayer.run({ untilSettled: true, maxEvents: 1_000_000 }).now // when the upgrade has settled
 */
export class Replayer<State, Event, Delay> {
  private readonly engine = new Engine<Pending<Event>>()
  private readonly streams: Streams
  private readonly byKey = new Map<string, Keyed>()
  private foreground = 0
  private current: State

  constructor(private readonly model: ReplayModel<State, Event, Delay>) {
    this.streams = new Streams(model.seed)
    this.current = model.initial
  }

  get now(): Time {
    return this.engine.now
  }

  get state(): State {
    return this.current
  }

  /** How many events are pending. */
  get pending(): number {
    return this.engine.pending
  }

  /** Whether nothing but background events is pending. */
  get settled(): boolean {
    return this.foreground === 0
  }

  /** Adds an event from outside, `delayMs` from now, by default at once. */
  put(event: Event, delayMs = 0, options: Omit<ScheduleEffect<Event, Delay>, 'event' | 'delay'> = {}): void {
    this.schedule(event, delayMs, options)
  }

  /** Carries out an effect from outside as if a transition had asked for it. */
  apply(effect: ReplayEffect<Event, Delay>): void {
    if ('cancel' in effect) this.withdraw(effect.cancel)
    // An ignored effect draws no delay.
    else if (effect.ifPending !== 'ignore' || effect.key === undefined || !this.byKey.has(effect.key)) {
      const delayMs = this.model.delayOf(effect.delay, effect.event, this.streams, this.engine.now)
      this.schedule(effect.event, delayMs, effect)
    }
  }

  /** Replays until one of the bounds is met. What is pending then stays for the next run. */
  run({ until, maxEvents, untilSettled = false, stopWhen }: ReplayBounds<State>): ReplayResult<State> {
    if (untilSettled && this.settled) return this.result('settled', 0)
    let settled = false
    const { reason, handled } = this.engine.run({
      maxEvents,
      ...(until === undefined ? {} : { until }),
      handler: (pending, engine) => {
        this.transition(pending)
        settled = untilSettled && this.settled
        if (settled || stopWhen?.(this.current, engine.now) === true) engine.stop()
      },
    })
    return this.result(settled ? 'settled' : reason, handled)
  }

  private result(reason: ReplayStopReason, handled: number): ReplayResult<State> {
    return { reason, now: this.engine.now, handled, state: this.current }
  }

  private transition({ event, key, background }: Pending<Event>): void {
    if (key !== null) this.byKey.delete(key)
    if (!background) this.foreground -= 1
    const before = this.current
    const [after, effects] = this.model.step(before, event)
    this.current = after
    for (const effect of effects) this.apply(effect)
    this.model.observe?.(this.engine.now, event, before, after)
  }

  private schedule(
    event: Event,
    delayMs: number,
    { key, priority, background = false, ifPending = 'replace' }: Omit<ScheduleEffect<Event, Delay>, 'event' | 'delay'>,
  ): void {
    if (!isTime(delayMs)) throw new RangeError(`a delay is whole milliseconds from 0: ${delayMs}`)
    if (key !== undefined) {
      if (ifPending === 'ignore' && this.byKey.has(key)) return
      this.withdraw(key)
    }
    const id = this.engine.schedule(delayMs, { event, key: key ?? null, background }, priority)
    if (!background) this.foreground += 1
    if (key !== undefined) this.byKey.set(key, { id, background })
  }

  private withdraw(key: string): void {
    const keyed = this.byKey.get(key)
    if (keyed === undefined) return
    this.byKey.delete(key)
    this.engine.cancel(keyed.id)
    if (!keyed.background) this.foreground -= 1
  }
}
