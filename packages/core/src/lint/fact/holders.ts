import type { Cluster, WorkerApplication } from '../../domain/Deployment.js'
import { expandRoles } from '../../domain/expandRoles.js'
import type { Role } from '../../domain/Role.js'

/** Whether a worker's roles, meta-roles expanded, include that one. */
export const holds =
  ({ solution }: Cluster, role: Role) =>
  ({ roles }: WorkerApplication): boolean =>
    expandRoles(solution)(roles).includes(role)

/** Integrated applications that hold a role and have units. */
export const holders = (cluster: Cluster, role: Role): ReadonlyArray<WorkerApplication> =>
  cluster.workers.filter((worker) => worker.related && worker.hostnames.length > 0 && holds(cluster, role)(worker))

/** Units of integrated applications that hold a role. */
export const unitsHolding = (cluster: Cluster, role: Role): number =>
  holders(cluster, role).reduce((sum, { hostnames }) => sum + hostnames.length, 0)
