import type { JujuModel } from '@coordinated-workers/core'
import type { UnitId } from './Ids.js'

/**
 * Everything that can happen to a {@link ClusterState}. An event about a launch of a process that is over, or about a
 * unit that is dead, changes nothing.
 */
export type Event =
  /** A time has come that somebody waited for; nothing changes. */
  | { readonly _tag: 'clock' }
  /** An operator's command has been accepted, and the model is now this. */
  | { readonly _tag: 'model-changed'; readonly juju: JujuModel }
  | { readonly _tag: 'pod-started'; readonly unit: UnitId }
  | { readonly _tag: 'pod-gone'; readonly unit: UnitId }
  /** The next update-status of a unit whose status has become stale is due. */
  | { readonly _tag: 'update-status-due'; readonly unit: UnitId }
  | { readonly _tag: 'leader-lost'; readonly app: string }
  | { readonly _tag: 'hook-started'; readonly unit: UnitId }
  | { readonly _tag: 'hook-ended'; readonly unit: UnitId }
  | { readonly _tag: 'process-stopped'; readonly unit: UnitId; readonly generation: number }
  | { readonly _tag: 'process-listens'; readonly unit: UnitId; readonly generation: number }
  | { readonly _tag: 'process-joined'; readonly unit: UnitId; readonly generation: number }
  | { readonly _tag: 'process-ready'; readonly unit: UnitId; readonly generation: number }
  | { readonly _tag: 'check-failed'; readonly unit: UnitId; readonly generation: number }
