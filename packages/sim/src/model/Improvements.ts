/** What charms or their images could do better, each a switch of the model: what would it buy? */
export interface Improvements {
  /** Workers of a solution restart one after the other when only their config has changed. */
  readonly rollingRestarts: boolean
  /** nginx never leaves out a server that has failed (`max_fails=0`). */
  readonly neverMarksDown: boolean
  /** Milliseconds that pebble waits between telling a process to stop and killing it; the charms set 5 s. */
  readonly killDelayMs: number
  /** A worker flushes what it holds to s3 before it stops. */
  readonly flushesBeforeStop: boolean
  /** The coordinator withdraws the workers' config while it cannot serve, as the product document has it. */
  readonly withdrawsConfig: boolean
}

/** The charms as they are. */
export const noImprovements: Improvements = {
  rollingRestarts: false,
  neverMarksDown: false,
  killDelayMs: 5_000,
  flushesBeforeStop: false,
  withdrawsConfig: false,
}
