import type { Engine } from './Engine.js'
import type { EventId } from './EventQueue.js'

/** Yielded instead of a delay: wait until `interrupt`. */
export const untilInterrupted = Number.POSITIVE_INFINITY

/** What a `yield` gives back when the wait was cut short. */
export interface Interruption {
  readonly reason: string
}

/**
 * The life of a process, from its start to its return. It yields delays in whole milliseconds, or `untilInterrupted`,
 * and each `yield` gives `undefined` when the delay has passed, or the interruption that cut it short.
 */
export type Life = Generator<number, void, Interruption | undefined>

/** No event has this id: ids start from 0. */
const noEvent: EventId = -1

/**
 * A process of `Processes`: a generator that goes on each time the delay it yielded has passed.
 *
 * Laws: (1) A wait ends exactly once, when its delay has passed or by `interrupt`. (2) An interrupted wait is over:
 * its delay does not wake the process later.
 */
export class Process {
  private readonly life: Life
  private phase: 'unborn' | 'waiting' | 'interrupted' | 'running' | 'finished' = 'unborn'
  private interruption: Interruption | undefined
  private wakeUp: EventId = noEvent

  /** For `Processes.spawn`. */
  constructor(
    private readonly engine: Engine<Process>,
    live: (self: Process) => Life,
  ) {
    this.life = live(this)
  }

  /** Whether the process has returned, or has thrown. */
  get finished(): boolean {
    return this.phase === 'finished'
  }

  /**
   * Cuts the present wait short: the process goes on in this millisecond, after the events already scheduled for it,
   * and never inside the caller. False, and without effect, unless the process is waiting and not yet interrupted.
   */
  interrupt(reason: string): boolean {
    if (this.phase !== 'waiting') return false
    this.engine.cancel(this.wakeUp)
    this.phase = 'interrupted'
    this.interruption = { reason }
    this.wakeUp = this.engine.schedule(0, this)
    return true
  }

  /** Lets the process go on to its next wait; for the loop of `Processes`. */
  resume(): void {
    const { interruption } = this
    this.interruption = undefined
    // Until it waits again; what it throws ends it.
    this.phase = 'running'
    let phase: 'waiting' | 'finished' = 'finished'
    try {
      const { done, value } = this.life.next(interruption)
      if (done !== true) {
        this.wakeUp = value === untilInterrupted ? noEvent : this.engine.schedule(value, this)
        phase = 'waiting'
      }
    } finally {
      this.phase = phase
    }
  }
}
