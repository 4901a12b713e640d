/** How far a search may go. Without any bound it goes on until the space or the memory ends. */
export interface Bounds {
  readonly maxStates?: number
  readonly maxDepth?: number
  /** Asked now and then; true ends the search. The clock is the caller's. */
  readonly expired?: () => boolean
  /** Told now and then how far the search has come. */
  readonly progress?: (states: number, depth: number) => void
  /** Ask the model everything twice, to find out whether it answers the same. Twice the time. */
  readonly audit?: boolean
  /** Go on after every property of single states is decided, to count the whole space. */
  readonly exhaust?: boolean
}
