import type { ClusterState } from './ClusterState.js'
import { otherApp } from './otherApp.js'
import type { S3Condition } from './S3Condition.js'
import type { UnitState } from './UnitState.js'

/** The coordinator application that a worker unit belongs to: integrated with it now, or failing that last. */
export const coordinatorOf = (state: ClusterState, unit: UnitState): string | null => {
  let found: string | null = null
  for (const relation of state.relations) {
    if (relation.kind !== 'cluster' || !relation.ends.some(({ app }) => app === unit.app)) continue
    found = otherApp(relation, unit.app)
    if (relation.alive) return found
  }
  return found
}

/** How the object storage of a worker unit's solution is. */
export const s3Of = (state: ClusterState, unit: UnitState): S3Condition => {
  const coordinator = coordinatorOf(state, unit)
  return coordinator === null ? 'well' : (state.s3[coordinator] ?? 'well')
}
