const firstBlocks = 1 << 8
const growth = 1.5
const loadMax = 0.75

/**
 * A set of pairs of integers: a block, any 31-bit number, and an offset below the block's size. Each block that has a
 * member is a piece of bitmap, found by open addressing; neighbours cost no more than their bit.
 *
 * Pieces stand in the order in which blocks were first seen, so that what is found together lies together.
 */
export class BlockSet {
  private readonly words: number
  private slots = new Int32Array(firstBlocks)
  private scale = firstBlocks / 0x1_0000_0000
  private blocks = new Int32Array(firstBlocks)
  private pieces: Int32Array
  private made = 0
  private count = 0

  constructor(readonly blockSize: number) {
    this.words = Math.ceil(blockSize / 32)
    this.pieces = new Int32Array(firstBlocks * this.words)
  }

  get size(): number {
    return this.count
  }

  /** How many blocks have a piece. */
  get blockCount(): number {
    return this.made
  }

  get bytes(): number {
    return this.slots.byteLength + this.blocks.byteLength + this.pieces.byteLength
  }

  /** The place of a block's piece, which is made when there is none. */
  place(block: number): number {
    const { slots, blocks } = this
    let slot = this.slotOf(block)
    for (;;) {
      const held = slots[slot] ?? 0
      if (held === 0) return this.claim(block, slot)
      if (blocks[held - 1] === block) return held - 1
      slot += 1
      if (slot === slots.length) slot = 0
    }
  }

  /** The block whose piece stands at a place. */
  blockAt(place: number): number {
    return this.blocks[place] ?? 0
  }

  /** Add an offset to the piece at a place; whether it is new. */
  add(place: number, offset: number): boolean {
    const word = place * this.words + (offset >>> 5)
    const bit = 1 << (offset & 31)
    const held = this.pieces[word] ?? 0
    if ((held & bit) !== 0) return false
    this.pieces[word] = held | bit
    this.count += 1
    return true
  }

  private slotOf(block: number): number {
    let hash = Math.imul(block ^ (block >>> 16), 0x9e37_79b1)
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2_ae35)
    return (((hash ^ (hash >>> 16)) >>> 0) * this.scale) | 0
  }

  private claim(block: number, slot: number): number {
    const place = this.made
    if (place === this.blocks.length) this.widen()
    this.blocks[place] = block
    this.slots[slot] = place + 1
    this.made += 1
    if (this.made > this.slots.length * loadMax) this.rehash()
    return place
  }

  private widen(): void {
    const size = Math.ceil(this.blocks.length * growth)
    const blocks = new Int32Array(size)
    blocks.set(this.blocks)
    this.blocks = blocks
    const pieces = new Int32Array(size * this.words)
    pieces.set(this.pieces)
    this.pieces = pieces
  }

  private rehash(): void {
    const size = Math.ceil(this.slots.length * growth)
    this.slots = new Int32Array(size)
    this.scale = size / 0x1_0000_0000
    for (let place = 0; place < this.made; place += 1) {
      let slot = this.slotOf(this.blocks[place] ?? 0)
      while (this.slots[slot] !== 0) slot = slot + 1 === size ? 0 : slot + 1
      this.slots[slot] = place + 1
    }
  }
}
