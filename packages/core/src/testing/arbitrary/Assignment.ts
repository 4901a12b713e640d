import { assignableRoles, type Role, type RoleHolder, type Solution } from '@coordinated-workers/core'
import fc from 'fast-check'
import { chosenFrom } from './chosenFrom.js'

/**
 * How well an assignment of roles covers a solution.
 *
 * - `consistent`: every required role is held;
 * - `barely-inconsistent`: exactly one required role is missing;
 * - `degraded`: every required role is held, and at least one optional role is not;
 * - `at-will`: anything that options of workers can say.
 */
export type CoverageKind = 'consistent' | 'barely-inconsistent' | 'degraded' | 'at-will'

/**
 * What an assignment is made from. Numbers stand for choices and are read modulo what there is to choose from, and
 * what is absent stands for the simplest, so that the same recipe fits every solution and each part shrinks alone.
 */
export interface AssignmentRecipe {
  /** Over how many applications roles are spread, where one may hold several; at 1 a meta-role holds them if it can. */
  readonly parts: number
  /** The application that holds each role, modulo `parts`; its own position where that is absent. */
  readonly homes: ReadonlyArray<number>
  /** Optional roles that are held, as indices. */
  readonly extras: ReadonlyArray<number>
  /** The role that is left out where one has to be. */
  readonly dropped: number
  /** Whether roles are written out where a meta-role would say the same. */
  readonly spelt: boolean
  readonly units: ReadonlyArray<number>
  /** Applications that hold whatever they like. */
  readonly atWill: ReadonlyArray<ReadonlyArray<number>>
  /** Whether applications are called after the solution and their role; `a`, `b`, … otherwise. */
  readonly longNames: boolean
}

const choice = fc.nat(31)

export const assignmentRecipe: fc.Arbitrary<AssignmentRecipe> = fc.record({
  parts: chosenFrom(1, 1, 1, 2, 2, 3, 4, 12, 12),
  homes: fc.array(fc.nat(11), { maxLength: 12 }),
  extras: fc.array(choice, { maxLength: 4 }),
  dropped: choice,
  spelt: fc.boolean(),
  units: fc.array(fc.nat(4), { maxLength: 12, size: 'max' }),
  atWill: fc.array(fc.array(choice, { maxLength: 4 }), { maxLength: 6 }),
  longNames: fc.boolean(),
})

const pick = <A>(items: ReadonlyArray<A>, index: number): A | undefined => items[index % Math.max(1, items.length)]

const unique = (roles: ReadonlyArray<Role>): ReadonlyArray<Role> => [...new Set(roles)]

const metaRolesBySize = (solution: Solution): ReadonlyArray<readonly [Role, ReadonlyArray<Role>]> =>
  Object.entries(solution.metaRoles).sort(([, left], [, right]) => right.length - left.length)

/** The same roles, with a meta-role in the place of its members where all of them are there. */
const withMetaRoles = (solution: Solution, roles: ReadonlyArray<Role>): ReadonlyArray<Role> => {
  const fitting = metaRolesBySize(solution).find(
    ([, members]) => members.length > 1 && members.every((member) => roles.includes(member)),
  )
  if (fitting === undefined) return roles
  const [name, members] = fitting
  return [
    name,
    ...withMetaRoles(
      solution,
      roles.filter((role) => !members.includes(role)),
    ),
  ]
}

/** The smallest meta-role that stands for all of these roles, if there is one. */
const covering = (solution: Solution, roles: ReadonlyArray<Role>): Role | undefined =>
  metaRolesBySize(solution).findLast(([, members]) => roles.every((role) => members.includes(role)))?.[0]

/** Roles by application, for roles that must be held one by one or may be held together. */
const byHome = (
  { severalRolesPerWorker }: Solution,
  { parts, homes }: AssignmentRecipe,
  roles: ReadonlyArray<Role>,
): ReadonlyArray<ReadonlyArray<Role>> => {
  if (!severalRolesPerWorker) return roles.map((role) => [role])
  const byApplication = new Map<number, Role[]>()
  for (const [index, role] of roles.entries()) {
    const home = (homes[index] ?? index) % parts
    byApplication.set(home, [...(byApplication.get(home) ?? []), role])
  }
  return [...byApplication.values()]
}

const written = (solution: Solution, recipe: AssignmentRecipe, roles: ReadonlyArray<Role>): ReadonlyArray<Role> =>
  recipe.spelt || !solution.severalRolesPerWorker ? roles : withMetaRoles(solution, roles)

const groupsOf = (
  solution: Solution,
  kind: CoverageKind,
  recipe: AssignmentRecipe,
): ReadonlyArray<ReadonlyArray<Role>> => {
  const { required, optional } = solution
  const chosen = unique(recipe.extras.flatMap((extra) => pick(optional, extra) ?? []))
  switch (kind) {
    case 'consistent': {
      const together = recipe.parts === 1 && !(recipe.spelt && solution.severalRolesPerWorker)
      const monolith = together ? covering(solution, required) : undefined
      if (monolith !== undefined) return [[monolith]]
      return byHome(solution, recipe, [...required, ...chosen]).map((roles) => written(solution, recipe, roles))
    }
    case 'degraded': {
      const left = pick(optional, recipe.dropped)
      if (left === undefined) throw new RangeError(`${solution.title} has no optional role, so it is never degraded`)
      return byHome(solution, recipe, [...required, ...chosen.filter((role) => role !== left)]).map((roles) =>
        written(solution, recipe, roles),
      )
    }
    case 'barely-inconsistent': {
      const left = pick(required, recipe.dropped)
      if (left === undefined) throw new RangeError(`${solution.title} requires no role, so none can be missing`)
      const rest = [...required.filter((role) => role !== left), ...chosen]
      const groups = byHome(solution, recipe, rest).map((roles) => written(solution, recipe, roles))
      return groups.length === 0 ? [[]] : groups
    }
    case 'at-will':
      return recipe.atWill.map((choices) =>
        unique(choices.flatMap((index) => pick(assignableRoles(solution), index) ?? [])),
      )
  }
}

const letter = (index: number): string => String.fromCharCode(97 + (index % 26)).repeat(1 + Math.floor(index / 26))

/** 0 units, which a coordinator counts like any other number, is not the simplest case. */
const unitCounts = [1, 2, 3, 0, 4] as const

/**
 * The assignment that a recipe makes for a solution: holders with names of their own.
 *
 * Laws:
 * 1. its coverage is of the kind asked for;
 * 2. but for `at-will`, no worker holds more roles than the solution allows.
 */
export const assignmentOf = (
  solution: Solution,
  kind: CoverageKind,
  recipe: AssignmentRecipe,
): ReadonlyArray<RoleHolder> =>
  groupsOf(solution, kind, recipe).map((roles, index) => {
    const sorted = [...roles].sort()
    const [only] = sorted
    const stem = sorted.length === 1 && only !== undefined ? only : 'worker'
    const suffix = stem === 'worker' || kind === 'at-will' ? `-${letter(index)}` : ''
    return {
      app: recipe.longNames ? `${solution.name}-${stem}${suffix}` : letter(index),
      roles: sorted,
      units: unitCounts[recipe.units[index] ?? 0] ?? 1,
    }
  })
