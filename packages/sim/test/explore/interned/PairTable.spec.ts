import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairTable } from '../../../src/explore/interned/PairTable.js'

const someNumbers = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.integer())

// Small tables come first: where one is broken, a large one may never end.
describe('PairTable', () => {
  it('says what it takes: 64 slots and pairs at first; twice the slots at six tenths, half as many pairs again when full', () => {
    const table = new PairTable()
    const grownTo = (size: number) => {
      while (table.size < size) table.add(table.size, -1)
      return table.bytes
    }
    const sizes = [0, 1, 2, 38, 39, 64, 65, 76, 77]
    const [few, more] = [64 * 4 + 64 * 8, 128 * 4 + 64 * 8]
    const wider = 128 * 4 + 96 * 8
    const expected = [few, few, few, few, more, more, wider, wider, 256 * 4 + 96 * 8]
    for (const [at, size] of sizes.entries()) expect(grownTo(size)).toBe(expected[at])
    expect(table.add(70, -1)).toBe(70)
    expect([table.left(76), table.right(76)]).toEqual([76, -1])
  })

  it('gives a pair its number again, wherever its slot is', () => {
    // By the low bits of their hashes: all of them set, none, and what lies between.
    for (const left of [27, 0, 1, 2, 3, 4, 5, 6]) {
      const table = new PairTable()
      expect([table.add(left, 0), table.add(left, 0), table.size]).toEqual([0, 0, 1])
      expect([table.left(0), table.right(0)]).toEqual([left, 0])
    }
  })

  it('keeps pairs apart that differ in one number, or in their order', () => {
    const table = new PairTable()
    const pairs = [
      [1, 2],
      [2, 1],
      [1, 1],
      [2, 2],
      [1, 2],
    ] as const
    expect(pairs.map(([left, right]) => table.add(left, right))).toEqual([0, 1, 2, 3, 0])
  })

  it('keeps pairs apart that belong into the last slot, also when it grows', () => {
    const table = new PairTable()
    const last = [27, 89, 102]
    const numbers = () => last.map((left) => table.add(left, 0))
    expect([numbers(), numbers()]).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ])
    for (let right = 1; right <= 36; right += 1) table.add(0, right)
    expect([table.size, table.bytes]).toEqual([39, 128 * 4 + 64 * 8])
    expect(numbers()).toEqual([0, 1, 2])
  })

  it('knows nothing of a pair of noughts before it is asked for', () => {
    const table = new PairTable()
    for (let right = 1; right <= 39; right += 1) table.add(0, right)
    expect([table.add(0, 0), table.size]).toEqual([39, 40])
  })

  test.prop([fc.array(fc.tuple(someNumbers, someNumbers), { maxLength: 200, size: 'max' })])(
    'law: the same number again exactly for the same pair, in the order first seen',
    (pairs) => {
      const table = new PairTable()
      const known = new Map<string, number>()
      const wanted = pairs.map(([left, right]) => {
        const number = known.get(`${left} ${right}`) ?? known.size
        known.set(`${left} ${right}`, number)
        return number
      })
      const numbers = pairs.map(([left, right]) => table.add(left, right))
      expect(numbers).toEqual(wanted)
      expect(numbers.map((number) => [table.left(number), table.right(number)])).toEqual(pairs)
      expect(table.size).toBe(known.size)
    },
  )
})
