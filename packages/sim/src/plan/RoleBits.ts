import { assignableRoles, expandRoles, optionOfRole, type Role, type Solution } from '@coordinated-workers/core'

/** Sets of a solution's roles as bits of a number. */
export interface RoleBits {
  readonly solution: Solution
  /** Bits of role options, meta-roles among them. */
  readonly maskOf: (assigned: ReadonlyArray<Role>) => number
  /** The options of a mask in the order in which a charm reads them. */
  readonly rolesOf: (mask: number) => ReadonlyArray<Role>
  /** Bits of the solution's roles that a mask of options stands for. */
  readonly expand: (mask: number) => number
  /** Bits of roles that stand in the solution's list. */
  readonly bitsOf: (roles: ReadonlyArray<Role>) => number
  /** Roles of a set of role bits, in the solution's order. */
  readonly named: (bits: number) => ReadonlyArray<Role>
  /** Whether the charm runs nothing new for such a mask: too many roles where one is allowed. */
  readonly refused: (mask: number) => boolean
}

/** More options than this do not fit in the bits of a number. */
export const rolesMax = 31

export const countBits = (bits: number): number => {
  let rest = bits
  let count = 0
  while (rest !== 0) {
    rest &= rest - 1
    count += 1
  }
  return count
}

const alphabetical = (left: Role, right: Role): number => (optionOfRole(left) < optionOfRole(right) ? -1 : 1)

/**
 * Roles of one solution as bits. A solution with more than {@link rolesMax} options does not fit.
 *
 * Laws:
 * 1. `maskOf(rolesOf(mask)) = mask`;
 * 2. `named(expand(maskOf(roles))) = expandRoles(solution)(roles)`.
 */
export const roleBits = (solution: Solution): RoleBits => {
  const options = assignableRoles(solution)
  const within = (names: ReadonlyArray<Role>, chosen: ReadonlyArray<Role>): number =>
    chosen.reduce((bits, role) => {
      const index = names.indexOf(role)
      return index < 0 ? bits : bits | (1 << index)
    }, 0)
  const bitsOf = (roles: ReadonlyArray<Role>) => within(solution.roles, roles)
  const expanded = options.map((role) => bitsOf(expandRoles(solution)([role])))
  const inOrder = options.map((role, index) => ({ role, bit: 1 << index }))
  inOrder.sort((left, right) => alphabetical(left.role, right.role))
  const known = new Map<number, ReadonlyArray<Role>>()
  return {
    solution,
    bitsOf,
    maskOf: (assigned) => within(options, assigned),
    rolesOf: (mask) => {
      const roles = known.get(mask) ?? inOrder.flatMap(({ role, bit }) => ((mask & bit) === 0 ? [] : [role]))
      known.set(mask, roles)
      return roles
    },
    expand: (mask) => expanded.reduce((bits, role, index) => ((mask & (1 << index)) === 0 ? bits : bits | role), 0),
    named: (bits) => solution.roles.filter((_, index) => (bits & (1 << index)) !== 0),
    refused: (mask) => !solution.severalRolesPerWorker && countBits(mask) > 1,
  }
}
