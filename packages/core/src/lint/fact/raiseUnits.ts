import type { Cluster } from '../../domain/Deployment.js'
import { expandRoles } from '../../domain/expandRoles.js'
import type { Role } from '../../domain/Role.js'
import { holders, unitsHolding } from './holders.js'
import { scaled } from './wording.js'

/**
 * Ways to reach so many units of a role: scale one of the applications that hold it, those that hold little else
 * first. More units never take anything away.
 */
export const raiseUnits = (cluster: Cluster, role: Role, units: number): ReadonlyArray<ReadonlyArray<string>> => {
  const lacking = units - unitsHolding(cluster, role)
  const breadth = (roles: ReadonlyArray<Role>): number => expandRoles(cluster.solution)(roles).length
  return [...holders(cluster, role)]
    .sort((a, b) => breadth(a.roles) - breadth(b.roles) || b.hostnames.length - a.hostnames.length)
    .map(({ app, hostnames }) => [scaled(app, hostnames.length + lacking)])
}
