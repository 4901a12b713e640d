import { PairTable } from './PairTable.js'

/**
 * Numbers for vectors of integers, from 0 in the order in which they are first seen. A vector is the root of a tree of
 * pairs whose leaves are its items; trees share every part that is equal. Where vectors differ in a few items, each takes
 * little more than its root: some 16 bytes, whatever its width.
 *
 * Work is done in buffers of `2 × width` integers. Items stand in the upper half, from `width` on; the lower half is the
 * tree's, and only {@link read} and {@link add} write there.
 *
 * Laws:
 * 1. `add` gives the same number again exactly for the same items;
 * 2. `read` gives back what was added.
 */
export class VectorTree {
  private readonly roots = new PairTable()
  private readonly inner = new PairTable()

  /** @param width items of a vector, two at least */
  constructor(readonly width: number) {}

  /** How many vectors there are. */
  get size(): number {
    return this.roots.size
  }

  get bytes(): number {
    return this.roots.bytes + this.inner.bytes
  }

  buffer(): Int32Array<ArrayBuffer> {
    return new Int32Array(2 * this.width)
  }

  /**
   * The number of the vector in `buffer`. `from` is a buffer that was read: what the two have in common is not looked up
   * again. O(width) comparisons, and a look-up for each part that differs.
   */
  add(buffer: Int32Array, from: Int32Array | null = null): number {
    const { inner, roots, width } = this
    for (let node = width - 1; node > 1; node -= 1) {
      const left = buffer[2 * node] ?? 0
      const right = buffer[2 * node + 1] ?? 0
      const same = from !== null && from[2 * node] === left && from[2 * node + 1] === right
      buffer[node] = same ? (from[node] ?? 0) : inner.add(left, right)
    }
    return roots.add(buffer[2] ?? 0, buffer[3] ?? 0)
  }

  /** Write the items of a vector into the upper half of a buffer. */
  read(number: number, buffer: Int32Array): void {
    const { inner, roots, width } = this
    buffer[2] = roots.left(number)
    buffer[3] = roots.right(number)
    for (let node = 2; node < width; node += 1) {
      const part = buffer[node] ?? 0
      buffer[2 * node] = inner.left(part)
      buffer[2 * node + 1] = inner.right(part)
    }
  }
}
