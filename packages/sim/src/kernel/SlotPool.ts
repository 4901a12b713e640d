/** Names one use of one slot for ever: the slot in the low 24 bits, above them how often it was used before. */
export type SlotTicket = number

const slotBits = 24
const usesMax = 2 ** (53 - slotBits)

/** How many slots a pool can hold at one time. */
export const slotCountMax = 2 ** slotBits

/**
 * Hands out small integers and takes them back, the last returned first, so that columns indexed by them stay short.
 *
 * All operations are O(1), amortised over growth. Memory is proportional to the greatest number of slots out at one
 * time. `RangeError` beyond `slotCountMax` of them.
 *
 * Law: a ticket is current from its `acquire` or `renew` to the `expire` of its slot, and never again.
 */
export class SlotPool {
  private uses = new Int32Array(16)
  private free = new Int32Array(16)
  private freeCount = 0
  private slotCount = 0

  /** The slot that a ticket is for. */
  static slotOf(ticket: SlotTicket): number {
    return ticket & (slotCountMax - 1)
  }

  /** A slot that nobody holds. */
  acquire(): number {
    if (this.freeCount === 0) return this.fresh()
    this.freeCount -= 1
    return this.free[this.freeCount] ?? 0
  }

  /**
   * Ends the present use of a slot, and says whether it may have another: to be held on for it, or to be released.
   * Otherwise its tickets are used up, and it retires: four lost bytes are better than two events with one id.
   */
  expire(slot: number): boolean {
    const uses = (this.uses[slot] ?? 0) + 1
    this.uses[slot] = uses
    return uses < usesMax
  }

  /** Gives back an expired slot. */
  release(slot: number): void {
    this.free[this.freeCount] = slot
    this.freeCount += 1
  }

  /** The ticket of the present use of a slot. */
  ticketOf(slot: number): SlotTicket {
    return (this.uses[slot] ?? 0) * slotCountMax + slot
  }

  /** Whether a ticket is of the present use of its slot; any number may be asked about, and a free slot has no use. */
  isCurrent(ticket: SlotTicket): boolean {
    const slot = SlotPool.slotOf(ticket)
    return slot < this.slotCount && this.ticketOf(slot) === ticket
  }

  private fresh(): number {
    const slot = this.slotCount
    if (slot === slotCountMax) throw new RangeError(`more than ${slotCountMax} events pending`)
    if (slot === this.uses.length) {
      const uses = new Int32Array(slot * 2)
      uses.set(this.uses)
      this.uses = uses
      // No slot is free now, or this one would not be needed.
      this.free = new Int32Array(slot * 2)
    }
    this.slotCount += 1
    return slot
  }
}
