/** What is known of a settled state by itself, whatever led to it. */
export interface SettledFacts {
  readonly tooManyUnits: boolean
  readonly consistent: boolean
  readonly writeDown: boolean
  readonly readDown: boolean
  readonly holders: number
  readonly replicationFactor: number
  /** Units that held data at the start and are not there any more. */
  readonly holdersGone: number
  /** Time of writing that goes when everybody stops at a time, once. */
  readonly stopLossMs: number
  /** Whether nobody flushes when everybody stops at a time. */
  readonly nobodyFlushes: boolean
}
