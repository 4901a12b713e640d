import type { ClusterState } from './ClusterState.js'
import type { S3Condition } from './S3Condition.js'
import type { UnitState } from './UnitState.js'

/** The coordinator application that a worker unit belongs to: integrated with it now, or failing that last. */
export const coordinatorOf = (state: ClusterState, unit: UnitState): string | null => {
  let found: string | null = null
  for (const { kind, ends, alive } of state.relations) {
    if (kind !== 'cluster' || !ends.some(({ app }) => app === unit.app)) continue
    found = ends.find(({ app }) => app !== unit.app)?.app ?? found
    if (alive) return found
  }
  return found
}

/** How the object storage of a worker unit's solution is. */
export const s3Of = (state: ClusterState, unit: UnitState): S3Condition => {
  const coordinator = coordinatorOf(state, unit)
  return coordinator === null ? 'well' : (state.s3[coordinator] ?? 'well')
}
