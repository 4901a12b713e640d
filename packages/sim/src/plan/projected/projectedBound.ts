import { type Cost, type CostName, compareVectors, costNames, vectorOf } from '../Cost.js'
import { type CloserBound, lowerBounds } from '../lowerBound.js'
import type { PlanTask } from '../PlanTask.js'
import { packedTask } from '../packed/packedTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import { type Look, lookThrough } from './Look.js'
import { type Projection, projectionOnto } from './Projection.js'
import { type Floor, raised } from './raised.js'

/** More phases than this take longer to look at than they save. */
const phasesMax = 150_000

/** Roles whose holders matter to how long a path is down, the most telling first. */
const rolesFor = (task: PlanTask, judge: PhaseJudge, path: 'write' | 'read'): ReadonlyArray<number> => {
  const { bits, applications, start, goal } = task
  const { solution } = bits
  const telling = bits.named(judge.configs.telling)
  const changing = telling.filter((role) => {
    const bit = bits.bitsOf([role])
    const isHeld = (state: ReadonlyArray<number>, index: number): boolean =>
      (judge.factsOf(index, state[index] ?? 0).advertised & bit) !== 0
    return applications.some((_, index) => isHeld(start, index) !== isHeld(goal, index))
  })
  const entries = (of: 'write' | 'read') => solution.paths[of].slice(0, 1)
  const other = path === 'write' ? 'read' : 'write'
  const ordered = [
    ...[...entries(path), solution.ring.role],
    ...[...changing, ...entries(other), ...solution.paths[path], ...telling],
  ]
  return [...new Set(ordered)].map((role) => bits.bitsOf([role]))
}

/** As many of the roles as there is time for. */
const widest = (
  task: PlanTask,
  judge: PhaseJudge,
  roles: ReadonlyArray<number>,
  withSpares: boolean,
): Projection | null => {
  let found: Projection | null = null
  for (const role of roles) {
    const wider = projectionOnto(task, judge, (found?.roles ?? 0) | role, { withSpares })
    if (wider.phases <= phasesMax) found = wider
  }
  return found
}

/**
 * A closer bound than `lowerBound`, from projections of the task onto some roles, each of which is solved as a whole.
 * It takes some tenths of a second to make. Null where it would know nothing more.
 *
 * Ways on which a temporary application comes, and ways on which none does, are looked at apart: what is cheap for the one
 * is dear for the other.
 *
 * Laws:
 * 1. admissible: no plan from the state costs less; of the numbers in the task's order the first that differs decides;
 * 2. no less than `lowerBound`.
 */
export const projectedBound = (task: PlanTask, judge: PhaseJudge): CloserBound | null => {
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
  const looksWith = (withSpares: boolean): ReadonlyArray<Look> => {
    const projections = (['write', 'read'] as const).flatMap(
      (path) => widest(task, judge, rolesFor(task, judge, path), withSpares) ?? [],
    )
    return projections
      .filter(({ roles }, index) => projections.findIndex((other) => other.roles === roles) === index)
      .map((projection) => lookThrough(task, judge, tables, bounds, projection))
  }
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
