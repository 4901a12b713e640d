import type { Cost } from './Cost.js'
import { type LocalFacts, localFacts } from './LocalFacts.js'
import { commandsBetween } from './PlannedApplication.js'
import { type PackedState, type PlanTask, stateKey } from './PlanTask.js'
import { type PathNeeds, pathNeeds } from './pathNeeds.js'
import { type PathRoles, type PathTimes, pathTimes, type Transit } from './pathTimes.js'
import { type ConfigTraits, type PublishedConfigs, publishedConfigs } from './publishedConfigs.js'
import type { Refusal } from './Refusal.js'
import { type WaveFloors, waveFloors } from './waveFloors.js'

/** What the commands between two waits do, whatever the order of hooks. */
export interface Judgement {
  readonly cost: Cost
  /** How often every worker restarts because the config that they share changes. */
  readonly waves: number
  /** Whether processes of an application restart for their own roles. */
  readonly ownRestarts: ReadonlyArray<number>
  /** Paths that are down for a while, waves included. */
  readonly down: { readonly write: boolean; readonly read: boolean }
  /** What is not safe about it, where that was allowed. */
  readonly unsafe: {
    /** Roles that nobody holds for a while, in some order of hooks. */
    readonly roles: number
    /** Whether every required role is held once it has settled. */
    readonly consistent: boolean
    /** Paths that do not work once it has settled. */
    readonly down: Readonly<Record<'write' | 'read', boolean>>
  }
}

/** Judges the commands that lead from one settled state to another, all given before the next wait. */
export interface PhaseJudge {
  readonly judge: (before: PackedState, after: PackedState) => Judgement | Refusal
  readonly configs: PublishedConfigs
  readonly factsOf: (application: number, local: number) => LocalFacts
  readonly paths: Readonly<Record<'write' | 'read', PathRoles>>
  readonly needs: PathNeeds
  readonly times: PathTimes
  /** Role bits that nobody may give up while nobody else holds them: what is required, and what is on a path. */
  readonly guarded: number
  /** Milliseconds for which one restart of every worker takes a path down, at least. */
  readonly waveMs: WaveFloors
}

export const isRefusal = (answer: Judgement | Refusal): answer is Refusal => '_tag' in answer

const paths = ['write', 'read'] as const

/** What a settled state is like, whatever led to it. */
interface Settled {
  readonly units: number
  /** Whether every required role is held by somebody. */
  readonly consistent: boolean
  readonly down: Readonly<Record<'write' | 'read', boolean>>
}

/** An operator types, or a script calls, one command a second. */
export const commandMs = 1_000

class Judge implements PhaseJudge {
  readonly waveMs: PhaseJudge['waveMs']
  readonly configs: PublishedConfigs
  private readonly facts: ReadonlyArray<ReadonlyArray<LocalFacts>>
  readonly needs: PathNeeds
  readonly guarded: number
  private readonly required: number
  private readonly pathBits: Readonly<Record<'write' | 'read', number>>
  readonly paths: PhaseJudge['paths']
  readonly times: PathTimes
  private readonly ring: number
  private readonly settled = new Map<string, Settled>()
  private readonly startHolders: number
  private readonly startFactor: number
  /** Whether a coordinator that misses a role stops everything. */
  private readonly stopsAll: boolean

  constructor(
    private readonly task: PlanTask,
    traits: ConfigTraits | undefined,
  ) {
    const { applications, bits, start, workload } = task
    const { solution } = bits
    this.facts = applications.map((application) => localFacts(task, application))
    this.needs = pathNeeds(solution)
    this.configs = publishedConfigs(task, traits)
    this.required = bits.bitsOf(solution.required)
    this.pathBits = { write: bits.bitsOf(solution.paths.write), read: bits.bitsOf(solution.paths.read) }
    this.guarded = this.required | this.pathBits.write | this.pathBits.read
    this.ring = bits.bitsOf([solution.ring.role])
    const rolesOf = (path: 'write' | 'read'): PathRoles => {
      const [entry] = solution.paths[path]
      return {
        path,
        all: this.pathBits[path],
        entry: entry === undefined ? 0 : bits.bitsOf([entry]),
        ring: this.pathBits[path] & this.ring,
        hangMs: entry === undefined ? 0 : this.needs.hangMs(entry),
      }
    }
    this.paths = { write: rolesOf('write'), read: rolesOf('read') }
    this.times = pathTimes(this.needs, workload)
    this.waveMs = waveFloors(this.paths, applications, this.facts)
    this.stopsAll = task.behaviour === 'documented'
    this.startFactor = this.configs.replicationFactor(start)
    this.startHolders = this.holdersIn(start)
  }

