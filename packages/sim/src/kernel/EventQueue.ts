import { isTime, type Time, timeMax } from './Time.js'

/** What an event carries: anything but `undefined`, which marks an empty place. Small integers cost least. */
export type Payload = NonNullable<unknown> | null

/** Names one push of one queue for ever: the slot of the event in the low 20 bits, its number of push above. */
export type EventId = number

/** How many events can be pending at one time. */
export const pendingMax = 2 ** 20
/** How many events can be pushed in all. */
export const pushesMax = 2 ** 33

/** The most urgent priority: of two events at one time, the smaller priority comes first. */
export const priorityMin = -128
/** The least urgent priority. */
export const priorityMax = 127

const isPriority = (value: number): boolean => Number.isInteger(value) && value >= priorityMin && value <= priorityMax

/**
 * Throws, apart from the hot path: V8 makes the text of two messages about one number only once, and so does it before
 * it knows whether either is needed. Written in place, these messages took half of the time of a run.
 */
const refuse = (what: string, value: number): never => {
  throw new RangeError(`${what}: ${value}`)
}

/** Fewer cancelled events than this are not worth a clearance. */
const clearanceMin = 16

const enlarged = <Column extends Float64Array | Int32Array>(from: Column, into: Column): Column => {
  into.set(from)
  return into
}

/**
 * The pending events of a simulation in their total order: by time, then priority, then order of pushing.
 *
 * `push` and `take` are O(log n), the rest is O(1), `cancel` and `nextTime` on average over many calls. Nothing is
 * allocated per event; memory is proportional to the greatest number of events pending at one time. `RangeError` beyond
 * `pendingMax` and `pushesMax`, for a priority outside `priorityMin…priorityMax`, and for what is not a time: such a
 * caller is wrong, or out of control.
 *
 * Laws: (1) `take` gives what a stable sort of the pushes by (time, priority) gives, cancelled ones left out.
 * (2) `cancel(id)` says whether the event was pending; then it is never taken. (3) An id never names a later event.
 * (4) `now` never decreases; a push before it throws `RangeError`.
 *
 * @example
 * const queue = new EventQueue<string>()
 * queue.push(90_000, 'lease expires')
 * queue.push(5_000, 'crash')
 * queue.cancel(queue.lastId()) // true
 * queue.take() // 'lease expires'
 */
export class EventQueue<P extends Payload> {
  // A binary heap in columns by position. The fewer columns move with an entry, the better: the rest is kept by slot.
  private times = new Float64Array(16)
  /** A permutation: slots in the heap stand at positions below `length`, the others are free. */
  private slots = Int32Array.from({ length: 16 }, (_, slot) => slot)
  private length = 0
  /** The root was taken and its place is free: a push that follows fills it, which is one way through the heap not two. */
  private rootTaken = false
  // In columns by slot. A rank is priority and number of push in one; all are different, and they are looked at on equal
  // times only. It is not a number when the event was taken. The payload of a cancelled event is `undefined`.
  private ranks = new Float64Array(16)
  private readonly payloads: (P | undefined)[] = []
  /** How many entries of the heap are cancelled: they stay until they come to its root, or are too many. */
  private cancelled = 0
  private pushes = 0
  private lastSlot = 0

  private clock: Time = 0

  /** The time of the event taken last, or the one advanced to since. */
  get now(): Time {
    return this.clock
  }

  /** How many events are pending. */
  get size(): number {
    return (this.rootTaken ? this.length - 1 : this.length) - this.cancelled
  }

  /** Adds an event behind all others of the same time and priority; `lastId` then names it. */
  push(time: Time, payload: P, priority = 0): void {
    // `isTime` and the order in one: `Number.isSafeInteger` is slow on numbers from a typed array.
    if (!(time >= this.clock && time <= timeMax && Math.floor(time) === time)) this.refuseTime(time)
    if (priority !== 0 && !isPriority(priority)) refuse('not a priority', priority)
    if (this.pushes === pushesMax) refuse('too many events in one run', this.pushes + 1)
    const position = this.rootTaken ? 0 : this.lengthened()
    const slot = this.slots[position] ?? 0
    this.rootTaken = false
    this.times[position] = time
    this.ranks[slot] = priority * pushesMax + this.pushes
    this.payloads[slot] = payload
    this.lastSlot = slot
    this.pushes += 1
    if (position === 0) this.sink(0)
    else this.rise(position)
  }

  /** The id of the event pushed last. It is apart from `push`, because most events are never asked for it. */
  lastId(): EventId {
    return (this.pushes - 1) * pendingMax + this.lastSlot
  }

  /** Takes a pending event out. False when it was taken or cancelled before, or never pushed. */
  cancel(id: EventId): boolean {
    if (!(id >= 0)) return false
    const slot = id % pendingMax
    const rank = this.ranks[slot] ?? Number.NaN
    if (rank - Math.floor(rank / pushesMax) * pushesMax !== Math.floor(id / pendingMax)) return false
    if (this.payloads[slot] === undefined) return false
    this.payloads[slot] = undefined
    if (this.slots[this.length - 1] === slot) this.length -= 1
    else this.cancelled += 1
    if (this.cancelled > clearanceMin && this.cancelled * 2 > this.length) this.clear()
    return true
  }

  /** The time of the next event; `Infinity` when none is pending. */
  nextTime(): number {
    this.fillRoot()
    if (this.cancelled > 0) this.dropCancelled()
    return this.length === 0 ? Number.POSITIVE_INFINITY : (this.times[0] ?? 0)
  }

