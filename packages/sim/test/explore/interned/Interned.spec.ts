import { describe, expect, it } from 'vitest'
import { intern } from '../../../src/explore/interned/Interned.js'
import { counts, gives, modelOf } from './counters.js'

describe('intern', () => {
  it('puts small components into the offset and the others into the block, in bit fields', () => {
    const interned = intern(modelOf([0, 0, 0], [counts(0, 9), counts(1, 99), counts(2, 1)]))
    // 2 and 10 states share the offset; 100 would make a block of 2,000.
    expect(interned?.blockSize).toBe(20)
    expect(interned?.fields).toEqual([
      { inOffset: true, place: 2, size: 10 },
      { inOffset: false, place: 1, size: 128 },
      { inOffset: true, place: 1, size: 2 },
    ])
    // By team, what each of its components' states comes to.
    expect(interned?.teams).toEqual([
      { first: 0, members: [{ component: 0, weight: 1 }] },
      { first: 10, members: [{ component: 1, weight: 1 }] },
      { first: 110, members: [{ component: 2, weight: 1 }] },
    ])
    expect(interned?.rows).toHaveLength(113)
    expect([...(interned?.entries.subarray(0, 4) ?? [])]).toEqual([0, 2, 0, 2])
    expect([...(interned?.entries.subarray(18, 22) ?? [])]).toEqual([1, 0, 1, 0])
    expect([...(interned?.entries.subarray(-2) ?? [])]).toEqual([0, 1])
    expect(interned?.entries).toHaveLength(2 * (9 + 99 + 1))
  })

  it('fills a block up to 640 states', () => {
    const sizes = (...to: ReadonlyArray<number>) =>
      intern(
        modelOf(
          to.map(() => 0),
          to.map((each, at) => counts(at, each - 1)),
        ),
      )
    expect(sizes(4, 160)?.blockSize).toBe(640)
    expect(sizes(4, 161)?.blockSize).toBe(4)
    // The second of two that do not fit stands above the bits of the first.
    expect(sizes(641, 700)?.fields).toEqual([
      { inOffset: false, place: 1, size: 1_024 },
      { inOffset: false, place: 1_024, size: 1_024 },
    ])
    // Bits for the block's number are 31.
    expect(sizes(700, 700, 1_100)?.blockSize).toBe(1)
    expect(sizes(700, 700, 2_100)).toBeNull()
  })

  it('makes one team of actions that touch the same, or fewer of them', () => {
    const interned = intern(modelOf([0, 0, 1], [counts(1, 1), gives(2, 1, 1), gives(1, 2, 1), counts(0, 2)]))
    expect(interned?.teams.map(({ members }) => members)).toEqual([
      [
        { component: 2, weight: 2 },
        { component: 1, weight: 1 },
      ],
      [{ component: 0, weight: 1 }],
    ])
    // Components 1, 2 and 0 count for 1, 2 and 4 in the offset. By row of the team of 2 and 1: 1 counts, and is given to;
    // nothing; 1 counts; 1 gives. Then 0 counts twice.
    expect([...(interned?.rows ?? [])]).toEqual([0, 4, 4, 6, 8, 10, 12, 12])
    const moves = [1, 1 + 2, 1, -1 - 2, 4, 4]
    expect([...(interned?.entries ?? [])]).toEqual(moves.flatMap((offset) => [0, offset]))
  })
})
