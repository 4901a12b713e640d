import type { Key } from '../model/Model.js'

const firstSlots = 1 << 6
const growth = 1.5
const loadMax = 0.75

/** No key is this number, so it marks a slot that is free. */
const free = Number.NaN

/** Every bit of the key reaches every bit of the hash; neighbouring keys differ in few, and must not crowd together. */
const hashOf = (key: number): number => {
  let hash = (key | 0) ^ Math.imul((key / 0x1_0000_0000) | 0, 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x9e37_79b1)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

const freeSlots = (count: number): Float64Array<ArrayBuffer> => new Float64Array(count).fill(free)

/**
 * The distinct states of a search in the order found, each with the state that it was found from.
 *
 * Keys that are safe integers stand in an open-addressing table of 8 bytes a slot, with 4 bytes beside each for the
 * state's index, and 4 to 6 bytes a state for its parent: 20 to 30 bytes a state. Text keys stand in a map. Nothing is
 * approximated: two states share an index only when their keys are equal.
 */
export class StateTable {
  private slots = freeSlots(firstSlots)
  private indices = new Int32Array(firstSlots)
  private scale = firstSlots / 0x1_0000_0000
  private parents = new Int32Array(firstSlots)
  private readonly texts: Array<string> = []
  private readonly byText = new Map<string, number>()
  private textBytes = 0
  private count = 0

  /** How many states there are. */
  get size(): number {
    return this.count
  }

  get bytes(): number {
    const { count, textBytes } = this
    // An entry of a map and of an array, beside the text itself.
    if (textBytes > 0) return textBytes + count * (4 + 48)
    return this.slots.byteLength + this.indices.byteLength + this.parents.byteLength
  }

  /** Add a state found from `parent` (−1: from nowhere). Its index when it is new, else −1. */
  add(key: Key, parent: number): number {
    return typeof key === 'number' ? this.addNumber(key, parent) : this.addText(key, parent)
  }

  /** Index of a state, or −1. */
  indexOf(key: Key): number {
    if (typeof key === 'string') return this.byText.get(key) ?? -1
    const slot = this.slotOf(key)
    return this.slots[slot] === key ? (this.indices[slot] ?? -1) : -1
  }

  /** Keys of the states at those indices. One look at the whole table, which is why they are asked for together. */
  keysAt(wanted: ReadonlyArray<number>): ReadonlyArray<Key> {
    if (this.texts.length > 0) return wanted.map((index) => this.texts[index] ?? '')
    const places = new Map(wanted.map((index, place) => [index, place]))
    const keys: Array<Key> = wanted.map(() => 0)
    for (let slot = 0; slot < this.slots.length; slot += 1) {
      const key = this.slots[slot] ?? free
      const place = Number.isNaN(key) ? undefined : places.get(this.indices[slot] ?? -1)
      if (place !== undefined) keys[place] = key
    }
    return keys
  }

  parentOf(index: number): number {
    return this.parents[index] ?? -1
  }

  private addText(key: string, parent: number): number {
    if (this.byText.has(key)) return -1
    this.byText.set(key, this.count)
    this.texts.push(key)
    this.textBytes += 24 + 2 * key.length
    return this.keep(parent)
  }

  private addNumber(key: number, parent: number): number {
    const slot = this.slotOf(key)
    if (this.slots[slot] === key) return -1
    this.slots[slot] = key
    this.indices[slot] = this.count
    if (this.count > this.slots.length * loadMax) this.grow()
    return this.keep(parent)
  }

  private keep(parent: number): number {
    if (this.count === this.parents.length) {
      const larger = new Int32Array(Math.ceil(this.parents.length * growth))
      larger.set(this.parents)
      this.parents = larger
    }
    this.parents[this.count] = parent
    this.count += 1
    return this.count - 1
  }

  /** The slot that holds the key, or the free one where it belongs. */
  private slotOf(key: number): number {
    const { slots } = this
    let slot = (hashOf(key) * this.scale) | 0
    for (;;) {
      const held = slots[slot] ?? free
      if (held === key || Number.isNaN(held)) return slot
      slot += 1
      if (slot === slots.length) slot = 0
    }
  }

  private grow(): void {
    const { slots, indices } = this
    const size = Math.ceil(slots.length * growth)
    this.slots = freeSlots(size)
    this.indices = new Int32Array(size)
    this.scale = size / 0x1_0000_0000
    for (let slot = 0; slot < slots.length; slot += 1) {
      const key = slots[slot] ?? free
      if (Number.isNaN(key)) continue
      const moved = this.slotOf(key)
      this.slots[moved] = key
      this.indices[moved] = indices[slot] ?? 0
    }
  }
}
