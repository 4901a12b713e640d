import type { PlanTask } from '../PlanTask.js'
import { batches, type Choice, isIdle, sparing } from '../phaseChoices.js'
import type { PackedTables } from './PackedTables.js'

/** Takes a phase into account, and tells the role bits for which it was refused: those that would be left to nobody. */
export type Consider = (after: Uint8Array, hash: number) => number

/** An entry of an array that is known to be long enough. In this file, so that it costs no call. */
const at = (array: Int32Array | Float64Array | Uint8Array, index: number): number => array[index] ?? 0

/**
 * The phases that are worth considering in a state, each of them once.
 *
 * Law: the same as `successors` considers, in the same order.
 */
export class PackedMoves {
  private readonly after: Uint8Array
  private readonly singles: ReadonlyArray<ReadonlyArray<number>>
  private readonly batches: ReadonlyArray<Uint8Array>
  private readonly sparing: ReadonlyArray<Uint8Array>
  private readonly seen: Array<number> = []

  constructor(
    task: PlanTask,
    private readonly tables: PackedTables,
  ) {
    const { applications } = task
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
  each(before: Uint8Array, consider: Consider): void {
    const { tables, after, seen } = this
    seen.length = 0
    const start = this.hashOf(before)
    seen.push(start)
    after.set(before)
    for (let index = 0; index < tables.count; index += 1) {
      const local = at(before, index)
      const place = at(tables.offsets, index) + local
      for (const to of this.singles[place] ?? []) {
        after[index] = to
        this.offer(start ^ this.turn(index, local, to), consider)
      }
      after[index] = local
    }
    for (const targets of this.batches) {
      const uncovered = this.offer(this.take(before, targets), consider)
      if (uncovered !== 0) this.offer(this.withhold(before, uncovered), consider)
    }
    for (let spared = 0; spared < tables.count; spared += 1) {
      const local = at(before, spared)
      for (const targets of this.sparing) {
        // Whoever does not move anyway is not missed.
        if (at(targets, at(tables.offsets, spared) + local) === local) continue
        const hash = this.take(before, targets)
        const turned = this.turn(spared, at(after, spared), local)
        after[spared] = local
        this.offer(hash ^ turned, consider)
      }
    }
  }

  private offer(hash: number, consider: Consider): number {
    // Two rows of one hash do not occur among a few dozen but by a chance of one in millions, and then one is left out.
    if (this.seen.includes(hash)) return 0
    this.seen.push(hash)
    return consider(this.after, hash)
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
