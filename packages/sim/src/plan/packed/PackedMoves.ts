import { gain, gainTogether, type JointInterruption, jointInterruptions } from '../gains.js'
import type { PlanTask } from '../PlanTask.js'
import { batches, type Choice, isIdle, sparing } from '../phaseChoices.js'
import type { RoleBits } from '../RoleBits.js'
import type { PackedTables } from './PackedTables.js'

/** Takes phases into account. */
export interface Considers {
  /** A single move; the answer is what it would gain from company, as bits of `gain`. */
  readonly single: (after: Uint8Array, hash: number) => number
  /** Several; the answer is the role bits for which they were refused: those that would be left to nobody. */
  readonly several: (after: Uint8Array, hash: number) => number
}

/** An entry of an array that is known to be long enough. In this file, so that it costs no call. */
const at = (array: Int32Array | Float64Array | Uint8Array, index: number): number => array[index] ?? 0

/**
 * The phases that are worth considering in a state, each of them once. Of applications that are alike and in the same
 * state the first move first: `classes` names them, and a state has to have them in order, as `canonical` puts them.
 *
 * Laws:
 * 1. without classes, the same as `successors` considers, in the same order;
 * 2. with them, one of all that differ only in which of several alike does what.
 */
export class PackedMoves {
  private readonly after: Uint8Array
  private readonly singles: ReadonlyArray<ReadonlyArray<number>>
  private readonly batches: ReadonlyArray<Uint8Array>
  private readonly sparing: ReadonlyArray<Uint8Array>
  private readonly seen = new Set<number>()
  private readonly sizeMax: number
  private readonly roles: RoleBits
  /** The single moves of a state that would gain from company: applications, where they go, and gains. */
  private readonly movers: Array<number> = []
  private readonly targets: Array<number> = []
  private readonly gains: Array<number> = []
  /** For each application, its bit among those that may move; with more than 32 of them several share one, and only more is tried. */
  private readonly bits: Int32Array
  /** What those that may move serve in a state, in the order of their bits. */
  private readonly served: Int32Array
  private joint: ReadonlyArray<JointInterruption> = []
  /** For each application, the one before it that is alike, or -1. */
  private readonly twins: Int32Array

  constructor(
    task: PlanTask,
    private readonly tables: PackedTables,
    classes: ReadonlyArray<ReadonlyArray<number>>,
  ) {
    const { applications } = task
    const movable = applications.flatMap(({ next }, index) => (next.some(({ length }) => length > 0) ? [index] : []))
    this.bits = new Int32Array(tables.count)
    for (const [place, index] of movable.entries()) this.bits[index] = 1 << place
    this.served = new Int32Array(movable.length)
    this.twins = new Int32Array(tables.count).fill(-1)
    for (const members of classes) {
      for (const [place, index] of members.slice(1).entries()) this.twins[index] = members[place] ?? -1
    }
    this.sizeMax = task.setSizeMax
    this.roles = task.bits
    this.after = new Uint8Array(tables.count)
    this.singles = applications.flatMap((application) =>
      application.states.map((_, local) =>
        (application.next[local] ?? []).filter((to) => !isIdle(application, local) || !isIdle(application, to)),
      ),
    )
    const targets = (choice: Choice): Uint8Array =>
      Uint8Array.from(
        applications.flatMap((application) =>
          application.states.map((_, local) => choice(application, local) ?? local),
        ),
      )
    this.batches = batches.map(targets)
    this.sparing = sparing.map(targets)
  }

  /** What stands for a row in tables of rows. */
  hashOf(state: Uint8Array): number {
    let hash = 0
    for (let index = 0; index < this.tables.count; index += 1) {
      hash ^= at(this.tables.hashes, at(this.tables.offsets, index) + at(state, index))
    }
    return hash
  }

  /** Every phase from a state. */
  each(before: Uint8Array, considers: Considers): void {
    const { tables, after, seen } = this
    seen.clear()
    const start = this.hashOf(before)
    seen.add(start)
    after.set(before)
    this.movers.length = 0
    for (let index = 0; index < tables.count; index += 1) {
      const local = at(before, index)
      const place = at(tables.offsets, index) + local
      const twin = this.twinOf(before, index)
      if (twin >= 0) {
        this.rememberAs(twin, index)
        continue
      }
      for (const to of this.singles[place] ?? []) {
        const hash = start ^ this.turn(index, local, to)
        if (!this.isNew(hash)) continue
        after[index] = to
        const gains = considers.single(after, hash)
        if (gains !== 0) this.remember(index, to, gains)
      }
      after[index] = local
    }
    for (const targets of this.batches) {
      const uncovered = this.offer(this.take(before, targets), considers)
      if (uncovered !== 0) this.offer(this.withhold(before, uncovered), considers)
    }
    for (let spared = 0; spared < tables.count; spared += 1) {
      const local = at(before, spared)
      if (this.twinOf(before, spared) >= 0) continue
      for (const targets of this.sparing) {
        // Whoever does not move anyway is not missed.
        if (at(targets, at(tables.offsets, spared) + local) === local) continue
        const hash = this.take(before, targets)
        const turned = this.turn(spared, at(after, spared), local)
        after[spared] = local
        this.offer(hash ^ turned, considers)
      }
    }
    after.set(before)
    this.joint = this.sizeMax > 2 ? this.jointIn(before) : []
    this.combine(before, start, 0, 0, 0, 0, considers)
  }