  factsOf(application: number, local: number): LocalFacts {
    const facts = this.facts[application]?.[local]
    if (facts === undefined) throw new Error(`application ${application} has no state ${local}`)
    return facts
  }

  judge(before: PackedState, after: PackedState): Judgement | Refusal {
    let [heldAlways, coveredBefore, commands, temporaryUnits] = [0, 0, 0, 0]
    let announcements = 0
    const changed: Array<number> = []
    const ownRestarts: Array<number> = []
    const { applications } = this.task
    for (let index = 0; index < applications.length; index += 1) {
      const [from, to] = [before[index] ?? 0, after[index] ?? 0]
      const [old, next] = [this.factsOf(index, from), this.factsOf(index, to)]
      coveredBefore |= old.advertised
      heldAlways |= old.advertised & next.advertised
      if (from === to) continue
      const application = applications[index]
      if (application === undefined) continue
      changed.push(index)
      commands += commandsBetween(application, from, to)
      if (application.kind === 'spare' && old.units === 0) temporaryUnits += next.units
      announcements += announcementsOf(old, next)
      if (old.served !== 0 && next.served !== 0 && old.mask !== next.mask) ownRestarts.push(index)
    }
    const uncovered = this.guarded & coveredBefore & ~heldAlways
    const [was, is] = [this.settledState(before), this.settledState(after)]
    const refusal = this.refusalOf(uncovered, was, is)
    if (refusal !== null) return refusal
    const waves = this.waves({ before, after, changed, announcements, was, is })
    const transits = waves === 0 && ownRestarts.length === 0 && uncovered === 0 ? [] : this.transits(before, after)
    const factor = this.configs.replicationFactor(before)
    const duration = this.durationOf({ after, changed, commands, waves })
    const lapses = (uncovered & this.required) !== 0 && was.consistent && is.consistent
    const downOf = (path: 'write' | 'read'): number => {
      const ms =
        this.times.interruptionMs(this.paths[path], transits, factor) +
        this.times.handOverMs(this.paths[path], transits, uncovered) +
        this.times.wavesMs(this.paths[path], transits, factor, waves) +
        (lapses && this.stopsAll ? this.task.workload.gapMs : 0)
      const broken = was.down[path] || is.down[path]
      return broken ? Math.max(ms, duration) : ms
    }
    const [writeDown, readDown] = [downOf('write'), downOf('read')]
    return {
      waves,
      ownRestarts,
      down: { write: writeDown > 0, read: readDown > 0 },
      unsafe: { roles: uncovered, consistent: is.consistent, down: is.down },
      cost: {
        dataLost: this.lossMs({ before, after, changed, ownRestarts, waves }),
        writeDown,
        readDown,
        coordinatorDown: !was.consistent || !is.consistent ? duration : lapses ? this.task.workload.gapMs : 0,
        statefulRestarts: this.statefulRestarts({ before, after, ownRestarts, waves }),
        temporaryUnits,
        commands,
        duration,
      },
    }
  }

  private refusalOf(uncovered: number, was: Settled, is: Settled): Refusal | null {
    if (is.units > this.task.unitsMax) return { _tag: 'too-many-units' }
    if (this.task.allowsUnsafe) return null
    if (uncovered !== 0) return { _tag: 'uncovered', roles: uncovered }
    const path = paths.find((each) => is.down[each] && !was.down[each])
    return path === undefined ? null : { _tag: 'path-down', path }
  }

  private transits(before: PackedState, after: PackedState): ReadonlyArray<Transit> {
    return before.map((from, index) => ({
      old: this.factsOf(index, from),
      next: this.factsOf(index, after[index] ?? 0),
    }))
  }

