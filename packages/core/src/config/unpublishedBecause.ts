import type { Behaviour } from '../domain/Behaviour.js'
import { coverageOf, isConsistent } from '../domain/coverage.js'
import type { Cluster } from '../domain/Deployment.js'
import type { Unpublished } from './ConfigProblem.js'

/** Tempo's coordinator of 2026 raises in its hook when it reads a databag with several roles. */
const raises = ({ solution, workers }: Cluster, behaviour: Behaviour): boolean =>
  behaviour === 'shipped' &&
  solution.release !== '2024-09' &&
  !solution.severalRolesPerWorker &&
  workers.some(({ related, roles }) => related && roles.length > 1)

/**
 * Why the coordinator of this cluster would configure nothing, its own nginx included, or null when it would.
 * A required role counts as covered when an application with 0 units advertises it.
 */
export const idleBecause = (cluster: Cluster): Unpublished | null => {
  if (!cluster.workers.some(({ related }) => related)) return 'no-workers'
  if (!isConsistent(coverageOf(cluster))) return 'inconsistent'
  if (cluster.s3._tag === 'missing') return 'no-s3'
  if (cluster.s3._tag === 'not-ready') return 's3-not-ready'
  return cluster.surroundings.resourcesPatchWaiting ? 'resources-patch' : null
}

/** Why the coordinator of this cluster would publish nothing to its workers, or null when it would. */
export const unpublishedBecause = (cluster: Cluster, behaviour: Behaviour): Unpublished | null =>
  idleBecause(cluster) ?? (raises(cluster, behaviour) ? 'several-roles' : null)
