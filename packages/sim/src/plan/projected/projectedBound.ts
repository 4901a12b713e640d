import { type Cost, type CostName, compareVectors, costNames, vectorOf } from '../Cost.js'
import { type CloserBound, lowerBounds } from '../lowerBound.js'
import type { PlanTask } from '../PlanTask.js'
import { packedTask } from '../packed/packedTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import { type Look, lookThrough } from './Look.js'
import { projectionsFor } from './projectionsFor.js'
import { type Floor, raised } from './raised.js'

/**
 * A closer bound than `lowerBound`, from projections of the task onto some roles, each of which is solved as a whole.
 * It takes a tenth of a second to make, or with a thorough look half a second. Null where it would know nothing more.
 *
 * Ways on which a temporary application comes, and ways on which none does, are looked at apart: what is cheap for the one
 * is dear for the other.
 *
 * Laws:
 * 1. admissible: no plan of phases that a search considers costs less; of the numbers in the task's order the first
 *    that differs decides;
 * 2. no less than `lowerBound`.
 */
export const projectedBound = (
  task: PlanTask,
  judge: PhaseJudge,
  { isThorough }: { readonly isThorough: boolean },
): CloserBound | null => {
  const { bits, start, order, applications, allowsUnsafe } = task
  const required = bits.bitsOf(bits.solution.required)
  const lacks = (state: ArrayLike<number>): boolean => {
    let covered = 0
    for (let index = 0; index < applications.length; index += 1) {
      covered |= judge.factsOf(index, state[index] ?? 0).advertised
    }
    return (required & ~covered) !== 0
  }
  // Nothing is published while roles are missing, and unsafe plans let them be missing.
  if (allowsUnsafe || !judge.configs.comparesHolders || lacks(start)) return null
  const bounds = lowerBounds(task, judge)
  const { tables } = packedTask(task, judge)
  const spares = applications.flatMap(({ kind }, index) => (kind === 'spare' ? [index] : []))
  const looksWith = (withSpares: boolean): ReadonlyArray<Look> =>
    projectionsFor(task, judge, { isThorough, withSpares }).map((projection) =>
      lookThrough(task, judge, tables, bounds, projection),
    )
  const [alone, spared] = [looksWith(false), spares.length === 0 ? [] : looksWith(true)]
  const vector = (cost: Cost, floors: ReadonlyArray<Floor>): ReadonlyArray<number> =>
    raised(order, vectorOf(order, cost), floors)
  const closest = (state: ArrayLike<number>): ReadonlyArray<number> => {
    if (spares.some((index) => judge.factsOf(index, state[index] ?? 0).units > 0)) {
      return vector(
        bounds.whatever(state).cost,
        spared.flatMap((look) => look.floors(state)),
      )
    }
    const never = vector(
      bounds.withoutSpare(state).cost,
      alone.flatMap((look) => look.floors(state)),
    )
    if (spares.length === 0) return never
    const comes = vector(
      bounds.withSpare(state).cost,
      spared.flatMap((look) => look.floorsWithSpare(state)),
    )
    return compareVectors(comes, never) < 0 ? comes : never
  }
  return (state) => {
    const plain = bounds.whatever(state).cost
    if (lacks(state)) return plain
    const numbers = closest(state)
    if (!numbers.every(Number.isFinite)) return null
    const found: { -readonly [name in CostName]: number } = { ...plain }
    for (const name of costNames) {
      const place = order.indexOf(name)
      if (place >= 0) found[name] = numbers[place] ?? 0
    }
    return found
  }
}
