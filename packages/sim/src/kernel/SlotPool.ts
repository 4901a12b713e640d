/** Names one use of one slot for ever: the slot in the low 24 bits, above them how often it was used before. */
export type SlotTicket = number

const slotBits = 24
const generationCount = 2 ** (53 - slotBits)

/** How many slots a pool can hold at one time. */
export const slotCountMax = 2 ** slotBits

/** The slot that a ticket is for. */
export const slotOf = (ticket: SlotTicket): number => ticket & (slotCountMax - 1)

/**
 * Hands out small integers and takes them back, the last returned first, so that columns indexed by them stay short.
 *
 * All operations are O(1), amortised over growth. Memory is proportional to the greatest number of slots out at one
 * time. `RangeError` beyond `slotCountMax` of them.
 *
 * Law: a ticket is current from its `acquire` to the `release` of its slot, and never again.
 */
export class SlotPool {
  private generations = new Int32Array(16)
  private free = new Int32Array(16)
  private freeCount = 0
  private slotCount = 0

  /** A slot that nobody holds. */
  acquire(): number {
    if (this.freeCount === 0) return this.fresh()
    this.freeCount -= 1
    return this.free[this.freeCount] ?? 0
  }

  /** Gives back a slot that is held. */
  release(slot: number): void {
    const generation = (this.generations[slot] ?? 0) + 1
    this.generations[slot] = generation
    // A slot whose tickets are used up retires: two uses with one ticket are worse than four lost bytes.
    if (generation < generationCount) {
      this.free[this.freeCount] = slot
      this.freeCount += 1
    }
  }

  /** The ticket of the present use of a slot. */
  ticketOf(slot: number): SlotTicket {
    return (this.generations[slot] ?? 0) * slotCountMax + slot
  }

  /** Whether a ticket is of the present use of its slot. Any number may be asked about. */
  isCurrent(ticket: SlotTicket): boolean {
    const slot = slotOf(ticket)
    return slot < this.slotCount && this.ticketOf(slot) === ticket
  }

  private fresh(): number {
    const slot = this.slotCount
    if (slot === slotCountMax) throw new RangeError(`more than ${slotCountMax} events pending`)
    if (slot === this.generations.length) {
      const generations = new Int32Array(slot * 2)
      generations.set(this.generations)
      this.generations = generations
      // No slot is free now, or this one would not be needed.
      this.free = new Int32Array(slot * 2)
    }
    this.slotCount += 1
    return slot
  }
}
