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
import { isUp, type UnitState } from '../model/UnitState.js'
import { type Change, changeBetween } from './changeBetween.js'
import { dataHabits } from './dataHabits.js'
import { type Balance, Ledger } from './Ledger.js'
import { Outages } from './Outages.js'
import { type PathState, pathState, type Serving, servingOf, workerAppsOf } from './PathState.js'

/** Requests that keep coming while a scenario runs. */
export interface Load {
  readonly writesPerSecond: number
  readonly readsPerSecond: number
}

/** Bytes of telemetry in one write; only ratios of it matter to a verdict. */
export const bytesPerWrite = 1_000

/** What a coordinator application shows: the most severe status of its units. */
export const applicationStatus = (state: ClusterState, app: string): Status =>
  winner(state.units.filter((unit) => unit.app === app && isUp(unit)).map(({ status }) => status))

const reason = (path: PathState): string | null => (path.works ? null : path.because)

const holdersOf = (state: ClusterState, app: string): ReadonlyArray<RoleHolder> =>
  state.relations.flatMap(({ alive, kind, ends, roles }) => {
    if (!alive || kind !== 'cluster' || !ends.some((end) => end.app === app)) return []
    const worker = ends.find((end) => end.app !== app)?.app ?? ''
    const units = state.units.filter((unit) => unit.app === worker && isUp(unit)).length
    return [{ app: worker, roles: roles ?? [], units }]
  })

/** Measures one coordinator application and its workers while a scenario runs. */
export class Meter {
  readonly coordinator = new Outages()
  readonly write = new Outages()
  readonly read = new Outages()
  readonly degraded = new Outages()
  restarts = 0
  private readonly ledger: Ledger
  private serving: Serving
  private state: ClusterState

  constructor(
    readonly app: string,
    readonly solution: Solution,
    private readonly world: { readonly load: Load; readonly behaviour: Behaviour },
    start: ClusterState,
  ) {
    this.ledger = new Ledger(dataHabits(solution.name).flushMs)
    this.state = start
    this.serving = servingOf(start, app, solution)
    this.look(0, { service: true, status: true, roles: true })
  }

  /** Take note of what has changed. */
  observe(now: Time, after: ClusterState): void {
    const change = changeBetween(this.state, after)
    if (change.service) {
      this.advance(now)
      this.losses(after, now)
      this.serving = servingOf(after, this.app, this.solution)
    }
    this.state = after
    this.look(now, change)
  }

  /** Account for the data of the time up to now, in which who serves what was the same. */
  advance(now: Time): void {
    const holders = this.ringMembers()
    const factor = Math.max(1, ...holders.map(({ process }) => process.running?.config.replicationFactor ?? 1))
    this.ledger.advance({
      until: now,
      bytesPerSecond: pathState(this.serving, 'write').works ? this.world.load.writesPerSecond * bytesPerWrite : 0,
      holders: holders.map(({ name }) => name),
      replicationFactor: factor,
      s3: true,
    })
  }

  /** Where the acknowledged data is. */
  balance(): Balance {
    return this.ledger.balance(new Set(this.ringMembers().map(({ name }) => name)))
  }

  private ringMembers(): ReadonlyArray<UnitState> {
    return this.serving.byRole.get(this.solution.ring.role) ?? []
  }

  private look(now: Time, { service, status, roles }: Change): void {
    if (status) {
      const shown = applicationStatus(this.state, this.app)
      this.coordinator.observe(now, shown.status === 'active' ? null : `${shown.status}: ${shown.message}`)
    }
    if (service) {
      this.write.observe(now, reason(pathState(this.serving, 'write')))
      this.read.observe(now, reason(pathState(this.serving, 'read')))
    }
    if (roles) {
      const { missingOptional } = coverage(this.solution)(holdersOf(this.state, this.app))
      this.degraded.observe(now, missingOptional.length > 0 ? `missing ${missingOptional.join(', ')}` : null)
    }
  }

  /** Data that goes with processes and volumes that went. */
  private losses(after: ClusterState, now: Time): void {
    const habits = dataHabits(this.solution.name)
    const workers = workerAppsOf(after, this.app)
    for (const unit of after.units) {
      const before = this.state.units[unit.id]
      if (before === unit || unit.kind !== 'worker' || !workers.has(unit.app)) continue
      if (unit.process.generation > (before?.process.generation ?? 0) && unit.process.phase === 'starting') {
        this.restarts += before !== undefined && before.process.running !== null ? 1 : 0
      }
      const stopped =
        before !== undefined && before.process.running !== null && before.process.running !== unit.process.running
      if (stopped) {
        const { load, behaviour } = this.world
        habits.onStop(this.ledger, { unit: before, now, busy: load.readsPerSecond > 0, behaviour })
      }
      // Volumes of an application that is removed go with it; those of a unit that is scaled away wait for its return.
      const removed = unit.life === 'dead' && !Object.hasOwn(after.juju.applications, unit.app)
      if (removed && before?.life !== 'dead') this.ledger.destroy(unit.name)
    }
  }
}
