import { isTime, type Time } from './Time.js'

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

const enlarged = <Column extends Float64Array | Int32Array>(from: Column, into: Column): Column => {
  into.set(from)
  return into
}

/**
 * The pending events of a simulation in their total order: by time, then priority, then order of pushing.
 *
 * `push`, `take` and `cancel` are O(log n), the rest is O(1). Nothing is allocated per event; memory is proportional
 * to the greatest number of events pending at one time. `RangeError` beyond `pendingMax` and `pushesMax`, for a
 * priority outside `priorityMin…priorityMax`, and for what is not a time: such a caller is wrong, or out of control.
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
  // A binary heap in columns by position. A rank is priority and number of push in one; all are different, and they
  // are looked at on equal times only.
  private times = new Float64Array(16)
  private ranks = new Float64Array(16)
  /** A permutation: those of pending events stand at positions below `length`, the others are free. */
  private slots = Int32Array.from({ length: 16 }, (_, slot) => slot)
  private length = 0
  /** The root was taken and its place is free: a push that follows fills it, which is one way through the heap not two. */
  private rootTaken = false
  // In columns by slot: where it stands in the heap, and what the event carries.
  private positions = new Int32Array(16)
  private readonly payloads: (P | undefined)[] = []
  private pushes = 0
  private lastSlot = 0

  private clock: Time = 0

  /** The time of the event taken last, or the one advanced to since. */
  get now(): Time {
    return this.clock
  }

  /** How many events are pending. */
  get size(): number {
    return this.rootTaken ? this.length - 1 : this.length
  }

  /** Adds an event behind all others of the same time and priority; `lastId` then names it. */
  push(time: Time, payload: P, priority = 0): void {
    if (!isTime(time)) refuse('not a time in whole milliseconds', time)
    if (time < this.clock) refuse('an event in the past', time)
    if (priority !== 0 && !isPriority(priority)) refuse('not a priority', priority)
    const position = this.rootTaken ? 0 : this.lengthened()
    const slot = this.slots[position] ?? 0
    this.rootTaken = false
    this.times[position] = time
    this.ranks[position] = priority * pushesMax + this.pushes
    this.payloads[slot] = payload
    this.lastSlot = slot
    this.pushes += 1
    if (this.pushes > pushesMax) refuse('too many events in one run', this.pushes)
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
    this.fillRoot()
    const slot = id % pendingMax
    const position = this.positions[slot] ?? this.length
    if (position >= this.length || this.slots[position] !== slot) return false
    const rank = this.ranks[position] ?? 0
    if (rank - Math.floor(rank / pushesMax) * pushesMax !== Math.floor(id / pendingMax)) return false
    this.fill(position)
    return true
  }

  /** The time of the next event; `Infinity` when none is pending. */
  nextTime(): number {
    this.fillRoot()
    return this.length === 0 ? Number.POSITIVE_INFINITY : (this.times[0] ?? 0)
  }

  /** Takes the next event if it is not later than `until`, gives its payload, and sets `now` to its time. */
  take(until = Number.POSITIVE_INFINITY): P | undefined {
    this.fillRoot()
    const time = this.times[0] ?? 0
    if (this.length === 0 || time > until) return undefined
    this.clock = time
    this.rootTaken = true
    return this.payloads[this.slots[0] ?? 0]
  }

  /** Sets `now` to a time at which nothing happens, between the last event and the next one. */
  advance(time: Time): void {
    if (!isTime(time) || time < this.clock || time > this.nextTime()) refuse('no time to advance to', time)
    this.clock = time
  }

  /** Makes room for one more entry and gives its position. */
  private lengthened(): number {
    const position = this.length
    if (position === this.times.length) this.grow()
    this.length = position + 1
    return position
  }

  private fillRoot(): void {
    if (!this.rootTaken) return
    this.rootTaken = false
    this.fill(0)
  }

  /** Frees the slot at a position, and moves the last entry there and on to where it belongs. */
  private fill(position: number): void {
    const { times, ranks, slots } = this
    const last = this.length - 1
    this.length = last
    if (position === last) return
    const freed = slots[position] ?? 0
    times[position] = times[last] ?? 0
    ranks[position] = ranks[last] ?? 0
    slots[position] = slots[last] ?? 0
    slots[last] = freed
    // One of the two moves the entry; the other finds nothing to do.
    this.sink(position)
    if (position > 0) this.rise(position)
  }

  /** Moves an entry up until its parent precedes it. Entries on the way move down by one. */
  private rise(from: number): void {
    const { times, ranks, slots, positions } = this
    const time = times[from] ?? 0
    const rank = ranks[from] ?? 0
    const slot = slots[from] ?? 0
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

  /** Moves an entry down until it precedes its children. Entries on the way move up by one. */
  private sink(from: number): void {
    const { times, ranks, slots, positions, length } = this
    const time = times[from] ?? 0
    const rank = ranks[from] ?? 0
    const slot = slots[from] ?? 0
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
    const count = this.times.length
    if (count === pendingMax) refuse('too many events pending', count + 1)
    this.times = enlarged(this.times, new Float64Array(count * 2))
    this.ranks = enlarged(this.ranks, new Float64Array(count * 2))
    this.slots = enlarged(
      this.slots,
      Int32Array.from({ length: count * 2 }, (_, slot) => slot),
    )
    this.positions = enlarged(this.positions, new Int32Array(count * 2))
  }
}
