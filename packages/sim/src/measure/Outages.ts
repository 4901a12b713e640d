import type { Time } from '../kernel/Time.js'

/** A stretch of time in which something did not work, `[from, until)`; `until` is null while it lasts. */
export interface Outage {
  readonly from: Time
  readonly until: Time | null
  readonly because: string
}

/**
 * Keeps the outages of one thing: told at each change whether it works, it knows for how long it did not.
 * Memory grows with the number of outages, not with time.
 */
export class Outages {
  private readonly past: Array<Outage> = []
  private present: { from: Time; because: string } | null = null

  /** Say whether it works from now on; `because` is the reason when it does not. The first reason of an outage stays. */
  observe(now: Time, because: string | null): void {
    if (because === null) this.end(now)
    else if (this.present === null) this.present = { from: now, because }
  }

  private end(now: Time): void {
    if (this.present === null) return
    if (now > this.present.from) this.past.push({ ...this.present, until: now })
    this.present = null
  }

  /** Every outage so far that lasted longer than no time, in order. */
  list(now: Time): ReadonlyArray<Outage> {
    const open = this.present !== null && now > this.present.from ? [{ ...this.present, until: null }] : []
    return [...this.past, ...open]
  }

  /** Milliseconds without service until now. */
  totalMs(now: Time): number {
    return this.list(now).reduce((sum, { from, until }) => sum + ((until ?? now) - from), 0)
  }
}
