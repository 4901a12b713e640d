import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairTable } from '../../../src/explore/interned/PairTable.js'

const someNumbers = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.integer())

describe('PairTable', () => {
  test.prop([fc.array(fc.tuple(someNumbers, someNumbers), { maxLength: 200 })])(
    'law: the same number again exactly for the same pair, in the order first seen',
    (pairs) => {
      const table = new PairTable()
      const known = new Map<string, number>()
      for (const [left, right] of pairs) {
        const wanted = known.get(`${left} ${right}`) ?? known.size
        known.set(`${left} ${right}`, wanted)
        const number = table.add(left, right)
        expect(number).toBe(wanted)
        expect([table.left(number), table.right(number)]).toEqual([left, right])
      }
      expect(table.size).toBe(known.size)
    },
  )

  it('keeps its numbers while it grows', () => {
    const table = new PairTable()
    const count = 50_000
    for (let number = 0; number < count; number += 1) table.add(number >> 8, number & 255)
    expect(table.size).toBe(count)
    for (let number = 0; number < count; number += 997) expect(table.add(number >> 8, number & 255)).toBe(number)
    expect(table.bytes / count).toBeLessThan(24)
  })
})
