import type { JujuRelation, Role, S3Integration, WorkerConfig } from '@coordinated-workers/core'
import type { RelationId } from './Ids.js'

/**
 * One integration and what its databags carry. Only what has been flushed stands here; remote units see nothing else.
 */
export interface RelationState {
  readonly id: RelationId
  readonly ends: JujuRelation['ends']
  /** What the simulator has to know of it: workers with their coordinator, a coordinator with its s3, anything else. */
  readonly kind: 'cluster' | 's3' | 'other'
  /** Whether the model still has it; its units may not have heard yet. */
  readonly alive: boolean
  /** Worker's application databag: the advertised roles, or null while nothing was published. */
  readonly roles: ReadonlyArray<Role> | null
  /** Coordinator's application databag: the workers' config, or null while there is none. */
  readonly config: WorkerConfig | null
  /** Integrator's databag: the s3 data it handed over, or null while it has not. */
  readonly s3: S3Integration | null
  /** Units in scope, on either side, in the order they joined. */
  readonly joined: ReadonlyArray<number>
  /** Worker units that have published their address. */
  readonly published: ReadonlyArray<number>
}
