import type { Role, Solution, Status, Upstreams, WorkerConfig } from '@coordinated-workers/core'
import type { Hook } from './Hook.js'
import type { RelationId, UnitId } from './Ids.js'

/** What a process has been started with. */
export interface Launch {
  readonly target: ReadonlyArray<Role>
  readonly config: WorkerConfig
}

/**
 * The workload process of a worker.
 *
 * `stopping` until it is gone (then `next` starts, if any), `starting` until it listens, `listening` until it has
 * joined the ring, `serving` until its readiness check passes, then `ready`; `backoff` after it has died and until
 * pebble starts it again. All but `stopped` carry what runs or is to run again. `generation` counts launches, so that
 * an event about an earlier one is recognised and ignored.
 */
export interface Process {
  readonly phase: 'stopped' | 'stopping' | 'starting' | 'listening' | 'serving' | 'ready' | 'backoff'
  readonly generation: number
  readonly running: Launch | null
  readonly next: Launch | null
  /** Whether pebble has given up waiting for the readiness check. */
  readonly checkDown: boolean
  /** Counts what pebble's readiness check watches anew: a deliberate start, or the death of a ready process. */
  readonly watch: number
  /** How often in a row it has died; pebble waits longer each time. */
  readonly deaths: number
  /** Whether it waits for object storage before it listens. */
  readonly awaitsS3: boolean
  /** Whether an earlier launch died without leaving the ring: its entry stays until this unit holds that role again. */
  readonly ringEntryLeft: boolean
}

export const noProcess: Process = {
  phase: 'stopped',
  generation: 0,
  running: null,
  next: null,
  checkDown: false,
  watch: 0,
  deaths: 0,
  awaitsS3: false,
  ringEntryLeft: false,
}

/** What a hook has decided and will write when it ends well. */
export interface Writes {
  /** Roles for the application databag of each cluster relation. */
  readonly roles: ReadonlyArray<Role> | null
  /** The workers' config: a new one, `null` to withdraw it, or `undefined` to leave what stands there. */
  readonly config: WorkerConfig | null | undefined
  readonly upstreams: Upstreams | null
  readonly statuses: ReadonlyArray<Status> | null
  readonly raises: boolean
}

export interface UnitState {
  readonly id: UnitId
  readonly name: string
  readonly app: string
  readonly ordinal: number
  readonly hostname: string
  readonly kind: 'coordinator' | 'worker' | 'other'
  readonly charm: string
  /** What its charm belongs to; null for every other charm. */
  readonly solution: Solution | null
  /** `pending` until its pod runs; `dying` from the command that removes it until its last hook; then `dead`. */
  readonly life: 'pending' | 'alive' | 'dying' | 'dead'
  /** Whether its pod runs; a unit outlives its pods. */
  readonly podUp: boolean
  readonly queue: ReadonlyArray<Hook>
  /** Whether a dispatch of the head of the queue is under way. */
  readonly dispatching: boolean
  readonly hook: Hook | null
  /** Whether the pod went while that hook ran; it will run again from its start. */
  readonly interrupted: boolean
  readonly writes: Writes | null
  /** Consecutive failures of the hook at the head of the queue. */
  readonly failures: number
  /** A fault: which of its hooks fail. */
  readonly hookFaults: 'none' | 'next' | 'all'
  /** A fault: whether its workload dies whenever it is started. */
  readonly crashing: boolean
  /** Relations whose created hook it has had, and whose broken hook it has not. */
  readonly sees: ReadonlyArray<RelationId>
  /** Worker: roles as its options said when it last ran a hook; they stay with a unit whose application is removed. */
  readonly roles: ReadonlyArray<Role>
  readonly status: Status
  readonly process: Process
  /** Coordinator: what its nginx forwards to, by role. */
  readonly upstreams: Upstreams
}

/** Whether the unit takes part in its relations: events are queued for it, even while it has no pod. */
export const takesPart = (unit: UnitState): boolean => unit.life === 'alive' || unit.life === 'dying'

/** Whether the unit runs hooks and processes. */
export const isUp = (unit: UnitState): boolean => takesPart(unit) && unit.podUp

/** Whether requests to the process get an answer of its own. */
export const listens = ({ phase }: Process): boolean =>
  phase === 'listening' || phase === 'serving' || phase === 'ready'

/** Whether the process takes part in the ring. */
export const inRing = ({ phase }: Process): boolean => phase === 'serving' || phase === 'ready'
