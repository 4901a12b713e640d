import {
  type Behaviour,
  coverage,
  type RoleHolder,
  type Solution,
  type Status,
  winner,
} from '@coordinated-workers/core'
import type { Time } from '../kernel/Time.js'
import type { ClusterState } from '../model/ClusterState.js'
import type { Improvements } from '../model/Improvements.js'
import { answers } from '../model/S3Condition.js'
import { inRing, isUp, takesPart, type UnitState } from '../model/UnitState.js'
import { isKilled } from '../timing/delayOf.js'
import { processTimes } from '../timing/processTimes.js'
import type { TimingProfile } from '../timing/TimingProfile.js'
import type { Cause } from './Cause.js'
import type { Change } from './changeBetween.js'
import { dataHabits, type Stop } from './dataHabits.js'
import { type Balance, Ledger } from './Ledger.js'
import { NginxMemory } from './NginxMemory.js'
import { Outages } from './Outages.js'
import { type PathState, pathState, type Serving, servingOf, workerAppsOf } from './PathState.js'

/** Requests that keep coming while a scenario runs. */
export interface Load {
  readonly writesPerSecond: number
  readonly readsPerSecond: number
}

/** What a measurement depends on besides the states it is shown. */
export interface World {
  readonly load: Load
  readonly behaviour: Behaviour
  readonly profile: TimingProfile
  readonly improvements: Improvements
  /** Bytes that a worker's volume holds, or null when it never gets full. */
  readonly diskBytes: number | null
  /** Whether a unit made anew under an old ordinal gets the old volume (Juju 3) or a new one (Juju 4). */
  readonly reattachesVolumes: boolean
}

/** Bytes of telemetry in one write; only ratios of it matter to a verdict. */
export const bytesPerWrite = 1_000

/** How much older data gets before it has reached object storage that answers late. */
const slowS3Ms = 60_000

/** How often a disk that is full is looked at again. */
const fullDiskMs = 10_000

/** Juju knows nothing of a unit whose pod is gone. */
const lost: Status = { status: 'unknown', message: 'agent lost' }

/** What a coordinator application shows: the most severe status of its units. */
export const applicationStatus = (state: ClusterState, app: string): Status =>
  winner(state.units.flatMap((unit) => (unit.app === app && takesPart(unit) ? [unit.podUp ? unit.status : lost] : [])))

const reason = (path: PathState): string | null => (path.works ? null : path.because)

const shareOf = (path: PathState): number => (path.works ? 0 : path.share)

const holdersOf = (state: ClusterState, app: string): ReadonlyArray<RoleHolder> =>
  state.relations.flatMap(({ alive, kind, ends, roles }) => {
    if (!alive || kind !== 'cluster' || !ends.some((end) => end.app === app)) return []
    const worker = ends.find((end) => end.app !== app)?.app ?? ''
    const units = state.units.filter((unit) => unit.app === worker && isUp(unit)).length
    return [{ app: worker, roles: roles ?? [], units }]
  })

const everything: Change = { units: [], service: true, status: true, roles: true }

/** The kind of solution that a coordinator application is of, which a refresh may change. */
const solutionIn = (state: ClusterState, app: string, known: Solution): Solution =>
  state.units.find((unit) => unit.app === app && unit.life !== 'dead')?.solution ?? known

/** Measures one coordinator application and its workers while a scenario runs. */
export class Meter {
  readonly coordinator = new Outages()
  readonly write = new Outages()
  readonly read = new Outages()
  readonly degraded = new Outages()
  /** Restarts of processes by unit. */
  readonly restartsByUnit = new Map<string, number>()
  private readonly ledger: Ledger
  private readonly nginx: NginxMemory
  private knownRelations = -1
  private knownWorkerApps: ReadonlySet<string> = new Set()
  private serving: Serving
  private state: ClusterState

