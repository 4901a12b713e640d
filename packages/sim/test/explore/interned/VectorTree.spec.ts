import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VectorTree } from '../../../src/explore/interned/VectorTree.js'

const vectors = fc
  .integer({ min: 2, max: 9 })
  .chain((width) =>
    fc.tuple(
      fc.constant(width),
      fc.array(fc.array(fc.nat({ max: 1 }), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 60 }),
    ),
  )

const filled = (tree: VectorTree, items: ReadonlyArray<number>): Int32Array => {
  const buffer = tree.buffer()
  buffer.set(items, tree.width)
  return buffer
}

describe('VectorTree', () => {
  it('numbers vectors in the order first seen, and reads them back, whether their width is even or odd', () => {
    for (const width of [2, 3, 4, 5]) {
      const tree = new VectorTree(width)
      const items = Array.from({ length: width }, (_, at) => at + 1)
      const vectors = [items, [...items].reverse(), items.map(() => 1), items]
      expect(vectors.map((vector) => tree.add(filled(tree, vector)))).toEqual([0, 1, 2, 0])
      expect(tree.size).toBe(3)
      const buffer = tree.buffer()
      tree.read(1, buffer)
      expect([...buffer.subarray(width)]).toEqual([...items].reverse())
    }
  })

  it('says what its two tables take', () => {
    const empty = 64 * 4 + 64 * 8
    expect(new VectorTree(8).bytes).toBe(2 * empty)
    // Roots alone hold vectors of two items; that is when they are more than 64.
    const pairs = new VectorTree(2)
    for (let item = 0; item < 65; item += 1) pairs.add(filled(pairs, [item, item]))
    expect(pairs.bytes).toBe(128 * 4 + 96 * 8 + empty)
  })

  const seen = { repeated: 0 }

  test.prop([vectors])('laws: the same number exactly for the same items, which are read back', ([width, lists]) => {
    const tree = new VectorTree(width)
    const known = new Map<string, number>()
    let from: Int32Array | null = null
    for (const items of lists) {
      const buffer = filled(tree, items)
      const number = tree.add(buffer, from)
      const wanted = known.get(items.join()) ?? known.size
      if (known.has(items.join())) seen.repeated += 1
      known.set(items.join(), wanted)
      expect(number).toBe(wanted)
      const read = tree.buffer()
      tree.read(number, read)
      expect([...read.subarray(width)]).toEqual(items)
      from = read
    }
    expect(tree.size).toBe(known.size)
  })

  it('was asked for the same vector more than once', () => {
    expect(seen.repeated).toBeGreaterThan(20)
  })
})
