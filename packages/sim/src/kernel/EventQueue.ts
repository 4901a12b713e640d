import { SlotPool, type SlotTicket } from './SlotPool.js'
import { isTime, type Time } from './Time.js'

/** Names one push of one queue for ever. */
export type EventId = SlotTicket

/** The most urgent priority: of two events at one time, the smaller priority comes first. */
export const priorityMin = -128
/** The least urgent priority. */
export const priorityMax = 127

/** Priority and sequence share the 53 exact bits of a number: 8 for the one, 45 for the other. */
const sequenceCount = 2 ** 45

/** What an event carries: anything but `undefined`, which marks an empty place. Small integers cost least. */
export type Payload = NonNullable<unknown> | null

const isPriority = (value: number): boolean => Number.isInteger(value) && value >= priorityMin && value <= priorityMax

const enlarged = <Column extends Float64Array | Int32Array>(from: Column, into: Column): Column => {
  into.set(from)
  return into
}

/**
 * The pending events of a simulation in their total order: by time, then priority, then order of pushing.
 *
 * An event is a *slot*, a small integer that is its own from `push` until `take` or `cancel`. Whoever owns the queue
 * keeps what an event carries in a column at that index; so the queue allocates nothing per event.
 *
 * `push`, `take` and `cancel` are O(log n), the rest is O(1). Memory is proportional to the greatest number of events
 * pending at one time. `RangeError` beyond 2²⁴ pending events, 2⁴⁵ pushes in all, for a priority outside
 * `priorityMin…priorityMax`, and for what is not a time: such a caller is wrong, or out of control.
 *
 * Laws: (1) `take` gives what a stable sort of the pushes by (time, priority) gives, cancelled ones left out.
 * (2) `cancel(id)` says whether the event was pending; then it is never taken. (3) An id never names a later event.
 *
 * @example
 * const queue = new EventQueue()
 * const id = queue.push(90_000)
 * queue.nextTime() // 90_000
 * queue.take() === EventQueue.slotOf(id) // true
 */
export class EventQueue<P extends Payload> {
  // A binary heap in columns by position: time, rank (priority and sequence in one number) and slot. Ranks are all
  // different and are looked at on equal times only.
  private times = new Float64Array(16)
  private ranks = new Float64Array(16)
  private slots = new Int32Array(16)
  private length = 0
  /** By slot, where it stands in the heap: `cancel` needs it. */
  private positions = new Int32Array(16)
  /** The root was taken and its place is free: a push that follows fills it, which is one way through the heap not two. */
  private rootTaken = false
  private sequence = 0
  /** By slot. */
  private readonly payloads: (P | undefined)[] = []
  private readonly pool = new SlotPool()

  /** The time of the event taken last. */
  takenTime: Time = 0

  /** How many events are pending. */
  get size(): number {
    return this.rootTaken ? this.length - 1 : this.length
  }

  /** Adds an event behind all others of the same time and priority. */
  push(time: Time, payload: P, priority = 0): EventId {
    if (!isTime(time)) throw new RangeError(`not a time in whole milliseconds: ${time}`)
    if (priority !== 0 && !isPriority(priority)) throw new RangeError(`not a priority: ${priority}`)
    if (this.sequence === sequenceCount) throw new RangeError(`more than ${sequenceCount} events in one run`)
    const rank = priority * sequenceCount + this.sequence
    this.sequence += 1
    if (this.rootTaken) {
      this.rootTaken = false
      const slot = this.slots[0] ?? 0
      this.payloads[slot] = payload
      this.sink(0, time, rank, slot)
      return this.pool.ticketOf(slot)
    }
    const slot = this.pool.acquire()
    this.payloads[slot] = payload
    if (slot >= this.positions.length) this.positions = enlarged(this.positions, new Int32Array(slot * 2))
    if (this.length === this.times.length) this.grow()
    this.length += 1
    this.rise(this.length - 1, time, rank, slot)
    return this.pool.ticketOf(slot)
  }