  constructor(
    readonly app: string,
    readonly solution: Solution,
    private readonly world: World,
    start: ClusterState,
    now: Time = 0,
  ) {
    const { load, improvements } = world
    const busy = load.writesPerSecond > 0 || load.readsPerSecond > 0
    this.ledger = new Ledger(dataHabits(solution.name).flushMs)
    this.nginx = new NginxMemory(solution, { busy, neverMarksDown: improvements.neverMarksDown })
    this.state = start
    this.serving = servingOf(start, app, solution)
    this.nginx.observe(now, this.serving)
    this.look(now, everything, null)
  }

  /** How many processes were started again that ran before. */
  get restarts(): number {
    return [...this.restartsByUnit.values()].reduce((sum, count) => sum + count, 0)
  }

  /** Take note of what has changed, and why. */
  observe(now: Time, after: ClusterState, change: Change, cause: Cause | null): void {
    if (change.service) {
      this.advance(now)
      this.losses(after, now, change, cause)
      const solution = solutionIn(after, this.app, this.solution)
      this.serving = servingOf(after, this.app, solution, this.workerApps(after))
      this.nginx.observe(now, this.serving)
    }
    this.state = after
    this.look(now, change, cause)
  }

  /** Account for the time up to now, in which nothing changed but what changes by itself. */
  advance(now: Time): void {
    for (let next = this.nextChange(); next !== null && next < now; next = this.nextChange()) {
      this.pass(next)
      this.look(next, { units: [], service: true, status: false, roles: false }, null)
    }
    this.pass(now)
  }

  /** Where the acknowledged data is. */
  balance(): Balance {
    return this.ledger.balance(new Set(this.ringMembers().map((unit) => this.holderOf(unit))))
  }

  /** Lost bytes by what took their last copy. */
  lostBy(): ReadonlyArray<{ readonly because: string; readonly bytes: number }> {
    return this.ledger.lostBy()
  }

  /** Relations are only ever added, and none changes its ends. */
  private workerApps(state: ClusterState): ReadonlySet<string> {
    if (state.relations.length !== this.knownRelations) {
      this.knownRelations = state.relations.length
      this.knownWorkerApps = workerAppsOf(state, this.app)
    }
    return this.knownWorkerApps
  }

  private pathState(path: 'write' | 'read'): PathState {
    return pathState(this.serving, path, this.nginx)
  }

  private bytesPerSecond(): number {
    return this.world.load.writesPerSecond * bytesPerWrite * (1 - shareOf(this.pathState('write')))
  }

  private pass(now: Time): void {
    const takers = this.ringMembers().filter(({ id }) => !this.nginx.full.has(id))
    const holders = this.ringMembers().map((unit) => this.holderOf(unit))
    const factor = Math.max(1, ...takers.map(({ process }) => process.running?.config.replicationFactor ?? 1))
    const condition = this.state.s3[this.app] ?? 'well'
    this.ledger.advance({
      until: now,
      bytesPerSecond: takers.length === 0 ? 0 : this.bytesPerSecond(),
      holders,
      replicationFactor: factor,
      s3: answers(condition),
      s3DelayMs: condition === 'slow' ? slowS3Ms : 0,
    })
    this.nginx.pass(now)
    const { diskBytes } = this.world
    if (diskBytes === null) return
    this.nginx.full = new Set(
      this.ringMembers().flatMap((unit) => (this.ledger.heldBy(this.holderOf(unit)) >= diskBytes ? [unit.id] : [])),
    )
  }

  /** When something changes next without an event, or null. */
  private nextChange(): Time | null {
    const times = [this.nginx.nextChange(), this.nextFullDisk()].flatMap((time) => (time === null ? [] : [time]))
    return times.length === 0 ? null : Math.min(...times)
  }

  private nextFullDisk(): Time | null {
    const { diskBytes } = this.world
    const members = this.ringMembers()
    if (diskBytes === null || members.length === 0) return null
    if (this.nginx.full.size > 0) return this.ledger.time + fullDiskMs
    const factor = Math.max(1, ...members.map(({ process }) => process.running?.config.replicationFactor ?? 1))
    const rate = (this.bytesPerSecond() * Math.min(factor, members.length)) / members.length
    if (rate <= 0) return null
    const room = Math.min(...members.map((unit) => diskBytes - this.ledger.heldBy(this.holderOf(unit))))
    return this.ledger.time + Math.max(fullDiskMs, Math.ceil((room / rate) * 1_000))
  }

