import type { RoleHolder, Solution } from '@coordinated-workers/core'
import type fc from 'fast-check'
import { assignmentOf, assignmentRecipe, type CoverageKind } from './Assignment.js'

/**
 * Which worker application of a solution holds which roles, with how many units: what `coverage` takes.
 *
 * Distribution: a third are a single application where that can be, the rest have up to one for each role; meta-roles
 * and roles both occur; about one application in seven has 0 units. `at-will` has none to
 * six applications with none to four roles each.
 *
 * Shrinks to the fewest applications, one unit each, meta-roles where they say the same, and one-letter names.
 *
 * @throws RangeError for `degraded` when the solution has no optional role
 * @example
 * fc.sample(arbitraryAssignment(loki, 'barely-inconsistent'), 1) // → [[{ app: 'a', roles: ['read', 'write'], units: 1 }]]
 */
export const arbitraryAssignment = (
  solution: Solution,
  kind: CoverageKind,
): fc.Arbitrary<ReadonlyArray<RoleHolder>> => {
  if (kind === 'degraded' && solution.optional.length === 0) {
    throw new RangeError(`${solution.title} has no optional role, so it is never degraded`)
  }
  return assignmentRecipe.map((recipe) => assignmentOf(solution, kind, recipe))
}
