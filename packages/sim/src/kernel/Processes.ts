import { Engine, type RunOptions, type RunResult } from './Engine.js'
import { type Life, Process } from './Process.js'
import type { Time } from './Time.js'

const resume = (process: Process): void => process.resume()

/**
 * A world of generator processes on an `Engine`, for models that read best as lives with waits.
 *
 * Ordering guarantee: that of `Engine`; processes whose waits end in one millisecond go on in the order in which they
 * began to wait. What a process throws ends that process and the run, and reaches the caller of `run`. Yielding
 * anything but whole milliseconds from 0 or `untilInterrupted` throws `RangeError`.
 *
 * @example
 * const world = new Processes()
 * const server = world.spawn(function* () {
 *   for (;;) {
 *     const call = yield untilInterrupted
 *     if (call?.reason === 'stop') return
 *     yield 250
 *   }
 * })
 * world.spawn(function* () {
 *   yield 5_000
 *   server.interrupt('stop')
 * })
 * world.run().now // 5_000
 */
export class Processes {
  private readonly engine = new Engine<Process>()

  get now(): Time {
    return this.engine.now
  }

  /** How many processes are to go on at a known time; those that wait to be interrupted are not counted. */
  get pending(): number {
    return this.engine.pending
  }

  /** Adds a process that starts `delayMs` from now, after the events already scheduled for that time. */
  spawn(live: (self: Process) => Life, delayMs = 0): Process {
    const process = new Process(this.engine, live)
    this.engine.schedule(delayMs, process)
    return process
  }

  /** Ends the present run after the process that is going on has come to its next wait. */
  stop(): void {
    this.engine.stop()
  }

  /** Lets processes go on in their order until a bound is met. See `Engine.run`. */
  run(bounds: Omit<RunOptions<Process>, 'handler'> = {}): RunResult {
    return this.engine.run({ ...bounds, handler: resume })
  }
}