  private ringMembers(): ReadonlyArray<UnitState> {
    return this.serving.byRole.get(this.solution.ring.role) ?? []
  }

  /** Whose volume it is. */
  private holderOf({ name, id }: UnitState): string {
    return this.world.reattachesVolumes ? name : `${name}#${id}`
  }

  private look(now: Time, { service, status, roles }: Change, cause: Cause | null): void {
    if (status) {
      const shown = applicationStatus(this.state, this.app)
      const because = shown.status === 'active' ? null : `${shown.status}: ${shown.message}`
      this.coordinator.observe(now, because, { cause })
    }
    if (service) {
      for (const path of ['write', 'read'] as const) {
        const state = this.pathState(path)
        this[path].observe(now, reason(state), { share: shareOf(state), cause })
      }
    }
    if (roles) {
      const { missingOptional } = coverage(this.serving.solution)(holdersOf(this.state, this.app))
      const because = missingOptional.length > 0 ? `missing ${missingOptional.join(', ')}` : null
      this.degraded.observe(now, because, { cause })
    }
  }

  private howItEnded({ process, solution }: UnitState, after: UnitState): Stop['how'] {
    const { load, profile, improvements } = this.world
    const told = process.phase === 'stopping' || (!after.podUp && !after.process.ringEntryLeft)
    if (!told) return 'died'
    const target = process.running?.target ?? []
    const times = processTimes(profile.processes, solution?.name ?? '', target)
    return isKilled(times, load.readsPerSecond > 0, improvements.killDelayMs) ? 'killed' : 'ended'
  }

  /** Data that goes with processes and volumes that went. */
  private losses(after: ClusterState, now: Time, change: Change, cause: Cause | null): void {
    const workers = this.workerApps(after)
    for (const id of change.units) {
      const [before, unit] = [this.state.units[id], after.units[id]]
      if (before === undefined || unit === undefined || unit.kind !== 'worker' || !workers.has(unit.app)) continue
      if (unit.process.generation > before.process.generation && unit.process.phase === 'starting') {
        const again = before.process.running !== null
        if (again) this.restartsByUnit.set(unit.name, (this.restartsByUnit.get(unit.name) ?? 0) + 1)
      }
      this.lossesOf(before, unit, after, now, cause)
    }
  }

  private lossesOf(before: UnitState, unit: UnitState, after: ClusterState, now: Time, cause: Cause | null): void {
    const habits = dataHabits(this.solution.name)
    const holder = this.holderOf(unit)
    const { improvements, behaviour } = this.world
    const ran = before.process.phase !== 'backoff' && before.process.running !== null
    const over = unit.process.running !== before.process.running || unit.process.phase === 'backoff'
    const because = cause === null ? `${unit.name} stopped` : cause.what
    if (ran && over) {
      const how = this.howItEnded(before, unit)
      const s3 = answers(this.state.s3[this.app] ?? 'well')
      if (how !== 'died' && improvements.flushesBeforeStop && s3) this.ledger.flushNow(holder)
      // What dies before it has joined has taken nothing yet that it could lose.
      if (how !== 'died' || inRing(before.process)) habits.onStop(this.ledger, { holder, now, how, behaviour, because })
    }
    if (before.podUp && !unit.podUp && !habits.onVolume) {
      this.ledger.destroy(holder, 0, `${unit.name} lost its pod, and its log is not on its volume`)
    }
    // Volumes of an application that is removed go with it; those of a unit that is scaled away wait for its return.
    const removed = unit.life === 'dead' && !Object.hasOwn(after.juju.applications, unit.app)
    if (removed && before.life !== 'dead') this.ledger.destroy(holder, 0, `${unit.app} was removed with its volumes`)
  }
}
