import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlockSet } from '../../../src/explore/interned/BlockSet.js'

// Small tables come first: where one is broken, a large one may never end.
describe('BlockSet', () => {
  it('says what it takes: 256 slots, blocks and pieces at first, and half as many again whenever it is full', () => {
    const set = new BlockSet(64)
    expect(set.bytes).toBe(256 * (4 + 4 + 8))
    set.place(0)
    expect(set.bytes).toBe(256 * (4 + 4 + 8))
    for (let block = 1; block < 192; block += 1) set.place(block)
    expect(set.bytes).toBe(256 * (4 + 4 + 8))
    set.place(192)
    expect(set.bytes).toBe(384 * 4 + 256 * 12)
    for (let block = 193; block <= 256; block += 1) set.place(block)
    expect(set.bytes).toBe(384 * 4 + 384 * 12)
    expect(set.blockAt(1_000)).toBe(0)
  })

  it('keeps blocks apart that all belong into the last slot, also when it grows', () => {
    const set = new BlockSet(64)
    // Their hashes are within the last 1,024th of all, so that the second and third go to the table's beginning.
    const last = [79, 1_293, 1_462]
    expect([...last, ...last].map((block) => set.place(block))).toEqual([0, 1, 2, 0, 1, 2])
    for (let block = 2_000; block < 2_190; block += 1) set.place(block)
    expect([set.bytes, set.blockCount]).toEqual([384 * 4 + 256 * 12, 193])
    expect(last.map((block) => set.place(block))).toEqual([0, 1, 2])
  })

  it('knows nothing of block 0 before it is asked for', () => {
    const set = new BlockSet(64)
    for (let block = 1; block <= 193; block += 1) set.place(block)
    expect([set.place(0), set.blockCount]).toEqual([193, 194])
  })

  it('keeps places and members while it grows', () => {
    const set = new BlockSet(33)
    const blocks = Array.from({ length: 1_500 }, (_, index) => (index * 7_919) & 0x7fff_ffff)
    const places = blocks.map((_, at) => at)
    expect(blocks.map((block) => set.place(block))).toEqual(places)
    expect(places.filter((at) => set.add(at, 32))).toEqual(places)
    expect(places.filter((at) => at % 2 === 0 && set.add(at, 0))).toHaveLength(750)
    expect([set.size, set.blockCount]).toEqual([2_250, 1_500])
    expect(blocks.map((block) => set.place(block))).toEqual(places)
    expect(places.map((at) => set.blockAt(at))).toEqual(blocks)
    expect(places.filter((at) => set.add(at, 32))).toEqual([])
    expect(places.filter((at) => set.add(at, 0))).toEqual(places.filter((at) => at % 2 === 1))
    expect(places.filter((at) => set.add(at, 31))).toEqual(places)
  })

  const members = fc.array(fc.tuple(fc.oneof(fc.nat(600), fc.integer({ min: 0, max: 0x7fff_ffff })), fc.nat(39)), {
    maxLength: 300,
    size: 'max',
  })

  test.prop([members])('law: holds exactly what was added, in places by the order of blocks', (pairs) => {
    const set = new BlockSet(40)
    const known = new Set<string>()
    const places = new Map<number, number>()
    const wanted = pairs.map(([block, offset]) => {
      const place = places.get(block) ?? places.size
      places.set(block, place)
      const isNew = !known.has(`${block} ${offset}`)
      known.add(`${block} ${offset}`)
      return { place, block, isNew }
    })
    const found = pairs.map(([block, offset]) => {
      const place = set.place(block)
      return { place, block: set.blockAt(place), isNew: set.add(place, offset) }
    })
    expect(found).toEqual(wanted)
    expect([set.size, set.blockCount]).toEqual([known.size, places.size])
  })
})
