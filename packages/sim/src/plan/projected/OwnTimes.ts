import type { PackedPath } from '../packed/PackedPath.js'
import type { PathRoles } from '../pathTimes.js'
import type { PhaseJudge } from '../phaseJudge.js'
import type { Projection } from './Projection.js'

/** An entry of an array that is known to be long enough. In this file, so that it costs no call. */
const at = (array: Int32Array | Float64Array | Uint8Array, index: number): number => array[index] ?? 0

/** How long one application's restart for its own roles takes a path down, by pair of classes and by what is missing. */
export class OwnTimes {
  private readonly ms: Float64Array
  private readonly both: Int32Array

  constructor(
    private readonly path: PackedPath,
    private readonly roles: PathRoles,
    { applications }: Projection,
    /** The times of all states of the task, with the same roles on the path. */
    exact: PackedPath,
    judge: PhaseJudge,
    count: number,
  ) {
    const rows = { before: new Uint8Array(count), after: new Uint8Array(count) }
    const ownMs = (index: number, from: number, to: number, missing: number): number => {
      rows.before[index] = from
      rows.after[index] = to
      return exact.ownMs(rows, index, missing)
    }
    const pairs = applications.flatMap(({ index, members, moves }) =>
      members.flatMap((froms, from) =>
        members.map((tos, to) => ({
          index,
          pairs:
            (moves[from]?.[to] ?? null) === null
              ? []
              : froms.flatMap((one) => tos.map((other) => [one, other] as const)),
        })),
      ),
    )
    const servedBy = (index: number, local: number): number => judge.factsOf(index, local).served
    this.both = Int32Array.from(
      pairs,
      ({ index, pairs: [first = [0, 0]] }) => servedBy(index, first[0]) & servedBy(index, first[1]) & roles.all,
    )
    this.ms = Float64Array.from(
      pairs.flatMap(({ index, pairs: each }) =>
        [0, roles.all & ~roles.ring, roles.all].map((missing) =>
          each.reduce(
            (least, [from, to]) => Math.min(least, ownMs(index, from, to, missing)),
            each.length === 0 ? 0 : Number.POSITIVE_INFINITY,
          ),
        ),
      ),
    )
  }

  /** The longest of some pairs. */
  longestMs(pairs: Int32Array, count: number, steady: number, members: number, factor: number): number {
    const missing = this.path.missing(steady, members, factor)
    let longest = 0
    for (let each = 0; each < count; each += 1) {
      const pair = at(pairs, each)
      const lacks = at(this.both, pair) & missing
      const kind = lacks === 0 ? 0 : (lacks & this.roles.ring) === 0 ? 1 : 2
      longest = Math.max(longest, at(this.ms, 3 * pair + kind))
    }
    return longest
  }
}
