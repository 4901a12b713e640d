import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp } from '../../src/kernel/exp.js'
import { log } from '../../src/kernel/log.js'

const tolerance = 2 ** -50
const relativeError = (value: number, reference: number): number =>
  value === reference ? 0 : Math.abs(value - reference) / Math.abs(reference)

describe('log', () => {
  it('is exact where the result is', () => {
    expect(log(1)).toBe(0)
    expect(log(2)).toBe(Math.LN2)
  })

  it('agrees with Math.log to 2⁻⁵⁰', () => {
    const numbers = fc.oneof(
      fc.double({ min: 2.2250738585072014e-308, noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: 2 ** -53, max: 1, noNaN: true }),
      fc.double({ min: 0.99, max: 1.01, noNaN: true }),
    )
    fc.assert(
      fc.property(numbers, (x) => relativeError(log(x), Math.log(x)) < tolerance),
      { numRuns: 10_000 },
    )
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 5e-324])('refuses %d', (x) => {
    expect(() => log(x)).toThrow(RangeError)
  })
})

describe('exp', () => {
  it('is exact where the result is', () => {
    expect(exp(0)).toBe(1)
  })

  it('agrees with Math.exp to 2⁻⁵⁰', () => {
    const numbers = fc.oneof(
      fc.double({ min: -708, max: 708, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    )
    fc.assert(
      fc.property(numbers, (x) => relativeError(exp(x), Math.exp(x)) < tolerance),
      { numRuns: 10_000 },
    )
  })

  it.each([709, -709, Number.NaN])('refuses %d', (x) => {
    expect(() => exp(x)).toThrow(RangeError)
  })
})
