import type { Time } from '../kernel/Time.js'

/** Acknowledged data that waits in write-ahead logs: written in `[from, until)`, each key on `copies` of the holders. */
interface Segment {
  readonly from: Time
  readonly until: Time
  readonly bytes: number
  readonly holders: number
  readonly copies: number
  /** Holders that have neither flushed it nor lost it. */
  readonly pending: Set<string>
  lostHolders: number
  /** What took the last copy that was lost. */
  lostBecause: string
}

/** Where the acknowledged bytes are. Law: `acknowledged = inS3 + inWal + lost`, at every instant. */
export interface Balance {
  readonly acknowledged: number
  readonly inS3: number
  /** Held by a process that serves it. */
  readonly inWal: number
  /** On a volume whose unit does not serve it now: not readable, not lost. */
  readonly unreadable: number
  readonly lost: number
}

/** Who holds data during a stretch of time in which nothing changes. */
export interface Interval {
  readonly until: Time
  /** Bytes acknowledged per second; 0 while writes are down. */
  readonly bytesPerSecond: number
  /** Units that take writes and flush: active members of the ring. */
  readonly holders: ReadonlyArray<string>
  readonly replicationFactor: number
  readonly s3: boolean
  /** What object storage that answers late adds to the age at which data has reached it. */
  readonly s3DelayMs?: number
}

const choose = (n: number, k: number): number => {
  let result = 1
  for (let i = 0; i < k; i += 1) result = (result * (n - i)) / (i + 1)
  return result
}

/** Share of the keys whose every copy is on one of `some` of all holders. */
const shareWithin = ({ holders, copies }: Segment, some: number): number =>
  some < copies ? 0 : choose(some, copies) / choose(holders, copies)

/** Data is flushed in pieces: a thirtieth of the flush time, between one and ten seconds of writing. */
const chunkOf = (flushMs: number): number => Math.min(10_000, Math.max(1_000, Math.floor(flushMs / 30)))

/**
 * Follows every acknowledged byte from the write-ahead logs of the units that hold it to s3, or to its loss.
 *
 * Keys are spread evenly over the holders. A holder flushes what is older than `flushMs` while it serves and s3
 * answers. Bytes are counted once however many copies there are, and are lost only with the last copy.
 *
 * Law: {@link Balance}. Memory is bounded by `flushMs`, not by time, as long as data is flushed.
 */
export class Ledger {
  private segments: Array<Segment> = []
  private now: Time = 0
  private fraction = 0
  private acknowledged = 0
  private inS3 = 0
  private lostEarlier = 0
  private readonly causes = new Map<string, number>()

  constructor(private readonly flushMs: number) {}

  /** Up to when it has accounted. */
  get time(): Time {
    return this.now
  }

  /** How many stretches of data are not settled yet: what this ledger's memory grows with. */
  get waitingSegments(): number {
    return this.segments.length
  }

  /** Let time pass during which nothing changes. */
  advance({ until, bytesPerSecond, holders, replicationFactor, s3, s3DelayMs = 0 }: Interval): void {
    const from = this.now
    this.now = until
    const flushMs = this.flushMs + s3DelayMs
    if (bytesPerSecond > 0 && holders.length > 0) {
      const copies = Math.min(replicationFactor, holders.length)
      // What is both written and flushed within this time needs no piece of its own.
      const straight = s3 ? Math.max(from, until - flushMs) : from
      this.inS3 += this.acknowledge(straight - from, bytesPerSecond)
      const step = Math.max(chunkOf(this.flushMs), Math.ceil((until - straight) / 1_000))
      for (let start = straight; start < until; start += step) {
        this.write(start, Math.min(until, start + step), bytesPerSecond, holders, copies)
      }
    }
    if (s3) this.flush(new Set(holders), until - flushMs)
  }

  private acknowledge(ms: number, bytesPerSecond: number): number {
    const exact = (bytesPerSecond * ms) / 1_000 + this.fraction
    const bytes = Math.floor(exact)
    this.fraction = exact - bytes
    this.acknowledged += bytes
    return bytes
  }

  private write(from: Time, until: Time, bytesPerSecond: number, holders: ReadonlyArray<string>, copies: number): void {
    this.segments.push({
      from,
      until,
      bytes: this.acknowledge(until - from, bytesPerSecond),
      holders: holders.length,
      copies,
      pending: new Set(holders),
      lostHolders: 0,
      lostBecause: '',
    })
  }

  private flush(serving: ReadonlySet<string>, before: Time): void {
    for (const segment of this.segments) {
      if (segment.until > before) continue
      for (const holder of segment.pending) if (serving.has(holder)) segment.pending.delete(holder)
    }
    this.forget()
  }

  /** What a unit still holds reaches s3 at once, as a clean stop that flushes does. */
  flushNow(holder: string): void {
    for (const segment of this.segments) segment.pending.delete(holder)
    this.forget()
  }

  /** A unit's copy of what was written since `since` is gone for good. */
  destroy(holder: string, since: Time = 0, because = ''): void {
    for (const segment of this.segments) {
      if (segment.until > since && segment.pending.delete(holder)) {
        segment.lostHolders += 1
        segment.lostBecause = because
      }
    }
    this.forget()
  }

  /** Bytes that a unit holds on its disk, copies of what others hold too among them. */
  heldBy(holder: string): number {
    let held = 0
    for (const { pending, bytes, copies, holders } of this.segments) {
      if (pending.has(holder)) held += (bytes * copies) / holders
    }
    return held
  }

  /** Lost bytes by what took their last copy, most first. Law: they add up to what {@link balance} says is lost. */
  lostBy(): ReadonlyArray<{ readonly because: string; readonly bytes: number }> {
    const causes = new Map(this.causes)
    for (const segment of this.segments) tally(causes, segment)
    return [...causes]
      .map(([because, bytes]) => ({ because, bytes }))
      .sort((left, right) => right.bytes - left.bytes || (left.because < right.because ? -1 : 1))
  }

  private forget(): void {
    const settled = this.segments.filter(({ pending }) => pending.size === 0)
    if (settled.length === 0) return
    for (const segment of settled) {
      const lost = lostBytes(segment)
      tally(this.causes, segment)
      this.lostEarlier += lost
      this.inS3 += segment.bytes - lost
    }
    this.segments = this.segments.filter(({ pending }) => pending.size > 0)
  }

  /** Where the bytes are now, given who serves what it holds. */
  balance(serving: ReadonlySet<string>): Balance {
    let [inS3, lost, inWal, unreadable] = [this.inS3, this.lostEarlier, 0, 0]
    for (const segment of this.segments) {
      const gone = lostBytes(segment)
      const kept =
        segment.bytes - Math.floor(segment.bytes * shareWithin(segment, segment.lostHolders + segment.pending.size))
      const silent = [...segment.pending].filter((holder) => !serving.has(holder)).length
      const waiting = segment.bytes - gone - kept
      const unserved = Math.max(
        0,
        Math.floor(segment.bytes * shareWithin(segment, segment.lostHolders + silent)) - gone,
      )
      lost += gone
      inS3 += kept
      unreadable += Math.min(waiting, unserved)
      inWal += waiting - Math.min(waiting, unserved)
    }
    return { acknowledged: this.acknowledged, inS3, inWal, unreadable, lost }
  }
}

const lostBytes = (segment: Segment): number => Math.floor(segment.bytes * shareWithin(segment, segment.lostHolders))

const tally = (causes: Map<string, number>, segment: Segment): void => {
  const lost = lostBytes(segment)
  if (lost > 0) causes.set(segment.lostBecause, (causes.get(segment.lostBecause) ?? 0) + lost)
}
