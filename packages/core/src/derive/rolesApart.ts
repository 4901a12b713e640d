import type { Cluster, WorkerApplication } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import type { Role } from '../domain/Role.js'
import { configureRoles, deployWorker, freshName, integrateWorker } from './workerCommands.js'

/** Roles that no other integrated application with units holds, meta-roles expanded. */
const alone = (cluster: Cluster, worker: WorkerApplication): ReadonlyArray<Role> => {
  const expand = expandRoles(cluster.solution)
  const elsewhere = new Set(
    cluster.workers
      .filter(({ app, related, hostnames }) => app !== worker.app && related && hostnames.length > 0)
      .flatMap(({ roles }) => expand(roles)),
  )
  return expand(worker.roles).filter((role) => !elsewhere.has(role))
}

const without = ({ app, roles }: WorkerApplication, kept: Role): string =>
  configureRoles(app, { on: [], off: roles.filter((role) => role !== kept) })

/** Keep one role; what nobody else holds moves to a worker of its own first. */
const keeping = (
  cluster: Cluster,
  taken: ReadonlySet<string>,
  worker: WorkerApplication,
  kept: Role,
): ReadonlyArray<string> => {
  const names = new Set(taken)
  const moved = alone(cluster, worker)
    .filter((role) => !expandRoles(cluster.solution)([kept]).includes(role))
    .flatMap((role) => {
      const app = freshName(names, `${cluster.app}-${role}`)
      names.add(app)
      return [deployWorker(cluster.solution, app, [role]), integrateWorker(cluster, app)]
    })
  return [...moved, without(worker, kept)]
}

/** What somebody set goes before what the charm sets by default, then the role whose data is on the volume. */
const preference = ({ solution }: Cluster, role: Role): number => {
  if (solution.defaultRoles.includes(role)) return 2
  return expandRoles(solution)([role]).includes(solution.ring.role) ? 0 : 1
}

/**
 * Ways to leave one role to a worker that holds several and may not: the fewest commands first; among those, a
 * role that was set on purpose stays rather than a default, and the stateful one where its volume is.
 */
export const rolesApart = (
  cluster: Cluster,
  taken: ReadonlySet<string>,
  worker: WorkerApplication,
): ReadonlyArray<ReadonlyArray<string>> =>
  worker.roles
    .map((kept) => ({ kept, lines: keeping(cluster, taken, worker, kept) }))
    .sort((a, b) => a.lines.length - b.lines.length || preference(cluster, a.kept) - preference(cluster, b.kept))
    .map(({ lines }) => lines)
