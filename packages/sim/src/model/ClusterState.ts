import { emptyModel, type JujuModel } from '@coordinated-workers/core'
import type { UnitId } from './Ids.js'
import type { RelationState } from './RelationState.js'
import type { S3Condition } from './S3Condition.js'
import type { UnitState } from './UnitState.js'

/**
 * Everything that can change while a deployment lives, as one immutable value.
 *
 * `juju` is what operators have asked for; units, relations and processes follow it hook by hook.
 */
export interface ClusterState {
  readonly juju: JujuModel
  readonly units: ReadonlyArray<UnitState>
  readonly relations: ReadonlyArray<RelationState>
  /** Leader unit of each application that has one. */
  readonly leaders: Readonly<Record<string, UnitId>>
  /** How the object storage of a coordinator application is; one that is absent is well. */
  readonly s3: Readonly<Record<string, S3Condition>>
  /** Applications whose charm has been refreshed to the other release that the laws know. */
  readonly refreshed: ReadonlyArray<string>
  /**
   * Units that run an update-status which decides what the hook before it decided. Most hooks of a long run are such,
   * and they change nothing else.
   */
  readonly quiet: ReadonlyArray<UnitId>
}

/** Before anything is deployed. */
export const emptyCluster: ClusterState = {
  juju: emptyModel,
  units: [],
  relations: [],
  leaders: {},
  s3: {},
  refreshed: [],
  quiet: [],
}

/** The same state with one unit changed. */
export const withUnit = (state: ClusterState, id: UnitId, change: Partial<UnitState>): ClusterState => {
  const unit = state.units[id]
  if (unit === undefined) return state
  const units = state.units.slice()
  // Quicker than spreading both, and this is where a simulation spends most of its time.
  units[id] = Object.assign({ ...unit }, change)
  return { ...state, units }
}

/** The same state with one relation changed. */
export const withRelation = (state: ClusterState, id: number, change: Partial<RelationState>): ClusterState => {
  const relation = state.relations[id]
  if (relation === undefined) return state
  const relations = state.relations.slice()
  relations[id] = { ...relation, ...change }
  return { ...state, relations }
}

/** Units of an application that are not dead, by ordinal. */
export const unitsOf = (state: ClusterState, app: string): ReadonlyArray<UnitState> =>
  state.units.filter((unit) => unit.app === app && unit.life !== 'dead')
