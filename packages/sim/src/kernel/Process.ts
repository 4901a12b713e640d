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

/** Instead of the id of the event that ends the wait of a process: there is none, or the process does not wait. */
const noEvent: EventId = -1
const unborn: EventId = -2
const running: EventId = -3
const ended: EventId = -4

/**
 * A process of `Processes`: a generator that goes on each time the delay it yielded has passed.
 *
 * Laws: (1) A wait ends exactly once, when its delay has passed or by `interrupt`. (2) An interrupted wait is over:
 * its delay does not wake the process later.
 */
export class Process {
  private readonly life: Life
  /** The same for all generators, but each generator function gives them a shape of their own: a slow place to look. */
  private readonly next: Life['next']
  private wakeUp: EventId = unborn
  private interruption: Interruption | undefined = undefined

  /** For `Processes.spawn`. */
  constructor(
    private readonly engine: Engine<Process>,
    live: (self: Process) => Life,
  ) {
    this.life = live(this)
    this.next = this.life.next
  }

  /** Whether the process has returned, or has thrown. */
  get finished(): boolean {
    return this.wakeUp === ended
  }

  /**
   * Cuts the present wait short: the process goes on in this millisecond, after the events already scheduled for it,
   * and never inside the caller. False, and without effect, unless the process is waiting and not yet interrupted.
   */
  interrupt(reason: string): boolean {
    if (this.interruption !== undefined || this.wakeUp < noEvent) return false
    if (this.wakeUp !== noEvent) this.engine.cancel(this.wakeUp)
    this.interruption = { reason }
    this.wakeUp = this.engine.schedule(0, this)
    return true
  }

  /** Lets the process go on to its next wait; for the loop of `Processes`. */
  resume(): void {
    const { interruption } = this
    if (interruption !== undefined) this.interruption = undefined
    this.wakeUp = running
    let wakeUp = ended
    try {
      const { done, value } = this.next.call(this.life, interruption)
      if (done !== true) {
        wakeUp = value === untilInterrupted ? noEvent : this.engine.schedule(value, this)
      }
    } finally {
      this.wakeUp = wakeUp
    }
  }
}
