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

  it('takes little more than a root for a vector that differs in a few items', () => {
    const tree = new VectorTree(32)
    const count = 20_000
    for (let number = 0; number < count; number += 1) {
      tree.add(
        filled(
          tree,
          Array.from({ length: 32 }, (_, at) => (number >> (at % 15)) & 1),
        ),
      )
    }
    expect(tree.size).toBe(count)
    expect(tree.bytes / count).toBeLessThan(60)
  })
})
