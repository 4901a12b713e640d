import type { Role } from '@coordinated-workers/core'
import { costNames } from '../Cost.js'
import { gainsAnyway, gainsOf } from '../gains.js'
import type { PlanTask } from '../PlanTask.js'
import { commandMs, type PhaseJudge } from '../phaseJudge.js'
import { PackedPath } from './PackedPath.js'
import type { PackedTables } from './PackedTables.js'
import type { SettledFacts, WavesMs } from './SettledFacts.js'

/** Where each number of a cost stands in an array of costs. */
export const slot = {
  dataLost: costNames.indexOf('dataLost'),
  writeDown: costNames.indexOf('writeDown'),
  readDown: costNames.indexOf('readDown'),
  coordinatorDown: costNames.indexOf('coordinatorDown'),
  statefulRestarts: costNames.indexOf('statefulRestarts'),
  temporaryUnits: costNames.indexOf('temporaryUnits'),
  commands: costNames.indexOf('commands'),
  duration: costNames.indexOf('duration'),
} as const

/** An entry of an array that is known to be long enough. In this file, so that it costs no call. */
const at = (array: Int32Array | Float64Array | Uint8Array, index: number): number => array[index] ?? 0

/**
 * Judges phases as `phaseJudge` does, on rows of local states, without making an object.
 *
 * After {@link from}, first {@link cover} says which roles would be left to nobody; then {@link price} fills {@link cost}.
 *
 * Law: refuses what `phaseJudge` refuses, and gives the same costs.
 */
export class PackedJudge {
  /** What the phase that was priced last costs, in the order of `costNames`. */
  readonly cost = new Float64Array(costNames.length)
  readonly before: Uint8Array
  /** The row that `cover` was asked about, as it is then. */
  after: Uint8Array
  private readonly anyway: boolean
  private covered = 0
  /** Role bits that somebody holds throughout the phase. */
  private held = 0
  private readonly partly: Uint8Array
  private readonly changed: Int32Array
  private readonly own: Int32Array
  private changes = 0
  private readonly write: PackedPath
  private readonly read: PackedPath
  private readonly required: number
  private readonly guarded: number
  private readonly ring: number
  private readonly stopsAll: boolean
  private readonly targets: ReadonlyArray<ReadonlyArray<Role>>
  private readonly startFactor: number
  private readonly startHolders: number

