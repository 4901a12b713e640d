/** The part of a-star 0.2.0 that the benchmark uses; it comes without types. */
declare module 'a-star' {
  interface Options<State> {
    readonly start: State
    readonly isEnd: (state: State) => boolean
    readonly neighbor: (state: State) => ReadonlyArray<State>
    readonly distance: (from: State, to: State) => number
    readonly heuristic: (state: State) => number
    readonly hash: (state: State) => string
  }
  interface Answer<State> {
    readonly status: 'success' | 'noPath' | 'timeout'
    readonly cost: number
    readonly path: ReadonlyArray<State>
  }
  function aStar<State>(options: Options<State>): Answer<State>
  export = aStar
}
