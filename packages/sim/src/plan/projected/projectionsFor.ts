import type { Role } from '@coordinated-workers/core'
import type { PlanTask } from '../PlanTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import { type Projection, projectionOnto } from './Projection.js'

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

/** What to look at of a task: projections of which none has all roles of another one, which would know all that it does. */
export const projectionsFor = (
  task: PlanTask,
  judge: PhaseJudge,
  { isThorough, withSpares }: { readonly isThorough: boolean; readonly withSpares: boolean },
): ReadonlyArray<Projection> => {
  const projections = new Map(
    wishes(task, judge, isThorough)
      .flatMap((wish) => widest(task, judge, wish, withSpares) ?? [])
      .map((projection) => [projection.roles, projection]),
  )
  const isPart = (roles: number) => [...projections.keys()].some((other) => other !== roles && (roles & ~other) === 0)
  return [...projections.values()].filter(({ roles }) => !isPart(roles))
}