  constructor(
    private readonly task: PlanTask,
    private readonly judge: PhaseJudge,
    private readonly tables: PackedTables,
  ) {
    const { bits, behaviour, applications, workload, start } = task
    const {
      paths: { write, read },
    } = judge
    const { count } = tables
    ;[this.before, this.after, this.partly] = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count)]
    ;[this.changed, this.own] = [new Int32Array(count), new Int32Array(count)]
    this.write = new PackedPath(tables, write, judge.needs, workload)
    this.read = new PackedPath(tables, read, judge.needs, workload)
    this.required = bits.bitsOf(bits.solution.required)
    this.guarded = judge.guarded
    this.ring = bits.bitsOf([bits.solution.ring.role])
    this.stopsAll = behaviour === 'documented'
    this.anyway = gainsAnyway(task)
    this.targets = applications.flatMap(({ states }) => states.map((local) => bits.rolesOf(local?.mask ?? 0)))
    this.startFactor = judge.configs.replicationFactor(start)
    this.startHolders = tables.startHolding.reduce((sum, units) => sum + units, 0)
  }

  /** What a settled state is like by itself. */
  settled(state: Uint8Array): SettledFacts {
    const { tables, task, judge } = this
    let [covered, served, units, holders, left, stopLossMs] = [0, 0, 0, 0, 0, 0]
    const refuses = judge.configs.refusing(state)
    let nobodyFlushes = true
    for (let index = 0; index < tables.count; index += 1) {
      const local = at(tables.offsets, index) + at(state, index)
      units += at(tables.units, local)
      covered |= at(tables.advertised, local)
      holders += at(tables.holding, local)
      if (at(tables.units, local) > 0) left += at(tables.startHolding, index)
      if (at(tables.holding, local) > 0 && at(tables.stopLossMs, local) === 0) nobodyFlushes = false
      stopLossMs += at(tables.stopLossMs, local) * at(tables.units, local)
      const serves = at(tables.served, local)
      if (serves !== 0 && !refuses(this.targets[local] ?? [])) served |= serves
    }
    const replicationFactor = judge.configs.replicationFactor(state)
    const consistent = (this.required & ~covered) === 0
    const isDown = (path: 'write' | 'read'): boolean => {
      const { all, ring } = judge.paths[path]
      if ((!consistent && this.stopsAll) || (all & ~served) !== 0) return true
      return ring !== 0 && holders < judge.needs.members(path, replicationFactor)
    }
    return {
      tooManyUnits: units > task.unitsMax,
      consistent,
      writeDown: isDown('write'),
      readDown: isDown('read'),
      holders,
      replicationFactor,
      holdersGone: this.startHolders - left,
      stopLossMs,
      nobodyFlushes,
      wavesMs: { key: -1, write: 0, read: 0 },
    }
  }

  /** Judge phases from that state on. */
  from(before: Uint8Array): void {
    const { count, offsets, advertised } = this.tables
    let covered = 0
    for (let index = 0; index < count; index += 1) covered |= at(advertised, at(offsets, index) + at(before, index))
    this.before.set(before)
    this.covered = covered
  }

  /** Role bits that are covered before a phase and that some order of hooks leaves to nobody. */
  cover(after: Uint8Array): number {
    const { count, offsets, advertised } = this.tables
    const { before, changed } = this
    let [held, changes] = [0, 0]
    for (let index = 0; index < count; index += 1) {
      const [from, to] = [at(before, index), at(after, index)]
      const offset = at(offsets, index)
      const old = at(advertised, offset + from)
      if (from === to) held |= old
      else {
        held |= old & at(advertised, offset + to)
        changed[changes] = index
        changes += 1
      }
    }
    this.after = after
    this.changes = changes
    this.held = held
    return this.guarded & this.covered & ~held
  }

  /** Role bits that must stay covered once they are, and that one state covers and another does not. */
  lost(before: Uint8Array, after: Uint8Array): number {
    const { count, offsets, advertised } = this.tables
    let [covered, left] = [0, 0]
    for (let index = 0; index < count; index += 1) {
      covered |= at(advertised, at(offsets, index) + at(before, index))
      left |= at(advertised, at(offsets, index) + at(after, index))
    }
    return this.guarded & covered & ~left
  }

  /**
   * Fill {@link cost} for the rows that {@link cover} was asked about. The answer is what the phase would gain from company,
   * as bits of `gain`.
   */
  price(uncovered: number, was: SettledFacts, is: SettledFacts): number {
    const { tables, cost, own, changed } = this
    let [commands, temporaryUnits, owns] = [0, 0, 0]
    for (let each = 0; each < this.changes; each += 1) {
      const index = at(changed, each)
      const [old, next] = [this.old(index), this.next(index)]
      commands += at(tables.commands, this.pair(index))
      if (at(tables.spare, index) === 1 && at(tables.units, old) === 0) temporaryUnits += at(tables.units, next)
      const runs = at(tables.served, old) !== 0 && at(tables.served, next) !== 0
      if (runs && at(tables.masks, old) !== at(tables.masks, next)) {
        own[owns] = index
        owns += 1
      }
    }
    const waves = this.waves(was, is)
    const duration = this.durationOf(commands, waves)
    const lapses = (uncovered & this.required) !== 0 && was.consistent && is.consistent
    const lapseMs = lapses ? this.task.workload.gapMs : 0
    const quiet = waves === 0 && owns === 0 && uncovered === 0
    const extraMs = this.stopsAll ? lapseMs : 0
    const [writeMs, readMs] = quiet ? [0, 0] : this.downMs(uncovered, owns, waves, was.replicationFactor, is.wavesMs)
    const broken = !was.consistent || !is.consistent || this.isDown(was) || this.isDown(is)
    cost[slot.writeDown] = was.writeDown || is.writeDown ? Math.max(writeMs + extraMs, duration) : writeMs + extraMs
    cost[slot.readDown] = was.readDown || is.readDown ? Math.max(readMs + extraMs, duration) : readMs + extraMs
    cost[slot.coordinatorDown] = !was.consistent || !is.consistent ? duration : lapseMs
    cost[slot.dataLost] = this.lossMs(owns, waves, was, is)
    cost[slot.statefulRestarts] = this.statefulRestarts(owns, waves, was, is)
    cost[slot.temporaryUnits] = temporaryUnits
    cost[slot.commands] = commands
    cost[slot.duration] = duration
    const { anyway } = this
    return gainsOf({ waves, write: writeMs > 0, read: readMs > 0, broken, anyway })
  }

  private isDown({ writeDown, readDown }: SettledFacts): boolean {
    return writeDown || readDown
  }

  private old(index: number): number {
    return at(this.tables.offsets, index) + at(this.before, index)
  }

  private next(index: number): number {
    return at(this.tables.offsets, index) + at(this.after, index)
  }

  private pair(index: number): number {
    const { pairOffsets, widths } = this.tables
    return at(pairOffsets, index) + at(this.before, index) * at(widths, index) + at(this.after, index)
  }

  private waves(was: SettledFacts, is: SettledFacts): number {
    if (!was.consistent || !is.consistent) return is.consistent ? 1 : 0
    const { tables, changed, changes, before, after } = this
    const { configs } = this.judge
    let [joined, others, unlike, oneByOne] = [0, 0, 0, 0]
    for (let each = 0; each < changes; each += 1) {
      const index = at(changed, each)
      const told = at(tables.told, this.pair(index))
      if (at(tables.related, this.old(index)) === 0 && at(tables.advertised, this.next(index)) !== 0) joined += told
      else others += told
      if (this.looksAlike(index)) continue
      unlike += 1
      if (told > 1) oneByOne += 1
    }
    if (joined + others === 0) return 0
    if (joined + others === 1 || others === 0) return configs.differ(before, after) ? joined + others : 0
    if (joined > 0) return joined + Math.min(2, others)
    // Whoever looks the same as before tells nothing, whenever it is heard.
    if (unlike < 2) return unlike > 0 && configs.differ(before, after) ? 1 + oneByOne : 0
    let most = 0
    this.partly.set(before)
    for (let each = 0; each < changes && most < 2; each += 1) {
      const index = at(changed, each)
      if (at(tables.told, this.pair(index)) === 0) continue
      if (this.looksAlike(index)) {
        if (most === 0 && configs.differ(before, after)) most = 1
        continue
      }
      this.partly[index] = at(after, index)
      const differsAtFirst = configs.differ(before, this.partly)
      // The units of one application are announced one by one.
      if (differsAtFirst && at(tables.told, this.pair(index)) > 1) return 2
      most = Math.max(most, (differsAtFirst ? 1 : 0) + (configs.differ(this.partly, after) ? 1 : 0))
      this.partly[index] = at(before, index)
    }
    return most
  }

  /** Whether the config is the same whether or not it has heard of an application's change. */
  private looksAlike(index: number): boolean {
    const { tables, before, after } = this
    const turned = at(tables.advertised, this.old(index)) ^ at(tables.advertised, this.next(index))
    return (turned & ~this.held) === 0 && this.judge.configs.alike(index, at(before, index), at(after, index))
  }

  private downMs(
    uncovered: number,
    owns: number,
    waves: number,
    factor: number,
    last: WavesMs,
  ): readonly [number, number] {
    const { tables, ring } = this
    let [steady, members, fresh] = [0, 0, 0]
    for (let index = 0; index < tables.count; index += 1) {
      const [old, next] = [this.old(index), this.next(index)]
      if (at(tables.served, old) === 0 && at(tables.served, next) !== 0) fresh += 2 ** index
      if (at(tables.masks, old) !== at(tables.masks, next)) continue
      if (at(tables.related, old) === 0 || at(tables.related, next) === 0) continue
      const both = at(tables.served, old) & at(tables.served, next)
      steady |= both
      if ((both & ring) !== 0) members += Math.min(at(tables.units, old), at(tables.units, next))
    }
    const ownMs = (path: PackedPath): number =>
      (owns === 0 ? 0 : path.interruptionMs(this, this.own, owns, steady, members, factor)) +
      (uncovered === 0 ? 0 : path.handOverMs(this, uncovered))
    const [writeMs, readMs] = [ownMs(this.write), ownMs(this.read)]
    if (waves === 0) return [writeMs, readMs]
    // Of the state before only who is new, and how many copies there are, makes a difference; what is beyond is not remembered.
    const key = tables.count > 30 || factor > 63 || waves > 63 ? -1 : (fresh * 64 + factor) * 64 + waves
    if (key < 0 || last.key !== key) {
      last.key = key
      last.write = this.write.wavesMs(this, factor, waves)
      last.read = this.read.wavesMs(this, factor, waves)
    }
    return [writeMs + last.write, readMs + last.read]
  }

  private statefulRestarts(owns: number, waves: number, was: SettledFacts, is: SettledFacts): number {
    const { tables, own } = this
    let count = waves === 0 ? 0 : waves * Math.max(was.holders, is.holders)
    for (let each = 0; each < owns; each += 1) {
      const index = at(own, each)
      const [old, next] = [this.old(index), this.next(index)]
      if (at(tables.holding, old) + at(tables.holding, next) > 0) count += at(tables.units, old)
    }
    return count
  }

  private lossMs(owns: number, waves: number, was: SettledFacts, is: SettledFacts): number {
    const { tables } = this
    const once = was.nobodyFlushes || was.replicationFactor === 1 ? was.stopLossMs : 0
    let loss = waves === 0 ? 0 : waves * once
    const copies = Math.min(this.startFactor, was.replicationFactor)
    for (let each = 0; each < owns; each += 1) {
      const old = this.old(at(this.own, each))
      const units = at(tables.units, old)
      if (units >= copies) loss += at(tables.stopLossMs, old) * units
    }
    for (let each = 0; each < this.changes; each += 1) {
      const index = at(this.changed, each)
      const [old, next] = [this.old(index), this.next(index)]
      const units = at(tables.holding, old)
      if (units === 0 || at(tables.units, next) > 0) continue
      if (units >= copies || is.holdersGone >= copies) loss += at(tables.removalLossMs, old) * units
    }
    return loss
  }

  private durationOf(commands: number, waves: number): number {
    const { tables, changes, changed } = this
    const { workload } = this.task
    let [ready, pods] = [0, 0]
    if (waves > 0) {
      for (let index = 0; index < tables.count; index += 1)
        ready = Math.max(ready, at(tables.readyMs, this.next(index)))
    }
    for (let each = 0; each < changes; each += 1) {
      const index = at(changed, each)
      const next = this.next(index)
      ready = Math.max(ready, at(tables.readyMs, next))
      if (at(tables.units, next) > 0 && at(tables.startUnits, index) === 0) pods = workload.podMs
    }
    const hook = workload.stepMs('hook-dispatch') + workload.stepMs('worker-hook')
    return commands * commandMs + pods + hook + workload.gapMs * Math.max(1, changes) + ready
  }
}
