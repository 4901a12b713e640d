import type { Role } from './Role.js'
import type { Solution } from './Solution.js'

/**
 * Replace each meta-role by the roles it stands for; the result is in the solution's order, without repetitions.
 * Names that the solution does not know are dropped: a coordinator ignores what it cannot read.
 *
 * Laws:
 * 1. idempotent: `expand(expand(rs)) = expand(rs)`;
 * 2. monotone: `rs ⊆ ss` implies `expand(rs) ⊆ expand(ss)`;
 * 3. order and repetition of the input do not matter.
 *
 * @example
 * expandRoles(mimir)(['write']) // → ['ingester', 'distributor'] in the catalogue's order
 */
export const expandRoles =
  (solution: Solution) =>
  (assigned: ReadonlyArray<Role>): ReadonlyArray<Role> => {
    const wanted = new Set<Role>()
    for (const role of assigned) {
      const members = Object.hasOwn(solution.metaRoles, role) ? solution.metaRoles[role] : undefined
      for (const member of members ?? [role]) wanted.add(member)
    }
    return solution.roles.filter((role) => wanted.has(role))
  }
