/**
 * A distribution of delays, as data. Every parameter is in milliseconds, except `sigma`, which is a pure number.
 *
 * | _tag | draws |
 * |---|---|
 * | `constant` | always the same |
 * | `uniform` | every whole millisecond from `min` to `max`, both included, equally often |
 * | `triangular` | from `min` to `max`, most often around `mode`: an estimate by best, usual and worst case |
 * | `exponential` | the time to the next of events that come independently, `mean` apart |
 * | `lognormal` | half of the draws below `median`, a long tail above: `sigma` 0.5 is mild, 1 is wild |
 * | `empirical` | one of the observed `values`, each equally often; repeat a value to weigh it |
 *
 * Data from outside goes through `validateDistribution` first; the functions on distributions expect a valid one.
 */
export type Distribution =
  | { readonly _tag: 'constant'; readonly value: number }
  | { readonly _tag: 'uniform'; readonly min: number; readonly max: number }
  | { readonly _tag: 'triangular'; readonly min: number; readonly mode: number; readonly max: number }
  | { readonly _tag: 'exponential'; readonly mean: number }
  | { readonly _tag: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly _tag: 'empirical'; readonly values: readonly number[] }
