const firstSlots = 1 << 6
const loadMax = 0.6

/** Pairs that differ in one bit of either number land far apart. */
const hashOf = (left: number, right: number): number => {
  let hash = Math.imul(left, 0x9e37_79b1) ^ Math.imul(right, 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2_ae35)
  return hash ^ (hash >>> 13)
}

/**
 * Numbers for pairs of 32-bit integers, from 0 in the order in which they are first seen: 8 bytes a pair, and a slot of 4
 * bytes in an open-addressing table that is at most six tenths full. Nothing is approximated.
 *
 * Law: `add(left, right)` is the same number again exactly for the same pair.
 */
export class PairTable {
  private slots = new Int32Array(firstSlots)
  private mask = firstSlots - 1
  private pairs = new Int32Array(2 * firstSlots)
  private count = 0

  /** How many pairs there are. */
  get size(): number {
    return this.count
  }

  get bytes(): number {
    return this.slots.byteLength + this.pairs.byteLength
  }

  /** The number of a pair, a new one when it was not seen before. */
  add(left: number, right: number): number {
    const { slots, pairs, mask } = this
    let slot = hashOf(left, right) & mask
    for (;;) {
      const held = (slots[slot] ?? 0) - 1
      if (held < 0) return this.insert(left, right, slot)
      if (pairs[2 * held] === left && pairs[2 * held + 1] === right) return held
      slot = (slot + 1) & mask
    }
  }

  left(number: number): number {
    return this.pairs[2 * number] ?? 0
  }

  right(number: number): number {
    return this.pairs[2 * number + 1] ?? 0
  }

  private insert(left: number, right: number, slot: number): number {
    const number = this.count
    if (2 * number === this.pairs.length) {
      const larger = new Int32Array(Math.ceil(this.pairs.length * 0.75) * 2)
      larger.set(this.pairs)
      this.pairs = larger
    }
    this.pairs[2 * number] = left
    this.pairs[2 * number + 1] = right
    this.slots[slot] = number + 1
    this.count = number + 1
    if (this.count > this.slots.length * loadMax) this.grow()
    return number
  }

  private grow(): void {
    const { pairs, count } = this
    const slots = new Int32Array(this.slots.length * 2)
    const mask = slots.length - 1
    for (let number = 0; number < count; number += 1) {
      let slot = hashOf(pairs[2 * number] ?? 0, pairs[2 * number + 1] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.slots = slots
    this.mask = mask
  }
}
