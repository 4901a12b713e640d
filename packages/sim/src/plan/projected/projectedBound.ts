import type { Role } from '@coordinated-workers/core'
import { type Cost, type CostName, compareVectors, costNames, vectorOf } from '../Cost.js'
import { type CloserBound, lowerBounds } from '../lowerBound.js'
import type { PlanTask } from '../PlanTask.js'
import { packedTask } from '../packed/packedTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import { type Look, lookThrough } from './Look.js'
import { type Projection, projectionOnto } from './Projection.js'
import { type Floor, raised } from './raised.js'

/** Roles that a projection may be onto, and the most phases that it may have. */
interface Wish {
  /** The most telling ones first. */
  readonly roles: ReadonlyArray<number>
  /** As many more of these as possible: those with the fewest phases first. */
  readonly more: ReadonlyArray<number>
  /** More phases than this take longer to look at than they save. */
  readonly phasesMax: number
}

/** One projection that sees both paths; for a thorough look a larger one, and for each path one that sees more of it. */
const wishes = (
  { bits, applications, start, goal }: PlanTask,
  judge: PhaseJudge,
  isThorough: boolean,
): ReadonlyArray<Wish> => {
  const { ring, paths } = bits.solution
  const telling = bits.named(judge.configs.telling)
  const changing = telling.filter((role) => {
    const bit = bits.bitsOf([role])
    const isHeld = (state: ReadonlyArray<number>, index: number): boolean =>
      (judge.factsOf(index, state[index] ?? 0).advertised & bit) !== 0
    return applications.some((_, index) => isHeld(start, index) !== isHeld(goal, index))
  })
  const [write, read] = [paths.write.slice(0, 1), paths.read.slice(0, 1)]
  const bitsOf = (roles: ReadonlyArray<Role>) => [...new Set(roles)].map((role) => bits.bitsOf([role]))
  const wish = (phasesMax: number, ...roles: ReadonlyArray<ReadonlyArray<Role>>): Wish => ({
    roles: bitsOf(roles.flat()),
    more: [],
    phasesMax,
  })
  const guarded = bits.named(judge.guarded)
  const both = [write, [ring.role], read, changing, paths.write, telling, guarded]
  if (!isThorough) return [wish(150_000, ...both)]
  return [
    wish(250_000, ...both),
    wish(100_000, write, [ring.role], changing, read, paths.write, telling),
    wish(100_000, read, [ring.role], changing, write, paths.read, telling),
    { ...wish(100_000, write, [ring.role], read), more: bitsOf(guarded) },
  ]
}

/** As many of the roles as there is time for. */
const widest = (
  task: PlanTask,
  judge: PhaseJudge,
  { roles, more, phasesMax }: Wish,
  withSpares: boolean,
): Projection | null => {
  const joined = (to: Projection | null, role: number): Projection | null => {
    const wider = projectionOnto(task, judge, (to?.roles ?? 0) | role, { withSpares })
    return wider.phases <= phasesMax ? wider : null
  }
  let found = roles.reduce<Projection | null>((narrow, role) => joined(narrow, role) ?? narrow, null)
  for (const _ of more) {
    let least: Projection | null = null
    for (const role of more) {
      const wider = ((found?.roles ?? 0) & role) === 0 ? joined(found, role) : null
      if (wider !== null && wider.phases < (least?.phases ?? Number.POSITIVE_INFINITY)) least = wider
    }
    found = least ?? found
  }
  return found
}

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
  const looksWith = (withSpares: boolean): ReadonlyArray<Look> => {
    const projections = new Map(
      wishes(task, judge, isThorough)
        .flatMap((wish) => widest(task, judge, wish, withSpares) ?? [])
        .map((projection) => [projection.roles, projection]),
    )
    // Whatever has all roles of another one knows all that the other does.
    const isPart = (roles: number) => [...projections.keys()].some((other) => other !== roles && (roles & ~other) === 0)
    return [...projections.values()]
      .filter(({ roles }) => !isPart(roles))
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
