import type { Time } from '../kernel/Time.js'
import { type Cause, textOf } from './Cause.js'

/** A stretch of time in which something did not work, `[from, until)`; `until` is null while it lasts. */
export interface Outage {
  readonly from: Time
  readonly until: Time | null
  /** What was missing when it began. */
  readonly because: string
  /** The event at which it began and what led to it, the first first. */
  readonly chain: ReadonlyArray<{ readonly at: Time; readonly what: string }>
}

interface Present {
  readonly from: Time
  readonly because: string
  readonly cause: Cause | null
}

/** The causes of an event from the first on. */
const chainOf = (cause: Cause | null): Outage['chain'] => {
  const chain: Array<Outage['chain'][number]> = []
  for (let link = cause; link !== null; link = link.parent) chain.unshift({ at: link.at, what: textOf(link.what) })
  return chain
}

/**
 * Keeps the outages of one thing: told at each change whether it works, it knows for how long it did not.
 * Memory grows with the number of outages, not with time; of more than `keptMax` it keeps the sum only.
 */
export class Outages {
  private readonly past: Array<Present & { readonly until: Time }> = []
  private present: Present | null = null
  private totalUntilNow = 0
  private weighed = 0
  private share = 0
  private since: Time = 0
  private forgotten = 0

  /** How many outages are listed at most. */
  static readonly keptMax = 10_000

  /**
   * Say whether it works from now on; `because` is the reason when it does not, `share` how much of it. The first
   * reason of an outage stays.
   */
  observe(now: Time, because: string | null, { share = 1, cause = null }: Partial<Weight> = {}): void {
    this.weighed += this.share * (now - this.since)
    this.since = now
    this.share = because === null ? 0 : share
    if (because === null) this.end(now)
    else if (this.present === null) this.present = { from: now, because, cause }
  }

  private end(now: Time): void {
    const { present } = this
    this.present = null
    if (present === null || now <= present.from) return
    this.totalUntilNow += now - present.from
    if (this.past.length >= Outages.keptMax) this.forgotten += 1
    else this.past.push({ ...present, until: now })
  }

  /** Every outage so far that lasted longer than no time, in order; of very many only the first. */
  list(now: Time): ReadonlyArray<Outage> {
    const { present } = this
    const open = present !== null && now > present.from ? [{ ...present, until: null }] : []
    return [...this.past, ...open].map(listed)
  }

  /** How many outages there were that {@link list} leaves out. */
  get unlisted(): number {
    return this.forgotten
  }

  /** Milliseconds without full service until now. */
  totalMs(now: Time): number {
    return this.totalUntilNow + (this.present === null ? 0 : now - this.present.from)
  }

  /** Milliseconds of total failure that would have done as much harm: each instant counts by the share that failed. */
  weighedMs(now: Time): number {
    return Math.round(this.weighed + this.share * (now - this.since))
  }
}

/** How much of it fails, and what made it. */
interface Weight {
  readonly share: number
  readonly cause: Cause | null
}

const listed = ({ from, until, because, cause }: Present & { readonly until: Time | null }): Outage => ({
  ...{ from, until, because, chain: chainOf(cause) },
})
