import type { Behaviour } from '../domain/Behaviour.js'
import type { Cluster } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import type { Unpublished } from './ConfigProblem.js'

/** Tempo's coordinator of 2026 raises in its hook when it reads a databag with several roles. */
const raises = ({ solution, workers }: Cluster, behaviour: Behaviour): boolean =>
  behaviour === 'shipped' &&
  solution.release !== '2024-09' &&
  !solution.severalRolesPerWorker &&
  workers.some(({ related, roles }) => related && roles.length > 1)

/** The verdict of `coverage` alone, without its lists: this runs for every config that is rendered. */
const coversRequired = ({ solution, workers }: Cluster): boolean => {
  const expand = expandRoles(solution)
  const advertised = new Set(workers.flatMap(({ related, roles }) => (related ? expand(roles) : [])))
  return solution.required.every((role) => advertised.has(role))
}

/**
 * Why the coordinator of this cluster would configure nothing, its own nginx included, or null when it would.
 * A required role counts as covered when an application with 0 units advertises it.
 *
 * Law: it is `inconsistent` exactly when `coverage` misses a required role of a cluster with workers.
 */
export const idleBecause = (cluster: Cluster): Unpublished | null => {
  if (!cluster.workers.some(({ related }) => related)) return 'no-workers'
  if (!coversRequired(cluster)) return 'inconsistent'
  if (cluster.s3._tag === 'missing') return 'no-s3'
  if (cluster.s3._tag === 'not-ready') return 's3-not-ready'
  return cluster.surroundings.resourcesPatchWaiting ? 'resources-patch' : null
}

/** Why the coordinator of this cluster would publish nothing to its workers, or null when it would. */
export const unpublishedBecause = (cluster: Cluster, behaviour: Behaviour): Unpublished | null =>
  idleBecause(cluster) ?? (raises(cluster, behaviour) ? 'several-roles' : null)
