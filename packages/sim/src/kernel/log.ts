import { exponentOf, ln2High, ln2Low, powerOfTwo } from './binary64.js'

const { SQRT2: squareRootOf2 } = Math

/**
 * The natural logarithm, from `+ − * /` alone: the same bytes on every machine, which `Math.log` does not promise.
 *
 * For normal numbers above 0; the relative error is below 2⁻⁵⁰. Throws `RangeError` on anything else. O(1).
 *
 * Method: `x = 2ᵏ·m` with `m` around 1, and `ln m = 2·artanh s` with `s = (m−1)/(m+1)`. The series of artanh in odd
 * powers of `s` converges fast, because `|s| < 0.172`. Its terms are added in groups, which a processor does at once.
 */
export const log = (x: number): number => {
  if (!(x >= 2.2250738585072014e-308 && x < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`no logarithm of ${x}`)
  }
  const exponent = exponentOf(x)
  const mantissa = x * powerOfTwo(-exponent)
  const halve = mantissa > squareRootOf2
  const m = halve ? mantissa / 2 : mantissa
  const k = halve ? exponent + 1 : exponent
  const s = (m - 1) / (m + 1)
  const z = s * s
  const z2 = z * z
  const z4 = z2 * z2
  const first = 1 / 3 + z * (1 / 5) + z2 * (1 / 7 + z * (1 / 9))
  const second = 1 / 11 + z * (1 / 13) + z2 * (1 / 15 + z * (1 / 17))
  const third = 1 / 19 + z * (1 / 21) + z2 * (1 / 23)
  const series = first + z4 * (second + z4 * third)
  return k * ln2High + (2 * s + (2 * s * z * series + k * ln2Low))
}
