import type { JujuModel } from '@coordinated-workers/core'
import type { RelationId, UnitId } from './Ids.js'
import type { RelationState } from './RelationState.js'
import type { Process, UnitState } from './UnitState.js'

/** All that a unit's decision and status depend on, as they were when a hook of it changed nothing. */
export interface Quiet {
  readonly juju: JujuModel
  readonly refreshed: ReadonlyArray<string>
  readonly solution: UnitState['solution']
  readonly leader: UnitId | undefined
  readonly process: Process
  readonly sees: ReadonlyArray<RelationId>
  readonly relations: ReadonlyArray<RelationState | undefined>
}
