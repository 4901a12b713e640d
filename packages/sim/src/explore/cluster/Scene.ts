import type { ClusterState } from '../../model/ClusterState.js'
import type { Event, Fault } from '../../model/Event.js'
import type { HeldData } from './HeldData.js'

/** A cluster, what is bound to happen to it, and how far its operator has come. Times are left out. */
export interface Scene {
  readonly cluster: ClusterState
  /** What is under way: the cluster has settled when this is empty. */
  readonly pending: ReadonlyArray<Event>
  /** What may happen still to a cluster that counts as settled, such as the retry of a failed hook. */
  readonly background: ReadonlyArray<Event>
  /** Index of the operator's next step. */
  readonly position: number
  /** How many more faults may happen. */
  readonly faultsLeft: number
  readonly data: HeldData
}

/** One thing that may happen next in a scene. */
export type Move =
  | { readonly _tag: 'event'; readonly event: Event; readonly background: boolean }
  | { readonly _tag: 'operator' }
  | { readonly _tag: 'fault'; readonly event: Fault }
