import type { Distribution } from './Distribution.js'
import { type Duration, durationMsMax } from './Duration.js'
import { exp } from './exp.js'
import { log } from './log.js'
import type { Prng } from './Prng.js'

/** A standard normal number by Marsaglia's polar method: a uniform point of the disc, stretched. No sine, no cosine. */
const normal = (prng: Prng): number => {
  for (;;) {
    const x = 2 * prng.float() - 1
    const y = 2 * prng.float() - 1
    const square = x * x + y * y
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square)
  }
}

/** The inverse of the triangular distribution's cumulative function. */
const triangular = (min: number, mode: number, max: number, share: number): number => {
  const width = max - min
  if (width === 0) return min
  const rising = mode - min
  return share * width < rising
    ? min + Math.sqrt(share * width * rising)
    : max - Math.sqrt((1 - share) * width * (max - mode))
}

const rounded = (value: number): Duration => Math.min(Math.round(value), durationMsMax)

/**
 * Draws a delay in whole milliseconds from a valid distribution.
 *
 * Exactly reproducible, everywhere: the kinds use integers, `+ − * /` and the square root, whose every bit IEEE 754
 * fixes, and for logarithm and exponential the kernel's own `log` and `exp`, which are made of the same operations.
 * The platform's `Math.log`, `exp`, `cos` and `pow` may differ in the last bit from machine to machine and are not
 * used. Continuous kinds are rounded to the nearest millisecond, and draws above `durationMsMax` become that.
 *
 * Laws: (1) every draw is a duration within `bounds`. (2) Equal distribution and equal stream, equal draws.
 * (3) The mean of many draws approaches `mean`, up to the rounding to milliseconds.
 *
 * @example
 * sample({ _tag: 'triangular', min: 200, mode: 600, max: 4_000 }, Prng.fromSeed(1, 'hooks'))
 */
export const sample = (distribution: Distribution, prng: Prng): Duration => {
  switch (distribution._tag) {
    case 'constant':
      return distribution.value
    case 'uniform':
      return prng.intBetween(distribution.min, distribution.max)
    case 'triangular':
      return rounded(triangular(distribution.min, distribution.mode, distribution.max, prng.float()))
    case 'exponential':
      return rounded(-distribution.mean * log(1 - prng.float()))
    case 'lognormal':
      return rounded(distribution.median * exp(distribution.sigma * normal(prng)))
    case 'empirical': {
      const value = distribution.values[prng.intBetween(0, distribution.values.length - 1)]
      if (value === undefined) throw new RangeError('an empirical distribution without values')
      return value
    }
  }
}
