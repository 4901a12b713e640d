import { describe, expect, it } from 'vitest'
import { formatDuration } from '../../src/kernel/formatDuration.js'

describe('formatDuration', () => {
  it.each([
    [112_000, '1m52s'],
    [151_000, '2m31s'],
    [5_400_000, '1h30m'],
    [250, '250ms'],
    [1_005, '1s5ms'],
    [0, '0s'],
    [172_800_000, '2d'],
  ])('writes %i as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('throws on %d, a bug of its caller', (value) => {
    expect(() => formatDuration(value)).toThrow(RangeError)
  })
})
