import type { Inconsistency } from '../domain/inconsistencies.js'
import type { Role } from '../domain/Role.js'
import { dictionary, lookup } from '../juju/dictionary.js'

export type MetaRoles = Readonly<Record<Role, ReadonlyArray<Role>>>

/**
 * Meta-roles down to the roles they stand for, where a definition lets them stand for each other, and what is wrong with
 * that: members that are nothing, and circles. A circle is told once, where it closes. O(members).
 */
export const flattenMetaRoles = (
  roles: ReadonlyArray<Role>,
  written: MetaRoles,
): { readonly metaRoles: MetaRoles; readonly wrong: ReadonlyArray<Inconsistency> } => {
  const wrong: Inconsistency[] = []
  const done = new Map<Role, ReadonlySet<Role>>()
  const open: Role[] = []
  const members = (name: Role): ReadonlySet<Role> => {
    const known = done.get(name)
    if (known !== undefined) return known
    open.push(name)
    const found = new Set<Role>()
    for (const [index, member] of (lookup(written, name) ?? []).entries()) {
      const path = ['metaRoles', name, index]
      const start = open.indexOf(member)
      if (roles.includes(member)) found.add(member)
      else if (start !== -1) {
        const circle = [...open.slice(start), member].map((each) => `\`${each}\``).join(' → ')
        wrong.push({ path, message: `meta-roles go round in a circle: ${circle}` })
      } else if (Object.hasOwn(written, member)) for (const role of members(member)) found.add(role)
      else wrong.push({ path, message: `\`${member}\` is neither a role nor a meta-role` })
    }
    open.pop()
    done.set(name, found)
    return found
  }
  const metaRoles = dictionary(
    Object.keys(written).map((name) => {
      const found = members(name)
      return [name, roles.filter((role, index) => found.has(role) && roles.indexOf(role) === index)] as const
    }),
  )
  return { metaRoles, wrong }
}
