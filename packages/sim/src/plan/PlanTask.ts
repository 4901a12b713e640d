import type { Behaviour, Cluster } from '@coordinated-workers/core'
import type { CostName } from './Cost.js'
import type { PlannedApplication } from './PlannedApplication.js'
import type { RoleBits } from './RoleBits.js'
import type { Workload } from './Workload.js'

/** For each application of a task, the index of the state that it is in. A *settled* deployment, packed. */
export type PackedState = ReadonlyArray<number>

/** From one settled state of one solution to another: everything that the search depends on. */
export interface PlanTask {
  /** The cluster as it starts; what its coordinator is wired to stays. */
  readonly cluster: Cluster
  readonly behaviour: Behaviour
  readonly bits: RoleBits
  readonly applications: ReadonlyArray<PlannedApplication>
  readonly start: PackedState
  readonly goal: PackedState
  /** Most worker units that may be there at a time. */
  readonly unitsMax: number
  /** Whether roles may be left to nobody, and paths be down between two waits, where that cannot be avoided. */
  readonly allowsUnsafe: boolean
  readonly workload: Workload
  /** Most applications whose moves are tried in every combination between two waits, besides batches. */
  readonly setSizeMax: number
  /** What counts first. */
  readonly order: ReadonlyArray<CostName>
}

/** A text that stands for a state in maps. */
export const stateKey = (state: PackedState): string => String.fromCharCode(...state)
