import type { Role } from '../domain/Role.js'
import { sameConfig, type WorkerConfig } from './WorkerConfig.js'
import type { WorkerView } from './WorkerView.js'
import { holdsTooManyRoles } from './workerStatuses.js'

/** What a worker does to its workload process. */
export type ProcessDecision =
  | { readonly _tag: 'keep' }
  | { readonly _tag: 'stop'; readonly because: string }
  | {
      readonly _tag: 'start'
      readonly target: ReadonlyArray<Role>
      readonly config: WorkerConfig
      readonly because: string
    }

/** What a worker unit decides in one hook. */
export interface WorkerDecision {
  /** Roles that the leader writes to the application databag; null leaves what stands there. */
  readonly advertises: ReadonlyArray<Role> | null
  readonly process: ProcessDecision
}

const keep: ProcessDecision = { _tag: 'keep' }

const stop = (view: WorkerView, because: string): ProcessDecision =>
  view.process === null ? keep : { _tag: 'stop', because }

const sameTarget = (left: ReadonlyArray<Role>, right: ReadonlyArray<Role>): boolean =>
  left.length === right.length && left.every((role, index) => role === right[index])

const reasonToRestart = (view: WorkerView, config: WorkerConfig): string | null => {
  if (view.process === null) return 'start'
  const { target } = view.process
  if (!sameTarget(target, view.roles)) return `${target.join(',')} → ${view.roles.join(',')}`
  return sameConfig(view.process.config, config) ? null : 'the published config changed'
}

const decideProcess = (view: WorkerView): ProcessDecision => {
  if (view.container === 'down') return keep
  if (view.relation === 'none') return stop(view, 'no cluster relation')
  if (view.roles.length === 0) return stop(view, 'no role assigned')
  if (view.published === null) return stop(view, 'no config published')
  // The charm refuses such a set of roles and leaves whatever runs as it is.
  if (holdsTooManyRoles(view)) return keep
  const because = reasonToRestart(view, view.published)
  if (because === null) return keep
  return { _tag: 'start', target: view.roles, config: view.published, because }
}

/**
 * What a worker unit does in any of its hooks.
 *
 * - The leader publishes its roles whenever there is one; unsetting the last one publishes nothing, so that the old
 *   role stays *advertised* although nothing *serves* it any more.
 * - The process runs with the assigned roles and the published config, and restarts when either changes.
 * - Without role, config or relation it stops. Too many roles on Tempo leave it as it is.
 *
 * Source: the handshake and the surprising behaviours recorded from the charms.
 */
export const workerDecides = (view: WorkerView): WorkerDecision => ({
  advertises: view.leader && view.relation !== 'none' && view.roles.length > 0 ? view.roles : null,
  process: decideProcess(view),
})
