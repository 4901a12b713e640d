import type { Role } from './Role.js'
import type { Solution } from './Solution.js'

/** One way in which a solution's definition contradicts itself. */
export interface Inconsistency {
  /** Path inside the definition. */
  readonly path: ReadonlyArray<string>
  readonly message: string
}

const unknownRoles = (solution: Solution, path: ReadonlyArray<string>, names: ReadonlyArray<Role>) =>
  names
    .filter((name) => !solution.roles.includes(name))
    .map((name): Inconsistency => ({ path, message: `\`${name}\` is not one of the roles` }))

/**
 * Everything that contradicts the laws of {@link Solution}, all at once, in the order of the definition.
 * An empty list means that the solution is sound.
 */
export const inconsistencies = (solution: Solution): ReadonlyArray<Inconsistency> => {
  const { roles, metaRoles, required, optional, recommended, defaultRoles, paths, ring } = solution
  const metaNames = Object.keys(metaRoles)
  return [
    ...roles
      .filter((role, index) => roles.indexOf(role) !== index)
      .map((role) => ({ path: ['roles'], message: `\`${role}\` is listed twice` })),
    ...metaNames
      .filter((name) => roles.includes(name))
      .map((name) => ({ path: ['metaRoles', name], message: `\`${name}\` is both a role and a meta-role` })),
    ...metaNames.flatMap((name) => unknownRoles(solution, ['metaRoles', name], metaRoles[name] ?? [])),
    ...unknownRoles(solution, ['required'], required),
    ...unknownRoles(solution, ['optional'], optional),
    ...required
      .filter((role) => optional.includes(role))
      .map((role) => ({ path: ['optional'], message: `\`${role}\` is both required and optional` })),
    ...unknownRoles(solution, ['recommended'], Object.keys(recommended)),
    ...unknownRoles(
      solution,
      ['defaultRoles'],
      defaultRoles.filter((role) => !metaNames.includes(role)),
    ),
    ...unknownRoles(solution, ['paths', 'write'], paths.write),
    ...unknownRoles(solution, ['paths', 'read'], paths.read),
    ...unknownRoles(solution, ['ring', 'role'], [ring.role]),
    ...unknownRoles(solution, ['ring', 'countedRole'], [ring.countedRole]),
  ]
}
