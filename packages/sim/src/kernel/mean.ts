import type { Distribution } from './Distribution.js'
import { exp } from './exp.js'

/**
 * The mean of a valid distribution in milliseconds, not rounded. O(1), and O(number of values) for an empirical one.
 *
 * @example
 * mean({ _tag: 'triangular', min: 0, mode: 0, max: 9 }) // 3
 */
export const mean = (distribution: Distribution): number => {
  switch (distribution._tag) {
    case 'constant':
      return distribution.value
    case 'uniform':
      return (distribution.min + distribution.max) / 2
    case 'triangular':
      return (distribution.min + distribution.mode + distribution.max) / 3
    case 'exponential':
      return distribution.mean
    case 'lognormal':
      return distribution.median * exp((distribution.sigma * distribution.sigma) / 2)
    case 'empirical':
      return distribution.values.reduce((sum, value) => sum + value, 0) / distribution.values.length
  }
}
