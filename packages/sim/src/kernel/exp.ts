import { ln2High, ln2Low, powerOfTwo } from './binary64.js'

/** Beyond it the result would leave the normal numbers. */
const exponentMax = 708

/**
 * The exponential function, from `+ − * /` alone: the same bytes on every machine, which `Math.exp` does not promise.
 *
 * For `−708 ≤ x ≤ 708`; the relative error is below 2⁻⁵⁰. Throws `RangeError` on anything else. O(1).
 *
 * Method: `x = k·ln 2 + r` with `|r| ≤ 0.35`, then the Taylor series of `eʳ`, its divisors being factorials and its
 * terms added in groups, then an exact scaling by `2ᵏ`.
 */
export const exp = (x: number): number => {
  if (!(x >= -exponentMax && x <= exponentMax)) throw new RangeError(`no exponential of ${x}`)
  const k = Math.round(x / Math.LN2)
  const r = x - k * ln2High - k * ln2Low
  const r2 = r * r
  const r4 = r2 * r2
  const first = 1 / 2 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120))
  const second = 1 / 720 + r * (1 / 5_040) + r2 * (1 / 40_320 + r * (1 / 362_880))
  const third = 1 / 3_628_800 + r * (1 / 39_916_800) + r2 * (1 / 479_001_600 + r * (1 / 6_227_020_800))
  return (1 + (r + r2 * (first + r4 * (second + r4 * third)))) * powerOfTwo(k)
}
