import { describe, expect, it } from 'vitest'
import { PairTable } from '../../../src/explore/interned/PairTable.js'
import { VectorTree } from '../../../src/explore/interned/VectorTree.js'

describe('large tables', () => {
  it('keeps the numbers of pairs, in less than 24 bytes each', () => {
    const table = new PairTable()
    const count = 50_000
    for (let number = 0; number < count; number += 1) table.add(number >> 8, number & 255)
    expect(table.size).toBe(count)
    for (let number = 0; number < count; number += 997) expect(table.add(number >> 8, number & 255)).toBe(number)
    expect(table.bytes / count).toBeLessThan(24)
  })

  it('takes little more than a root for a vector that differs from others in a few items', () => {
    const tree = new VectorTree(32)
    const count = 20_000
    for (let number = 0; number < count; number += 1) {
      const buffer = tree.buffer()
      for (let at = 0; at < 32; at += 1) buffer[32 + at] = (number >> (at % 15)) & 1
      tree.add(buffer)
    }
    expect(tree.size).toBe(count)
    expect(tree.bytes / count).toBeLessThan(60)
  })
})
