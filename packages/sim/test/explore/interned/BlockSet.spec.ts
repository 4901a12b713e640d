import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlockSet } from '../../../src/explore/interned/BlockSet.js'

describe('BlockSet', () => {
  const members = fc.array(fc.tuple(fc.oneof(fc.nat(600), fc.integer({ min: 0, max: 0x7fff_ffff })), fc.nat(39)), {
    maxLength: 300,
  })

  test.prop([members])('law: holds exactly what was added, in places by the order of blocks', (pairs) => {
    const set = new BlockSet(40)
    const known = new Set<string>()
    const places = new Map<number, number>()
    for (const [block, offset] of pairs) {
      const place = set.place(block)
      if (!places.has(block)) places.set(block, places.size)
      expect(place).toBe(places.get(block))
      expect(set.blockAt(place)).toBe(block)
      expect(set.add(place, offset)).toBe(!known.has(`${block} ${offset}`))
      known.add(`${block} ${offset}`)
    }
    expect([set.size, set.blockCount]).toEqual([known.size, places.size])
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

  it('says what it takes: 256 slots, blocks and pieces at first, and half as many again whenever it is full', () => {
    const set = new BlockSet(64)
    expect(set.bytes).toBe(256 * (4 + 4 + 8))
    for (let block = 0; block <= 192; block += 1) set.place(block)
    expect(set.bytes).toBe(384 * 4 + 256 * 12)
    for (let block = 193; block <= 256; block += 1) set.place(block)
    expect(set.bytes).toBe(384 * 4 + 384 * 12)
    expect(set.blockAt(1_000)).toBe(0)
  })
})
