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
  /** How long restarts of every worker on the way here take paths down, as it was worked out last. */
  readonly wavesMs: WavesMs
}

/** Times that depend on the state before in little, which `key` stands for; -1 where nothing has been worked out yet. */
export interface WavesMs {
  key: number
  write: number
  read: number
}
