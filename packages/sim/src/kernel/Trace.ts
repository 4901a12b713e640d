/** How much a trace keeps: with `capacity`, the newest so many entries. */
export interface TraceOptions {
  readonly capacity?: number
}

/**
 * A record of what happened, to which entries are only ever added.
 *
 * Without a capacity it keeps everything, and its memory grows with the run: keep one only when it is asked for.
 * `append` is O(1); `entries` is O(number kept). Throws `RangeError` for a capacity that is not a whole number above 0.
 *
 * Laws: (1) `entries` is in the order of appending. (2) `entries().length + dropped` is the number of appends.
 * (3) At most `capacity` entries are kept, and they are the newest.
 *
 * @example
 * const trace = new Trace<string>({ capacity: 2 })
 * for (const hook of ['install', 'config-changed', 'start']) trace.append(hook)
 * trace.entries() // ['config-changed', 'start']
 * trace.dropped // 1
 */
export class Trace<Entry> {
  private readonly ring: Entry[] = []
  private readonly capacity: number
  private appended = 0

  constructor({ capacity = Number.POSITIVE_INFINITY }: TraceOptions = {}) {
    if (!(capacity >= 1) || (capacity !== Number.POSITIVE_INFINITY && !Number.isSafeInteger(capacity))) {
      throw new RangeError(`the capacity of a trace is a whole number above 0: ${capacity}`)
    }
    this.capacity = capacity
  }

  /** How many entries were let go to stay within the capacity. */
  get dropped(): number {
    return this.appended - this.ring.length
  }

  append(entry: Entry): void {
    if (this.ring.length < this.capacity) this.ring.push(entry)
    else this.ring[this.appended % this.capacity] = entry
    this.appended += 1
  }

  /** The entries kept, oldest first. */
  entries(): readonly Entry[] {
    const oldest = this.appended % this.capacity
    return this.dropped === 0 ? [...this.ring] : [...this.ring.slice(oldest), ...this.ring.slice(0, oldest)]
  }
}
