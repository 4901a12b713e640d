import { describe, expect, it } from 'vitest'
import { formatClock } from '../../src/kernel/formatClock.js'

describe('formatClock', () => {
  it.each([
    [0, '00:00.000'],
    [612, '00:00.612'],
    [7_204, '00:07.204'],
    [3_599_999, '59:59.999'],
    [3_600_000, '1:00:00.000'],
    [3_661_001, '1:01:01.001'],
    [30 * 86_400_000, '720:00:00.000'],
  ])('writes %i as %s', (ms, text) => {
    expect(formatClock(ms)).toBe(text)
  })

  it.each([-1, 0.5, Number.NaN])('throws on %d, a bug of its caller', (value) => {
    expect(() => formatClock(value)).toThrow(RangeError)
  })
})
