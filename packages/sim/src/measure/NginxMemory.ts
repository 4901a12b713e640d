import type { Role, Solution } from '@coordinated-workers/core'
import type { Time } from '../kernel/Time.js'
import { listens, type UnitState } from '../model/UnitState.js'
import type { Recollection, Serving } from './PathState.js'

/** nginx leaves out a server for `fail_timeout` after a failure; the charms leave it at its default. */
const leftOutMs = 10_000

/** How long a process goes on answering 503 after it was told to stop; nginx does not retry those. Source: measured. */
const unavailableMs: Readonly<Record<string, number>> = { mimir: 750 }

/** How long reads hang after a start, by role. Source: measured. */
const hangingMs: Readonly<Record<string, Readonly<Record<Role, number>>>> = { loki: { read: 10_000 } }

interface Upstream {
  readonly hosts: ReadonlyArray<string>
  failed: boolean
  /** When nginx tries its servers again. */
  until: Time | null
}

interface Since {
  readonly generation: number
  launchedAt: Time
  stoppingAt: Time | null
}

const lookup = <A>(table: Readonly<Record<string, A>>, key: string): A | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/**
 * What the way to the workers depends on besides the state at an instant: servers that nginx leaves out, processes that
 * have just started or been told to stop, disks that are full.
 *
 * An upstream of several servers that all failed together answers 502 for ten seconds after the first is back; one
 * with a single server is tried at once, and a new list of servers starts afresh. Source: measured on nginx with the
 * charms' config.
 */
export class NginxMemory implements Recollection {
  private readonly upstreams = new Map<string, Upstream>()
  private readonly since = new Map<UnitState['id'], Since>()
  private now: Time = 0
  /** Units whose disk is full. */
  full: ReadonlySet<UnitState['id']> = new Set()

  constructor(
    private readonly solution: Solution,
    private readonly options: { readonly busy: boolean; readonly neverMarksDown: boolean },
  ) {}

  /** Take note of what serves now. */
  observe(now: Time, serving: Serving): void {
    this.now = now
    for (const unit of serving.byHost.values()) this.watch(unit)
    for (const coordinator of serving.coordinators) {
      for (const entry of [this.solution.paths.write[0], this.solution.paths.read[0]]) {
        if (entry !== undefined) this.look(serving, coordinator, entry)
      }
    }
  }

  /** Let time pass during which nothing changes but this. */
  pass(now: Time): void {
    this.now = now
    for (const upstream of this.upstreams.values()) {
      if (upstream.until !== null && upstream.until <= now) Object.assign(upstream, { failed: false, until: null })
    }
  }

  /** When something changes by itself next, or null. */
  nextChange(): Time | null {
    let next = Number.POSITIVE_INFINITY
    for (const { until } of this.upstreams.values()) if (until !== null) next = Math.min(next, until)
    for (const { launchedAt, stoppingAt } of this.since.values()) {
      for (const ms of Object.values(lookup(hangingMs, this.solution.name) ?? {})) {
        if (launchedAt + ms > this.now) next = Math.min(next, launchedAt + ms)
      }
      const until = stoppingAt === null ? 0 : stoppingAt + (lookup(unavailableMs, this.solution.name) ?? 0)
      if (until > this.now) next = Math.min(next, until)
    }
    return Number.isFinite(next) ? next : null
  }

  /** Whether nginx sends nothing to any server of that role for now. */
  leavesOut(coordinator: UnitState, entry: Role): boolean {
    const until = this.upstreams.get(`${coordinator.id} ${entry}`)?.until ?? null
    return until !== null && until > this.now
  }

  /** What a unit does with a request for that role beyond what its process serves. */
  answerOf(unit: UnitState, entry: Role): 'unavailable' | 'hangs' | null {
    const since = this.since.get(unit.id)
    if (since === undefined) return null
    const { stoppingAt, launchedAt } = since
    if (stoppingAt !== null) {
      return this.now < stoppingAt + (lookup(unavailableMs, this.solution.name) ?? 0) ? 'unavailable' : null
    }
    const hangs = lookup(lookup(hangingMs, this.solution.name) ?? {}, entry) ?? 0
    return listens(unit.process) && this.now < launchedAt + hangs ? 'hangs' : null
  }

  private watch(unit: UnitState): void {
    const { phase, generation } = unit.process
    const known = this.since.get(unit.id)
    if (phase === 'stopped' || phase === 'backoff') {
      this.since.delete(unit.id)
    } else if (known === undefined || known.generation !== generation) {
      // Nothing is known of a start that lies before the first look: it is long ago.
      const launchedAt = phase === 'starting' ? this.now : Number.NEGATIVE_INFINITY
      this.since.set(unit.id, { generation, launchedAt, stoppingAt: phase === 'stopping' ? this.now : null })
    } else if (phase === 'stopping' && known.stoppingAt === null) {
      known.stoppingAt = this.now
    }
  }

  private look(serving: Serving, coordinator: UnitState, entry: Role): void {
    const hosts = coordinator.upstreams[entry] ?? []
    const key = `${coordinator.id} ${entry}`
    const known = this.upstreams.get(key)
    const same = known !== undefined && (known.hosts === hosts || known.hosts.join() === hosts.join())
    const upstream: Upstream = same ? known : { hosts, failed: false, until: null }
    if (!same) this.upstreams.set(key, upstream)
    if (hosts.length < 2 || !this.options.busy || this.options.neverMarksDown) return
    const anyAnswers = hosts.some((host) => {
      const unit = serving.byHost.get(host)
      return unit !== undefined && (listens(unit.process) || this.answerOf(unit, entry) === 'unavailable')
    })
    if (!anyAnswers) Object.assign(upstream, { failed: true, until: null })
    else if (upstream.failed && upstream.until === null) upstream.until = this.now + leftOutMs
  }
}
