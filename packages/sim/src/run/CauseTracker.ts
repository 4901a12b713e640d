import type { WorkerConfig } from '@coordinated-workers/core'
import type { Time } from '../kernel/Time.js'
import { type Cause, causedBy } from '../measure/Cause.js'
import type { Change } from '../measure/changeBetween.js'
import type { ClusterState } from '../model/ClusterState.js'
import type { Event } from '../model/Event.js'
import type { Hook } from '../model/Hook.js'
import type { UnitId } from '../model/Ids.js'
import { configChange, keysChanged } from './configChange.js'

const hookText = (state: ClusterState, hook: Hook): string => {
  if (!('relation' in hook)) return hook._tag
  const remote = 'remote' in hook && hook.remote !== null ? state.units[hook.remote]?.name : undefined
  const ends = state.relations[hook.relation]?.ends ?? []
  return `${hook._tag} (${remote ?? ends.map(({ app }) => app).join(', ')})`
}

const unitName = (state: ClusterState, id: UnitId): string => state.units[id]?.name ?? `unit ${id}`

/**
 * Follows what leads to what while a run goes on: a command to the hooks it causes, a hook to what it writes, that to
 * hooks elsewhere and to processes that restart.
 *
 * Costs little: it looks at the units that a transition changed. Memory is that of the causes that can still have an
 * effect, each with its way back.
 */
export class CauseTracker {
  private readonly ofHook = new WeakMap<Hook, Cause>()
  private readonly ofConfig = new WeakMap<WorkerConfig, Cause>()
  private readonly ofRunning: Array<Cause | null> = []
  private readonly ofUnit: Array<Cause | null> = []
  private outside = ''

  /** What the next event from outside is called: an operator's command, or a fault. */
  announce(what: string): void {
    this.outside = what
  }

  /** Take note of a transition, and say what it was caused by, itself the last of the chain. */
  observe(now: Time, event: Event, before: ClusterState, after: ClusterState, { units }: Change): Cause | null {
    const cause = this.causeOf(now, event, before, after)
    for (const id of units) {
      const [old, unit] = [before.units[id], after.units[id]]
      if (unit === undefined) continue
      if (old === undefined || old.process !== unit.process || old.podUp !== unit.podUp || old.life !== unit.life) {
        this.ofUnit[id] = cause
      }
      if (old?.queue === unit.queue || cause === null) continue
      for (const hook of unit.queue) if (!this.ofHook.has(hook)) this.ofHook.set(hook, cause)
    }
    return cause
  }

  private causeOf(now: Time, event: Event, before: ClusterState, after: ClusterState): Cause | null {
    switch (event._tag) {
      case 'clock':
      case 'update-status-due':
        return null
      case 'update-status-tick':
        // Hardly any of them leads to anything: those that do are named when they end.
        this.ofRunning[event.unit] = null
        return null
      case 'hook-started': {
        const hook = after.units[event.unit]?.hook ?? null
        if (hook === null || before.units[event.unit]?.hook === hook) return null
        const cause = causedBy(
          this.ofHook.get(hook) ?? null,
          now,
          `${unitName(after, event.unit)} runs ${hookText(after, hook)}`,
        )
        this.ofRunning[event.unit] = cause
        return this.restartOf(now, event.unit, before, after) ?? cause
      }
      case 'hook-ended': {
        const cause = before.quiet.includes(event.unit) ? null : (this.ofRunning[event.unit] ?? null)
        const written = configChange(before, after, event.unit)
        if (written === null) return cause
        const began = cause ?? causedBy(null, now, `${unitName(after, event.unit)} runs update-status`)
        const name = unitName(after, event.unit)
        const words = typeof written === 'string' ? `${name} ${written}` : () => `${name} ${written()}`
        const wrote = causedBy(began, now, words)
        this.rememberConfigs(before, after, wrote)
        return wrote
      }
      case 'process-stopped':
      case 'process-listens':
      case 'process-joined':
      case 'process-ready':
      case 'process-restarts':
      case 'deaths-forgotten':
      case 'check-failed':
      case 'pod-started':
      case 'pod-gone':
        return this.ofUnit[event.unit] ?? null
      case 'process-died':
        return causedBy(this.ofUnit[event.unit] ?? null, now, `${unitName(after, event.unit)} dies`)
      case 'pod-replaced':
        return causedBy(this.ofUnit[event.unit] ?? null, now, `the pod of ${unitName(after, event.unit)} is replaced`)
      case 'leader-lost':
        return causedBy(null, now, `the lease of ${event.app}'s leader has run out`)
      default:
        return causedBy(null, now, this.outside)
    }
  }

  /** Whoever restarts for a config later restarts because of who published it. */
  private rememberConfigs(before: ClusterState, after: ClusterState, cause: Cause): void {
    for (const { id, config } of after.relations) {
      if (config !== null && config !== before.relations[id]?.config) this.ofConfig.set(config, cause)
    }
  }

  /** A hook that restarts its process does so for its roles, or for a config that somebody published. */
  private restartOf(now: Time, id: UnitId, before: ClusterState, after: ClusterState): Cause | null {
    const [was, is] = [before.units[id]?.process, after.units[id]?.process]
    if (was === is || is?.phase !== 'stopping' || is.next === null || is.running === null) return null
    const roles = is.next.target.join(',')
    const name = unitName(after, id)
    if (roles !== is.running.target.join(',')) {
      return causedBy(this.ofRunning[id] ?? null, now, `${name} restarts as ${roles}`)
    }
    const published = this.ofConfig.get(is.next.config) ?? this.ofRunning[id] ?? null
    const [old, fresh] = [is.running.config.text, is.next.config.text]
    return causedBy(published, now, () => `${name} restarts: ${keysChanged(old, fresh)}`)
  }
}
