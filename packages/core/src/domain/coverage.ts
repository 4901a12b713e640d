import type { Cluster, WorkerApplication } from './Deployment.js'
import { unitName } from './Deployment.js'
import { expandRoles } from './expandRoles.js'
import type { Role } from './Role.js'
import type { Solution } from './Solution.js'

/** What a coordinator counts for one integrated worker application: the roles it advertises, and its units. */
export interface RoleHolder {
  readonly app: string
  /** As advertised: meta-roles unexpanded. */
  readonly roles: ReadonlyArray<Role>
  readonly units: number
}

/** A role with the units that hold it and how many there should be. */
export interface Shortfall {
  readonly role: Role
  readonly units: number
  readonly recommended: number
}

/** Which roles a cluster covers. Lists are in the solution's order. */
export interface Coverage {
  /** Covered role to the names of the units that hold it, in the order of the applications. */
  readonly covered: Readonly<Record<Role, ReadonlyArray<string>>>
  readonly missingRequired: ReadonlyArray<Role>
  readonly missingOptional: ReadonlyArray<Role>
  readonly belowRecommended: ReadonlyArray<Shortfall>
  /** Roles that only applications with 0 units advertise: present to a coordinator, served by nobody. */
  readonly hollow: ReadonlyArray<Role>
}

const unitsOf = ({ app, units }: RoleHolder): ReadonlyArray<string> =>
  Array.from({ length: units }, (_, ordinal) => unitName(app, ordinal))

/**
 * Which of a solution's roles the given holders cover.
 *
 * A role counts as covered as soon as an integrated application advertises it, even with 0 units: that is what the
 * coordinator sees (the role stands in the application databag). Such roles are listed as `hollow` too.
 *
 * Laws:
 * 1. monotone: another holder never makes a covered role missing;
 * 2. the order of holders does not change which roles are covered or missing;
 * 3. renaming applications changes nothing but the unit names.
 *
 * O(holders × roles).
 */
export const coverage =
  (solution: Solution) =>
  (holders: ReadonlyArray<RoleHolder>): Coverage => {
    const expanded = holders.map((holder) => ({ holder, roles: new Set(expandRoles(solution)(holder.roles)) }))
    const holdersOf = (role: Role) => expanded.filter(({ roles }) => roles.has(role)).map(({ holder }) => holder)
    const count = (role: Role) => holdersOf(role).reduce((sum, { units }) => sum + units, 0)
    const present = solution.roles.filter((role) => holdersOf(role).length > 0)
    const missing = (roles: ReadonlyArray<Role>) => roles.filter((role) => !present.includes(role))
    return {
      covered: Object.fromEntries(present.map((role) => [role, holdersOf(role).flatMap(unitsOf)])),
      missingRequired: missing(solution.required),
      missingOptional: missing(solution.optional),
      belowRecommended: solution.roles.flatMap((role) => {
        const recommended = solution.recommended[role] ?? 0
        const units = count(role)
        return units < recommended ? [{ role, units, recommended }] : []
      }),
      hollow: present.filter((role) => count(role) === 0),
    }
  }

/** The holder that a coordinator sees for one worker application. */
export const holderOf = (worker: WorkerApplication): RoleHolder => ({
  app: worker.app,
  roles: worker.roles,
  units: worker.hostnames.length,
})

/** {@link coverage} of a cluster as deployed: workers that are not integrated do not count. */
export const coverageOf = (cluster: Cluster): Coverage =>
  coverage(cluster.solution)(cluster.workers.filter((worker) => worker.related).map(holderOf))

/** Whether every required role is covered. */
export const isConsistent = (covered: Coverage): boolean => covered.missingRequired.length === 0