  private settledState(state: PackedState): Settled {
    const key = stateKey(state)
    const known = this.settled.get(key)
    if (known !== undefined) return known
    const found = this.findSettled(state)
    this.settled.set(key, found)
    return found
  }

  private findSettled(state: PackedState): Settled {
    const { bits } = this.task
    let [covered, served, units] = [0, 0, 0]
    const refuses = this.configs.refusing(state)
    for (let index = 0; index < state.length; index += 1) {
      const facts = this.factsOf(index, state[index] ?? 0)
      units += facts.units
      covered |= facts.advertised
      const runs = facts.served !== 0 && !refuses(bits.rolesOf(facts.mask))
      if (runs) served |= facts.served
    }
    const factor = this.configs.replicationFactor(state)
    const holders = this.holdersIn(state)
    const consistent = (this.required & ~covered) === 0
    const isDown = (path: 'write' | 'read'): boolean =>
      (!consistent && this.stopsAll) ||
      (this.pathBits[path] & ~served) !== 0 ||
      ((this.pathBits[path] & this.ring) !== 0 && holders < this.needs.members(path, factor))
    return { units, consistent, down: { write: isDown('write'), read: isDown('read') } }
  }

  private holdersIn(state: PackedState): number {
    let units = 0
    for (let index = 0; index < state.length; index += 1) {
      const facts = this.factsOf(index, state[index] ?? 0)
      if (facts.holds) units += facts.units
    }
    return units
  }

  /**
   * How often the shared config changes. Whoever joins with roles already set is noticed in a hook of its own, unit by
   * unit. Of everything else a coordinator's first hook sees what was announced first, whoever that may be, its next one
   * all that has come in meanwhile: the config changes once or twice, however many applications announce something.
   */
  private waves({
    before,
    after,
    changed,
    announcements,
    was,
    is,
  }: {
    readonly before: PackedState
    readonly after: PackedState
    readonly changed: ReadonlyArray<number>
    readonly announcements: number
    readonly was: Settled
    readonly is: Settled
  }): number {
    // Nothing is published while roles are missing, and everything as soon as none is any more.
    if (!was.consistent || !is.consistent) return is.consistent ? 1 : 0
    if (announcements === 0) return 0
    const differs = this.configs.differ(before, after)
    if (announcements === 1) return differs ? 1 : 0
    let [joined, others] = [0, 0]
    const telling: Array<number> = []
    for (const index of changed) {
      const [from, to] = [this.factsOf(index, before[index] ?? 0), this.factsOf(index, after[index] ?? 0)]
      const told = announcementsOf(from, to)
      if (!from.related && to.advertised !== 0) joined += told
      else if (told > 0) {
        telling.push(index)
        others += told
      }
    }
    if (others === 0) return differs ? joined : 0
    if (joined > 0) return joined + Math.min(2, others)
    const counts = telling.map((first) => {
      const partly = before.map((local, index) => (index === first ? (after[index] ?? 0) : local))
      const differsAtFirst = this.configs.differ(before, partly)
      const [from, to] = [this.factsOf(first, before[first] ?? 0), this.factsOf(first, after[first] ?? 0)]
      // The units of one application are announced one by one.
      if (differsAtFirst && announcementsOf(from, to) > 1) return 2
      return (differsAtFirst ? 1 : 0) + (this.configs.differ(partly, after) ? 1 : 0)
    })
    return Math.max(...counts)
  }

  private statefulRestarts({
    before,
    after,
    ownRestarts,
    waves,
  }: {
    readonly before: PackedState
    readonly after: PackedState
    readonly ownRestarts: ReadonlyArray<number>
    readonly waves: number
  }): number {
    let count = 0
    for (const index of ownRestarts) {
      const [old, next] = [this.factsOf(index, before[index] ?? 0), this.factsOf(index, after[index] ?? 0)]
      if (old.holds || next.holds) count += old.units
    }
    return waves === 0 ? count : count + waves * Math.max(this.holdersIn(before), this.holdersIn(after))
  }

