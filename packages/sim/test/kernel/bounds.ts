import type { Distribution } from '../../src/kernel/Distribution.js'
import type { Duration } from '../../src/kernel/Duration.js'

/** The smallest and the largest delay a distribution can draw, in milliseconds; `maximum` is null where none is. */
export interface Bounds {
  readonly minimum: Duration
  readonly maximum: Duration | null
}

const boundsOfValues = (values: readonly number[]): Bounds => ({
  minimum: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  maximum: values.reduce((most, value) => Math.max(most, value), 0),
})

/**
 * The bounds of a valid distribution. O(1), and O(number of values) for an empirical one.
 *
 * `exponential` and `lognormal` have no maximum in theory. In practice a draw has 53 random bits, and `sample` never
 * exceeds `durationMsMax`.
 */
export const bounds = (distribution: Distribution): Bounds => {
  switch (distribution._tag) {
    case 'constant':
      return { minimum: distribution.value, maximum: distribution.value }
    case 'uniform':
    case 'triangular':
      return { minimum: distribution.min, maximum: distribution.max }
    case 'exponential':
    case 'lognormal':
      return { minimum: 0, maximum: null }
    case 'empirical':
      return boundsOfValues(distribution.values)
  }
}
