import { assignableRoles, type Role, type Solution } from '@coordinated-workers/core'
import fc from 'fast-check'

/**
 * Role options that are on at one worker of that solution, in the alphabetical order in which a charm reads them.
 *
 * Distribution: from none to six where a worker may hold several roles, and to two where it may hold one, so that the
 * forbidden case occurs. Meta-roles occur alone and beside roles.
 *
 * Shrinks to no role.
 */
export const arbitraryRoles = (solution: Solution): fc.Arbitrary<ReadonlyArray<Role>> => {
  const roles = assignableRoles(solution)
  const maxLength = Math.min(solution.severalRolesPerWorker ? 6 : 2, roles.length)
  return fc.subarray([...roles], { maxLength }).map((chosen) => chosen.sort())
}
