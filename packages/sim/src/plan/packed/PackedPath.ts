import type { PathNeeds } from '../pathNeeds.js'
import type { PathRoles } from '../pathTimes.js'
import type { Workload } from '../Workload.js'
import type { PackedTables } from './PackedTables.js'

/** Application and states of a phase: rows of local states before and after. */
export interface Rows {
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** What the times of a path depend on. */
type Times = Pick<PackedTables, 'count' | 'offsets' | 'served' | 'units' | 'stopMs' | 'listenMs' | 'joinMs'>

/** An entry of an array that is known to be long enough. In this file, so that it costs no call. */
const at = (array: Int32Array | Float64Array | Uint8Array, index: number): number => array[index] ?? 0

const bitsOf = (bits: number): Int32Array => {
  const found: Array<number> = []
  for (let rest = bits; rest !== 0; rest &= rest - 1) found.push(rest & -rest)
  return Int32Array.from(found)
}

/** The times of one path. Law: those that `pathTimes` gives for the same states. */
export class PackedPath {
  private readonly roles: Int32Array
  private readonly ringMs: Float64Array
  private readonly ringUnits: Int32Array

  constructor(
    private readonly tables: Times,
    private readonly path: PathRoles,
    private readonly needs: PathNeeds,
    private readonly workload: Workload,
  ) {
    this.roles = bitsOf(path.all)
    this.ringMs = new Float64Array(tables.count)
    this.ringUnits = new Int32Array(tables.count)
  }

  /** Restarts of every worker, one soon after the other. */
  wavesMs(rows: Rows, factor: number, waves: number): number {
    if (waves === 0) return 0
    const one =
      Math.max(this.backAgainMs(rows, factor), this.path.hangMs === 0 ? 0 : this.hangsUntilMs(rows)) +
      (this.needs.refusesMs === 0 ? 0 : this.refusedMs(rows))
    return Math.max(one, this.leftOutUntilMs(rows)) + (waves - 1) * Math.min(one, this.workload.gapMs)
  }

  /** Restarts of some applications for their own roles, while `steady` bits and ring members run on. */
  interruptionMs(rows: Rows, own: Int32Array, count: number, steady: number, members: number, factor: number): number {
    const missing = this.missing(steady, members, factor)
    let longest = 0
    for (let each = 0; each < count; each += 1) longest = Math.max(longest, this.ownMs(rows, at(own, each), missing))
    return longest
  }

  /** Role bits that nobody serves all the time, while `steady` bits and ring members run on. */
  missing(steady: number, members: number, factor: number): number {
    const { all, ring, path } = this.path
    const lacking = all & ~steady
    return ring !== 0 && members < this.needs.members(path, factor) ? lacking | ring : lacking
  }

  /** Roles that somebody gives up while nobody else holds them yet. */
  handOverMs({ before, after }: Rows, uncovered: number): number {
    const { served, units, offsets, count } = this.tables
    let longest = 0
    for (let which = 0; which < this.roles.length; which += 1) {
      const role = at(this.roles, which)
      if ((role & uncovered) === 0) continue
      let soonest = Number.POSITIVE_INFINITY
      for (let index = 0; index < count; index += 1) {
        const old = at(offsets, index) + at(before, index)
        const next = at(offsets, index) + at(after, index)
        if ((at(served, next) & role) === 0 || (at(served, old) & role) !== 0) continue
        const begins = at(units, old) === 0 ? this.workload.podMs : 0
        const ms = begins + this.workload.stepMs('worker-hook') + this.backMs(old, next, role === this.path.ring)
        soonest = Math.min(soonest, ms)
      }
      if (soonest !== Number.POSITIVE_INFINITY) longest = Math.max(longest, soonest)
    }
    return longest
  }

  private backMs(old: number, next: number, inRing: boolean): number {
    const { served, stopMs, joinMs, listenMs } = this.tables
    const stays = at(served, old) !== 0 && at(served, next) !== 0
    return (stays ? at(stopMs, next) : 0) + (inRing ? at(joinMs, next) : at(listenMs, next))
  }

  /** Whether any application that runs on serves the role afterwards. */
  private anyStays({ before, after }: Rows, role: number): boolean {
    const { served, offsets, count } = this.tables
    for (let index = 0; index < count; index += 1) {
      const offset = at(offsets, index)
      if ((at(served, offset + at(after, index)) & role) !== 0 && at(served, offset + at(before, index)) !== 0)
        return true
    }
    return false
  }

  private backAgainMs(rows: Rows, factor: number): number {
    const { before, after } = rows
    const { served, offsets, count } = this.tables
    let longest = 0
    for (let which = 0; which < this.roles.length; which += 1) {
      const role = at(this.roles, which)
      if (role === this.path.ring) {
        longest = Math.max(longest, this.ringBackMs(rows, factor))
        continue
      }
      let [staying, any] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
      for (let index = 0; index < count; index += 1) {
        const next = at(offsets, index) + at(after, index)
        if ((at(served, next) & role) === 0) continue
        const old = at(offsets, index) + at(before, index)
        const ms = this.backMs(old, next, false)
        any = Math.min(any, ms)
        if (at(served, old) !== 0) staying = Math.min(staying, ms)
      }
      const ms = staying === Number.POSITIVE_INFINITY ? any : staying
      if (ms !== Number.POSITIVE_INFINITY) longest = Math.max(longest, ms)
    }
    return longest
  }