  /** Takes a pending event out. False when it was taken or cancelled before, or never pushed. */
  cancel(id: EventId): boolean {
    if (!this.pool.isCurrent(id)) return false
    this.fillRoot()
    const slot = SlotPool.slotOf(id)
    if (this.pool.expire(slot)) this.pool.release(slot)
    this.fill(this.positions[slot] ?? 0)
    return true
  }

  /** The time of the next event; `Infinity` when none is pending. */
  nextTime(): number {
    this.fillRoot()
    return this.length === 0 ? Number.POSITIVE_INFINITY : (this.times[0] ?? 0)
  }

  /** Takes the next event if it is not later than `until`, gives its payload, and sets `takenTime`. */
  take(until = Number.POSITIVE_INFINITY): P | undefined {
    if (this.rootTaken) this.fillRoot()
    if (this.length === 0) return undefined
    const time = this.times[0] ?? 0
    if (time > until) return undefined
    this.takenTime = time
    const slot = this.slots[0] ?? 0
    if (this.pool.expire(slot)) this.rootTaken = true
    else this.fill(0)
    return this.payloads[slot]
  }

  private fillRoot(): void {
    if (!this.rootTaken) return
    this.rootTaken = false
    this.pool.release(this.slots[0] ?? 0)
    this.fill(0)
  }

  /** Moves the last entry to a free position and restores the order from there. */
  private fill(position: number): void {
    this.length -= 1
    const last = this.length
    if (position === last) return
    const time = this.times[last] ?? 0
    const rank = this.ranks[last] ?? 0
    const slot = this.slots[last] ?? 0
    const parent = (position - 1) >> 1
    const parentTime = this.times[parent] ?? 0
    const inOrderAbove =
      position === 0 || parentTime < time || (parentTime === time && (this.ranks[parent] ?? 0) < rank)
    if (inOrderAbove) this.sink(position, time, rank, slot)
    else this.rise(position, time, rank, slot)
  }

  /** Puts an entry at a free position or above it. */
  private rise(from: number, time: number, rank: number, slot: number): void {
    const { times, ranks, slots, positions } = this
    let position = from
    while (position > 0) {
      const parent = (position - 1) >> 1
      const parentTime = times[parent] ?? 0
      if (parentTime < time || (parentTime === time && (ranks[parent] ?? 0) < rank)) break
      const parentSlot = slots[parent] ?? 0
      times[position] = parentTime
      ranks[position] = ranks[parent] ?? 0
      slots[position] = parentSlot
      positions[parentSlot] = position
      position = parent
    }
    times[position] = time
    ranks[position] = rank
    slots[position] = slot
    positions[slot] = position
  }

  /** Puts an entry at a free position or below it. */
  private sink(from: number, time: number, rank: number, slot: number): void {
    const { times, ranks, slots, positions, length } = this
    const firstLeaf = length >> 1
    let position = from
    while (position < firstLeaf) {
      let child = 2 * position + 1
      let childTime = times[child] ?? 0
      const right = child + 1
      if (right < length) {
        const rightTime = times[right] ?? 0
        if (rightTime < childTime || (rightTime === childTime && (ranks[right] ?? 0) < (ranks[child] ?? 0))) {
          child = right
          childTime = rightTime
        }
      }
      if (time < childTime || (time === childTime && rank < (ranks[child] ?? 0))) break
      const childSlot = slots[child] ?? 0
      times[position] = childTime
      ranks[position] = ranks[child] ?? 0
      slots[position] = childSlot
      positions[childSlot] = position
      position = child
    }
    times[position] = time
    ranks[position] = rank
    slots[position] = slot
    positions[slot] = position
  }

  private grow(): void {
    const capacity = this.times.length * 2
    this.times = enlarged(this.times, new Float64Array(capacity))
    this.ranks = enlarged(this.ranks, new Float64Array(capacity))
    this.slots = enlarged(this.slots, new Int32Array(capacity))
  }
}