  /** Takes the next event if it is not later than `until`, gives its payload, and sets `now` to its time. */
  take(until = Number.POSITIVE_INFINITY): P | undefined {
    if (this.rootTaken) {
      // `fillRoot`, written in place: V8 does not inline so deep, and the call was a tenth of a small model's time.
      this.rootTaken = false
      const { slots, times } = this
      const last = this.length - 1
      this.length = last
      if (last === 0) return undefined
      const freed = slots[0] ?? 0
      slots[0] = slots[last] ?? 0
      slots[last] = freed
      times[0] = times[last] ?? 0
      if (last > 1) this.sink(0)
    }
    if (this.cancelled > 0) this.dropCancelled()
    if (this.length === 0) return undefined
    const time = this.times[0] ?? 0
    if (time > until) return undefined
    const slot = this.slots[0] ?? 0
    this.clock = time
    this.rootTaken = true
    this.ranks[slot] = Number.NaN
    return this.payloads[slot]
  }

  /** Sets `now` to a time at which nothing happens, between the last event and the next one. */
  advance(time: Time): void {
    if (!isTime(time) || time < this.clock || time > this.nextTime()) refuse('no time to advance to', time)
    this.clock = time
  }

  private refuseTime(time: number): never {
    return refuse(isTime(time) ? 'an event in the past' : 'not a time in whole milliseconds', time)
  }

  /** Makes room for one more entry and gives its position. */
  private lengthened(): number {
    if (this.length === pendingMax) this.clear()
    const position = this.length
    if (position === this.times.length) this.grow()
    this.length = position + 1
    return position
  }

  /** Frees the slot of a root that was taken, and moves the last entry there and on to where it belongs. */
  private fillRoot(): void {
    if (!this.rootTaken) return
    this.rootTaken = false
    const { slots, times } = this
    const last = this.length - 1
    this.length = last
    if (last === 0) return
    const freed = slots[0] ?? 0
    slots[0] = slots[last] ?? 0
    slots[last] = freed
    times[0] = times[last] ?? 0
    if (last > 1) this.sink(0)
  }

  /** Takes cancelled events from the root, until a pending one stands there or none is left. */
  private dropCancelled(): void {
    while (this.length > 0 && this.payloads[this.slots[0] ?? 0] === undefined) {
      this.cancelled -= 1
      this.rootTaken = true
      this.fillRoot()
    }
  }

  /** Takes all cancelled events out of the heap. O(length), and at least half of them go. */
  private clear(): void {
    this.fillRoot()
    const { times, slots, payloads } = this
    let kept = 0
    for (let position = 0; position < this.length; position += 1) {
      const slot = slots[position] ?? 0
      if (payloads[slot] === undefined) continue
      slots[position] = slots[kept] ?? 0
      slots[kept] = slot
      times[kept] = times[position] ?? 0
      kept += 1
    }
    this.length = kept
    this.cancelled = 0
    for (let position = (kept >> 1) - 1; position >= 0; position -= 1) this.sink(position)
  }

  /** Moves an entry up until its parent precedes it. Entries on the way move down by one. */
  private rise(from: number): void {
    const { times, ranks, slots } = this
    const time = times[from] ?? 0
    const slot = slots[from] ?? 0
    const rank = ranks[slot] ?? 0
    let position = from
    while (position > 0) {
      const parent = (position - 1) >> 1
      const parentTime = times[parent] ?? 0
      if (parentTime < time) break
      const parentSlot = slots[parent] ?? 0
      if (parentTime === time && (ranks[parentSlot] ?? 0) < rank) break
      times[position] = parentTime
      slots[position] = parentSlot
      position = parent
    }
    times[position] = time
    slots[position] = slot
  }

  /** Moves an entry down until it precedes its children. Entries on the way move up by one. */
  private sink(from: number): void {
    const { times, ranks, slots, length } = this
    const time = times[from] ?? 0
    const slot = slots[from] ?? 0
    const firstLeaf = length >> 1
    let position = from
    while (position < firstLeaf) {
      let child = 2 * position + 1
      let childTime = times[child] ?? 0
      const right = child + 1
      if (right < length) {
        const rightTime = times[right] ?? 0
        if (rightTime < childTime || (rightTime === childTime && this.isBefore(right, child))) {
          child = right
          childTime = rightTime
        }
      }
      if (time < childTime) break
      const childSlot = slots[child] ?? 0
      if (time === childTime && (ranks[slot] ?? 0) < (ranks[childSlot] ?? 0)) break
      times[position] = childTime
      slots[position] = childSlot
      position = child
    }
    times[position] = time
    slots[position] = slot
  }

  /** The order of two positions with equal times. */
  private isBefore(left: number, right: number): boolean {
    const { ranks, slots } = this
    return (ranks[slots[left] ?? 0] ?? 0) < (ranks[slots[right] ?? 0] ?? 0)
  }

  private grow(): void {
    const count = this.times.length
    if (count === pendingMax) refuse('too many events pending', count + 1)
    this.times = enlarged(this.times, new Float64Array(count * 2))
    this.ranks = enlarged(this.ranks, new Float64Array(count * 2))
    this.slots = enlarged(
      this.slots,
      Int32Array.from({ length: count * 2 }, (_, slot) => slot),
    )
  }
}
