import { ln2High, ln2Low, powerOfTwo } from './binary64.js'

/** Beyond it the result would leave the normal numbers. */
const exponentMax = 708

/**
 * The exponential function, from `+ − * /` alone: the same bytes on every machine, which `Math.exp` does not promise.
 *
 * For `−708 ≤ x ≤ 708`; the relative error is below 2⁻⁵⁰. Throws `RangeError` on anything else. O(1).
 *
 * Method: `x = k·ln 2 + r` with `|r| ≤ 0.35`, then the Taylor series of `eʳ`, then an exact scaling by `2ᵏ`.
 */
export const exp = (x: number): number => {
  if (!(x >= -exponentMax && x <= exponentMax)) throw new RangeError(`no exponential of ${x}`)
  const k = Math.round(x / Math.LN2)
  const r = x - k * ln2High - k * ln2Low
  let series = 1
  for (let term = 14; term >= 1; term -= 1) series = 1 + (series * r) / term
  return series * powerOfTwo(k)
}