  /** When as many members of the ring are back as it needs. */
  private ringBackMs(rows: Rows, factor: number): number {
    const { before, after } = rows
    const { served, offsets, units, count } = this.tables
    const { ringMs, ringUnits } = this
    const { ring, path } = this.path
    const onlyStaying = this.anyStays(rows, ring)
    let size = 0
    for (let index = 0; index < count; index += 1) {
      const next = at(offsets, index) + at(after, index)
      const old = at(offsets, index) + at(before, index)
      if ((at(served, next) & ring) === 0 || (onlyStaying && at(served, old) === 0)) continue
      const ms = this.backMs(old, next, true)
      let place = size
      for (; place > 0 && at(ringMs, place - 1) > ms; place -= 1) {
        ringMs[place] = at(ringMs, place - 1)
        ringUnits[place] = at(ringUnits, place - 1)
      }
      ringMs[place] = ms
      ringUnits[place] = at(units, next)
      size += 1
    }
    const needed = this.needs.members(path, factor)
    let members = 0
    for (let place = 0; place < size; place += 1) {
      members += at(ringUnits, place)
      if (members >= needed) return at(ringMs, place)
    }
    return size === 0 ? 0 : at(ringMs, size - 1)
  }

  private hangsUntilMs(rows: Rows): number {
    const { before, after } = rows
    const { served, offsets, listenMs, count } = this.tables
    const { entry, hangMs } = this.path
    const onlyStaying = this.anyStays(rows, entry)
    let last = 0
    for (let index = 0; index < count; index += 1) {
      const next = at(offsets, index) + at(after, index)
      const old = at(offsets, index) + at(before, index)
      if ((at(served, next) & entry) === 0 || (onlyStaying && at(served, old) === 0)) continue
      last = Math.max(last, this.backMs(old, next, false) - at(listenMs, next) + hangMs)
    }
    return last
  }

  private refusedMs(rows: Rows): number {
    const { before, after } = rows
    const { served, offsets, stopMs, units, count } = this.tables
    const { entry } = this.path
    const onlyStaying = this.anyStays(rows, entry)
    let [refused, most] = [0, 0]
    for (let index = 0; index < count; index += 1) {
      const next = at(offsets, index) + at(after, index)
      const old = at(offsets, index) + at(before, index)
      if ((at(served, next) & entry) === 0 || (onlyStaying && at(served, old) === 0)) continue
      const ms = Math.min(this.needs.refusesMs, at(stopMs, next))
      refused += ms * at(units, next)
      most = Math.max(most, ms)
    }
    return refused - most
  }

  private leftOutUntilMs({ before, after }: Rows): number {
    const { served, offsets, units: unitsOf, count } = this.tables
    let [units, deaf, first] = [0, 0, Number.POSITIVE_INFINITY]
    for (let index = 0; index < count; index += 1) {
      const next = at(offsets, index) + at(after, index)
      if ((at(served, next) & this.path.entry) === 0) continue
      const ms = this.backMs(at(offsets, index) + at(before, index), next, false)
      units += at(unitsOf, next)
      deaf += ms * at(unitsOf, next)
      first = Math.min(first, ms)
    }
    return units > 1 && deaf / units >= this.workload.spreadMs(units) ? first + this.needs.leftOutMs : 0
  }

  /** The restart of one application for its own roles, while `missing` bits are served by nobody else. */
  ownMs({ before, after }: Rows, index: number, missing: number): number {
    const { served, offsets, stopMs, listenMs, joinMs } = this.tables
    const { all, entry, ring, hangMs } = this.path
    const old = at(offsets, index) + at(before, index)
    const next = at(offsets, index) + at(after, index)
    const lacks = at(served, old) & at(served, next) & missing & all
    const was = (at(served, old) & entry) !== 0
    const is = (at(served, next) & entry) !== 0
    const badUntilMs = was ? (is ? hangMs : this.workload.updateMs) : 0
    const lateMs = is && !was ? Math.max(0, hangMs - this.workload.updateMs) : 0
    if (lacks === 0) {
      const refusedMs = was ? Math.min(this.needs.refusesMs, at(stopMs, old)) : 0
      return Math.max(0, badUntilMs - at(listenMs, next)) + refusedMs + lateMs
    }
    const lackMs = at(stopMs, old) + ((lacks & ring) === 0 ? at(listenMs, next) : at(joinMs, next))
    return (badUntilMs === 0 ? lackMs : Math.max(lackMs, at(stopMs, old) + badUntilMs)) + lateMs
  }
}