  private jointIn(before: Uint8Array): ReadonlyArray<JointInterruption> {
    const { tables, bits, served } = this
    let [staying, place] = [0, 0]
    for (let index = 0; index < tables.count; index += 1) {
      const own = at(tables.served, at(tables.offsets, index) + at(before, index))
      if (at(bits, index) === 0) staying |= own
      else {
        served[place] = own
        place += 1
      }
    }
    return jointInterruptions(this.roles, served, staying)
  }

  /** The application before that is alike and in the same state, or -1. */
  private twinOf(before: Uint8Array, index: number): number {
    const twin = at(this.twins, index)
    return twin >= 0 && at(before, twin) === at(before, index) ? twin : -1
  }

  /** An application would gain from company what its twin would. */
  private rememberAs(twin: number, index: number): void {
    const { movers, targets, gains } = this
    const first = movers.indexOf(twin)
    if (first < 0) return
    for (let each = first; movers[each] === twin; each += 1) this.remember(index, targets[each] ?? 0, gains[each] ?? 0)
  }

  private remember(index: number, to: number, gains: number): void {
    const { movers } = this
    this.targets[movers.length] = to
    this.gains[movers.length] = gains
    movers.push(index)
  }

  /** Every set of moves that gain from one another, with those that are taken already. */
  private combine(
    before: Uint8Array,
    hash: number,
    from: number,
    size: number,
    writers: number,
    readers: number,
    considers: Considers,
  ): void {
    const { after, movers } = this
    for (let each = from; each < movers.length; each += 1) {
      const [index, to] = [movers[each] ?? 0, this.targets[each] ?? 0]
      const local = at(before, index)
      // Another move of the same application is taken.
      if (after[index] !== local) continue
      const twin = this.twinOf(before, index)
      if (twin >= 0 && (after[twin] === local || at(after, twin) > to)) continue
      after[index] = to
      const [gains, bit] = [this.gains[each] ?? 0, at(this.bits, index)]
      const [writes, reads] = [
        (gains & gain.write) === 0 ? writers : writers | bit,
        (gains & gain.read) === 0 ? readers : readers | bit,
      ]
      const turned = hash ^ this.turn(index, local, to)
      // Each set comes up once here; only batches may have been the same.
      const isWorthIt = size > 0 && !this.seen.has(turned) && gainTogether(writes, reads, this.joint)
      // Whoever joins in makes it no safer.
      const isRefused = isWorthIt && considers.several(after, turned) !== 0
      if (!isRefused && size + 1 < this.sizeMax) {
        this.combine(before, turned, each + 1, size + 1, writes, reads, considers)
      }
      after[index] = local
    }
  }

  private isNew(hash: number): boolean {
    // Two rows of one hash do not occur among a few dozen but by a chance of one in millions, and then one is left out.
    if (this.seen.has(hash)) return false
    this.seen.add(hash)
    return true
  }

  private offer(hash: number, considers: Considers): number {
    return this.isNew(hash) ? considers.several(this.after, hash) : 0
  }

  private turn(index: number, from: number, to: number): number {
    const { hashes, offsets } = this.tables
    return at(hashes, at(offsets, index) + from) ^ at(hashes, at(offsets, index) + to)
  }

  private take(before: Uint8Array, targets: Uint8Array): number {
    const { tables, after } = this
    let hash = 0
    for (let index = 0; index < tables.count; index += 1) {
      const offset = at(tables.offsets, index)
      const to = at(targets, offset + at(before, index))
      after[index] = to
      hash ^= at(tables.hashes, offset + to)
    }
    return hash
  }

  /** Leave alone whoever advertises a role that the batch would take from everybody. */
  private withhold(before: Uint8Array, roles: number): number {
    const { tables, after } = this
    for (let index = 0; index < tables.count; index += 1) {
      const local = at(before, index)
      if ((at(tables.advertised, at(tables.offsets, index) + local) & roles) !== 0) after[index] = local
    }
    return this.hashOf(after)
  }
}
