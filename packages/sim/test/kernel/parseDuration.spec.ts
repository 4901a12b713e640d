import fc from 'fast-check'
import { isLeft, right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { durationMsMax, isDuration } from '../../src/kernel/Duration.js'
import { formatDuration } from '../../src/kernel/formatDuration.js'
import { parseDuration } from '../../src/kernel/parseDuration.js'

const durations = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }),
  fc.maxSafeInteger().map((value) => Math.abs(value) % (durationMsMax + 1)),
  fc.constantFrom(0, 1, 999, 1_000, 59_999, 60_000, 3_599_999, 3_600_000, 86_400_000, durationMsMax),
)

/** Texts near the grammar: its own letters, and then anything. */
const texts = fc.oneof(
  fc.array(fc.constantFrom('1d', '2h', '90m', '7s', '5ms', '5'), { maxLength: 3 }).map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom('0', '1', '90', 'd', 'h', 'm', 's', 'ms', ' ', '-', '.', 'M'), { maxLength: 8 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

describe('parseDuration', () => {
  it.each([
    ['90s', 90_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['250ms', 250],
    ['0s', 0],
    ['2d', 172_800_000],
    ['1m52s', 112_000],
    ['1s5ms', 1_005],
    ['36525d', durationMsMax],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toEqual(right(ms))
  })

  it.each([
    ['', 'empty', 0],
    ['5', 'unit-expected', 1],
    ['5x', 'unit-expected', 1],
    ['5M', 'unit-expected', 1],
    ['m', 'number-expected', 0],
    ['-5m', 'number-expected', 0],
    [' 5m', 'number-expected', 0],
    ['1.5h', 'unit-expected', 1],
    ['5m ', 'number-expected', 2],
    ['30m1h', 'unit-out-of-order', 4],
    ['1s1s', 'unit-out-of-order', 3],
    ['36525d1ms', 'out-of-bounds', 6],
    ['99999999999999ms', 'out-of-bounds', 0],
    ['9999999999999d', 'out-of-bounds', 0],
    ['1s'.repeat(10_000), 'too-long', 32],
  ])('refuses %j: %s', (text, reason, position) => {
    expect(parseDuration(text)).toMatchObject({ left: { reason, position } })
  })

  it('says what is wrong and what would be right', () => {
    expect(parseDuration('5')).toMatchObject({
      left: { message: 'a unit was expected here: d, h, m, s or ms. Write for example 250ms, 90s, 5m, 1h30m or 2d.' },
    })
  })

  it('law 1: reads what formatDuration writes', () => {
    fc.assert(
      fc.property(durations, (duration) => {
        expect(parseDuration(formatDuration(duration))).toEqual(right(duration))
      }),
    )
  })

  it('law 2: gives a duration within bounds, or an error within the text', () => {
    const seen = { durations: 0, errors: 0 }
    fc.assert(
      fc.property(texts, (text) => {
        const parsed = parseDuration(text)
        if (isLeft(parsed)) {
          seen.errors += 1
          expect(parsed.left.position).toBeGreaterThanOrEqual(0)
          expect(parsed.left.position).toBeLessThanOrEqual(text.length)
          expect(parsed.left.found.length).toBeLessThanOrEqual(32)
        } else {
          seen.durations += 1
          expect(isDuration(parsed.right)).toBe(true)
        }
      }),
      { numRuns: 1_000 },
    )
    expect(seen.durations).toBeGreaterThan(20)
    expect(seen.errors).toBeGreaterThan(20)
  })
})
