import type { JujuModel, JujuRelation } from '@coordinated-workers/core'
import type { UnitId } from './Ids.js'
import type { S3Condition } from './S3Condition.js'

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
  /** Its five minutes are over: the unit runs update-status, unless it is busy. */
  | { readonly _tag: 'update-status-tick'; readonly unit: UnitId }
  /** The lease of a leader that went has run out. Nothing changes when that unit holds it still, or again. */
  | { readonly _tag: 'leader-lost'; readonly app: string; readonly unit: UnitId | null }
  | { readonly _tag: 'hook-started'; readonly unit: UnitId }
  | { readonly _tag: 'hook-ended'; readonly unit: UnitId }
  | { readonly _tag: 'process-stopped'; readonly unit: UnitId; readonly generation: number }
  | { readonly _tag: 'process-listens'; readonly unit: UnitId; readonly generation: number }
  | { readonly _tag: 'process-joined'; readonly unit: UnitId; readonly generation: number }
  | { readonly _tag: 'process-ready'; readonly unit: UnitId; readonly generation: number }
  | { readonly _tag: 'check-failed'; readonly unit: UnitId; readonly watch: number }
  /** The process has ended by itself. */
  | { readonly _tag: 'process-died'; readonly unit: UnitId; readonly generation: number }
  /** Pebble starts a process again that died. */
  | { readonly _tag: 'process-restarts'; readonly unit: UnitId; readonly generation: number }
  /** It has run for so long that pebble forgets how often it died. */
  | { readonly _tag: 'deaths-forgotten'; readonly unit: UnitId; readonly generation: number }
  | { readonly _tag: 'charm-refreshed'; readonly app: string }
  /** Kubernetes replaces the pod of a unit whose charm was refreshed. */
  | { readonly _tag: 'pod-replaced'; readonly unit: UnitId }
  | Fault

/** What goes wrong by itself. The simulator is told when; the explorer may try each anywhere. */
export type Fault =
  /** Killed, as by a lack of memory. */
  | { readonly _tag: 'process-killed'; readonly unit: UnitId }
  | { readonly _tag: 'crash-loop'; readonly unit: UnitId; readonly on: boolean }
  /** The pod goes without warning; `returns` says whether Kubernetes starts it again by itself. */
  | { readonly _tag: 'pod-lost'; readonly unit: UnitId; readonly returns: boolean }
  | { readonly _tag: 'pod-returns'; readonly unit: UnitId }
  | { readonly _tag: 'leader-deposed'; readonly app: string }
  | { readonly _tag: 'hooks-fail'; readonly unit: UnitId; readonly which: 'none' | 'next' | 'all' }
  | { readonly _tag: 'integration-lost' | 'integration-back'; readonly ends: JujuRelation['ends'] }
  /** Of a coordinator application. */
  | { readonly _tag: 's3-changed'; readonly app: string; readonly condition: S3Condition }