  /** Data goes with volumes that are removed, and with what is killed before it has written anything down. */
  private lossMs({
    before,
    after,
    changed,
    ownRestarts,
    waves,
  }: {
    readonly before: PackedState
    readonly after: PackedState
    readonly changed: ReadonlyArray<number>
    readonly ownRestarts: ReadonlyArray<number>
    readonly waves: number
  }): number {
    let loss = 0
    if (waves > 0) {
      let everybody = true
      let once = 0
      for (let index = 0; index < before.length; index += 1) {
        const facts = this.factsOf(index, before[index] ?? 0)
        if (facts.holds && facts.stopLossMs === 0) everybody = false
        once += facts.stopLossMs * facts.units
      }
      if (everybody || this.configs.replicationFactor(before) === 1) loss += waves * once
    }
    const copies = Math.min(this.startFactor, this.configs.replicationFactor(before))
    for (const index of ownRestarts) {
      const facts = this.factsOf(index, before[index] ?? 0)
      if (facts.units >= copies) loss += facts.stopLossMs * facts.units
    }
    for (const index of changed) {
      const [old, next] = [this.factsOf(index, before[index] ?? 0), this.factsOf(index, after[index] ?? 0)]
      if (old.units === 0 || next.units > 0 || !old.holds) continue
      if (old.units >= copies || this.holdersGone(after) >= copies) loss += old.removalLossMs * old.units
    }
    return loss
  }

  /** How many units that held data at the start are not there any more. */
  private holdersGone(state: PackedState): number {
    let left = 0
    for (let index = 0; index < state.length; index += 1) {
      const facts = this.factsOf(index, this.task.start[index] ?? 0)
      if (facts.holds && this.factsOf(index, state[index] ?? 0).units > 0) left += facts.units
    }
    return this.startHolders - left
  }

  private durationOf({
    after,
    changed,
    commands,
    waves,
  }: {
    readonly after: PackedState
    readonly changed: ReadonlyArray<number>
    readonly commands: number
    readonly waves: number
  }): number {
    const { workload } = this.task
    const hook = workload.stepMs('hook-dispatch') + workload.stepMs('worker-hook')
    const coordinator = workload.stepMs('hook-dispatch') + workload.stepMs('coordinator-hook')
    let ready = 0
    let pods = 0
    for (let index = 0; index < after.length; index += 1) {
      const facts = this.factsOf(index, after[index] ?? 0)
      const moved = changed.includes(index)
      if (waves > 0 || moved) ready = Math.max(ready, facts.readyMs)
      if (moved && facts.units > 0 && this.factsOf(index, this.task.start[index] ?? 0).units === 0)
        pods = workload.podMs
    }
    return commands * commandMs + pods + hook + coordinator * Math.max(1, changed.length) + ready
  }
}

/** How often a coordinator hears something new from an application that goes from one state to another. */
export const announcementsOf = (old: LocalFacts, next: LocalFacts): number => {
  if (old.advertised === 0 && next.advertised === 0) return old.related !== next.related ? 1 : 0
  if (old.units !== next.units && old.related === next.related && old.mask === next.mask) {
    return Math.abs(old.units - next.units)
  }
  // Roles that are set on an application that has joined are announced once, for all its units.
  if (old.related && next.related && old.units === next.units) return old.advertised === next.advertised ? 0 : 1
  return Math.max(old.related ? old.units : 0, next.related ? next.units : 0, 1)
}

/**
 * A judge of phases: the commands between two waits.
 *
 * A phase is refused when some order of hooks leaves a role uncovered that was covered, or when a path does not work once
 * everything has settled. What it costs follows from the rendered config, the charms' roles, the simulator's measures
 * and its usual times.
 *
 * The traits of the config may be those of another task of the same solution that is wired alike.
 *
 * Laws:
 * 1. a phase is refused for roles exactly when some order of its changes leaves a covered one to nobody;
 * 2. nothing restarts, and nothing is down, without a change of config, roles or integration.
 */
export const phaseJudge = (task: PlanTask, traits?: ConfigTraits): PhaseJudge => new Judge(task, traits)
