import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeValue, escapeControls, quote } from '../../src/error/quote.js'

describe('quote', () => {
  it.each([
    ['tempo', '"tempo"'],
    ['a\nb\u001b[31m', '"a\\nb\\u001b[31m"'],
    ['\u202eevil', '"\\u202eevil"'],
    ['x'.repeat(60), `"${'x'.repeat(60)}"`],
    ['x'.repeat(61), `"${'x'.repeat(60)}…"`],
    ['x'.repeat(100), `"${'x'.repeat(60)}…"`],
  ])('shows %j', (text, shown) => {
    expect(quote(text)).toBe(shown)
  })

  it('lets nothing through that acts on a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(escapeControls(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
        expect(quote(text).length).toBeLessThanOrEqual(60 * 8 + 3)
      }),
    )
  })
})

describe('describeValue', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    ['a', '"a"'],
    [3, '3'],
    [false, 'false'],
    [[], 'an empty list'],
    [[1, 2], 'a list of 2'],
    [{}, 'an empty map'],
    [{ a: 1 }, 'a map of 1'],
  ])('shows %j', (value, shown) => {
    expect(describeValue(value)).toBe(shown)
  })
})
