import type { Role } from './Role.js'
import type { Solution } from './Solution.js'

/** One way in which a solution's definition contradicts itself. */
export interface Inconsistency {
  /** Path inside the definition, down to the item of a list. */
  readonly path: ReadonlyArray<string | number>
  readonly message: string
}

type Path = Inconsistency['path']

const twice = (path: Path, names: ReadonlyArray<Role>): ReadonlyArray<Inconsistency> =>
  names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ path: [...path, index], message: `\`${name}\` is listed twice` }],
  )

/** A list of a definition that may hold those names only, each once. */
const listOf = (
  path: Path,
  names: ReadonlyArray<Role>,
  allowed: ReadonlyArray<Role>,
  kind = 'one of the roles',
): ReadonlyArray<Inconsistency> => [
  ...names.flatMap((name, index) =>
    allowed.includes(name) ? [] : [{ path: [...path, index], message: `\`${name}\` is not ${kind}` }],
  ),
  ...twice(path, names),
]

const single = (path: Path, name: Role, roles: ReadonlyArray<Role>): ReadonlyArray<Inconsistency> =>
  roles.includes(name) ? [] : [{ path, message: `\`${name}\` is not one of the roles` }]

/**
 * Everything that contradicts the laws of {@link Solution}, all at once, in the order of the definition.
 * An empty list means that the solution is sound.
 */
export const inconsistencies = (solution: Solution): ReadonlyArray<Inconsistency> => {
  const { roles, metaRoles, required, optional, recommended, defaultRoles, paths, ring } = solution
  const metaNames = Object.keys(metaRoles)
  // Without any role, each of the others would be told to be unknown.
  if (roles.length === 0) return [{ path: ['roles'], message: 'there is no role' }]
  return [
    ...(solution.coordinatorCharm === solution.workerCharm
      ? [{ path: ['workerCharm'], message: 'the worker is the same charm as the coordinator' }]
      : []),
    ...twice(['roles'], roles),
    ...metaNames.flatMap((name) => [
      ...(roles.includes(name)
        ? [{ path: ['metaRoles', name], message: `\`${name}\` is both a role and a meta-role` }]
        : []),
      ...listOf(['metaRoles', name], metaRoles[name] ?? [], roles),
    ]),
    ...listOf(['required'], required, roles),
    ...listOf(['optional'], optional, roles),
    ...optional.flatMap((role, index) =>
      required.includes(role)
        ? [{ path: ['optional', index], message: `\`${role}\` is both required and optional` }]
        : [],
    ),
    ...Object.keys(recommended).flatMap((role) => single(['recommended', role], role, roles)),
    ...listOf(['defaultRoles'], defaultRoles, [...roles, ...metaNames], 'one of the roles or meta-roles'),
    ...(solution.severalRolesPerWorker || defaultRoles.length <= 1
      ? []
      : [{ path: ['defaultRoles'], message: 'a worker may hold one role, but starts with several' }]),
    ...listOf(['paths', 'write'], paths.write, roles),
    ...listOf(['paths', 'read'], paths.read, roles),
    ...single(['ring', 'role'], ring.role, roles),
    ...single(['ring', 'countedRole'], ring.countedRole, roles),
  ]
}
