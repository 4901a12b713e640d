import { replication } from '@coordinated-workers/core'
import type { CostName } from '../Cost.js'
import type { LocalFacts } from '../LocalFacts.js'
import { holdsData } from '../lowerBound.js'
import type { PlanTask } from '../PlanTask.js'
import { PackedPath } from '../packed/PackedPath.js'
import type { PackedTables } from '../packed/PackedTables.js'
import type { PathRoles } from '../pathTimes.js'
import type { PhaseJudge } from '../phaseJudge.js'
import { OwnTimes } from './OwnTimes.js'
import type { Projection } from './Projection.js'
import { type PhaseSums, sumsFor } from './phaseSums.js'
import { projectedConfigs } from './projectedConfigs.js'

/** The phases of a projection, and what each of them costs at least. */
export interface ProjectedPhases {
  /** The states as rows of classes. */
  readonly rows: ReadonlyArray<Uint8Array>
  /** Where the phases into a state begin in the arrays below, and behind the last one where they end. */
  readonly first: Int32Array
  /** The state before. */
  readonly before: Int32Array
  readonly costs: Readonly<Record<ProjectedCost, Float64Array | Int32Array | Uint16Array>>
}

/** What a projection knows something of. */
export type ProjectedCost = Exclude<CostName, 'coordinatorDown' | 'duration'>

/** Set in what a class serves as soon as it serves anything: roles have the bits below. */
const anything = 1 << 31

/** What is true of all states of a class, and the least of their times. */
const leastOf = (states: ReadonlyArray<LocalFacts>): LocalFacts =>
  states.reduce((first, each) => ({
    ...each,
    stopMs: Math.min(first.stopMs, each.stopMs),
    listenMs: Math.min(first.listenMs, each.listenMs),
    joinMs: Math.min(first.joinMs, each.joinMs),
  }))

/** An entry of an array that is known to be long enough. In this file, so that it costs no call. */
const at = (array: Int32Array | Float64Array | Uint8Array, index: number): number => array[index] ?? 0

const sumsOf = (sizes: ReadonlyArray<number>): Int32Array => {
  let sum = 0
  return Int32Array.from(sizes, (size) => {
    sum += size
    return sum - size
  })
}

/** Goes through all that may come before each state, application by application. */
class Phases {
  private readonly count: number
  private readonly sizes: ReadonlyArray<number>
  private readonly strides: ReadonlyArray<number>
  private readonly offsets: Int32Array
  private readonly pairOffsets: Int32Array
  private readonly advertised: Int32Array
  private readonly served: Int32Array
  private readonly related: Int32Array
  private readonly units: Int32Array
  private readonly holding: Int32Array
  private readonly allowed: Uint8Array
  private readonly apart: Uint8Array
  private readonly sizeMax: number
  private readonly restarts: Uint8Array
  private readonly told: Int32Array
  private readonly commandsOf: Float64Array
  private readonly temporaryOf: Float64Array
  private readonly lostOf: Float64Array
  /** For each application, roles that nobody after it holds. */
  private readonly settledBy: Int32Array
  private readonly write: PackedPath
  private readonly read: PackedPath
  private readonly ownWrite: OwnTimes
  private readonly ownRead: OwnTimes
  private readonly guarded: number
  private readonly ring: number
  private readonly atLeast: number
  private readonly rows: ReadonlyArray<Uint8Array>
  private readonly configs: Int32Array
  private readonly holders: Int32Array
  private readonly factors: Int32Array
  private readonly costs: ProjectedPhases['costs']
  private readonly befores: Int32Array
  private size = 0
  private readonly changed: Int32Array
  private readonly own: Int32Array
  /** Times of restarts of every worker on the way into the target, by a key; few enough to look through. */
  private readonly waveKeys: Array<number> = []
  private readonly waveTimes: Array<number> = []
  /** The phase that is looked at: rows of classes, as the times of a path want them. */
  private readonly current: { before: Uint8Array; after: Uint8Array }
  private target = 0
  private readonly sums: PhaseSums
  /** A bit for each application that has more than one class: few enough, as their phases are counted. */
  private readonly freshBits: Int32Array

  constructor(task: PlanTask, judge: PhaseJudge, tables: PackedTables, projection: Projection) {
    const { bits, workload } = task
    const { applications, roles } = projection
    this.count = applications.length
    this.sizes = applications.map(({ members }) => members.length)
    this.strides = this.sizes.map((_, place) => this.sizes.slice(0, place).reduce((sum, size) => sum * size, 1))
    this.offsets = sumsOf(this.sizes)
    this.pairOffsets = sumsOf(this.sizes.map((size) => size * size))
    const facts = applications.flatMap(({ index, members }) =>
      members.map((locals) => leastOf(locals.map((local) => judge.factsOf(index, local)))),
    )
    this.advertised = Int32Array.from(facts, ({ advertised }) => advertised & roles)
    this.served = Int32Array.from(facts, ({ served }) => (served & roles) | (served === 0 ? 0 : anything))
    this.related = Int32Array.from(facts, ({ related }) => Number(related))
    this.units = Int32Array.from(facts, ({ units }) => units)
    this.holding = Int32Array.from(facts, ({ holds, units }) => (holds ? units : 0))
    const moves = applications.flatMap(({ moves: of }) => of.flat())
    this.allowed = Uint8Array.from(moves, (move) => Number(move !== null))
    this.apart = Uint8Array.from(moves, (move) => Number(move?.apart ?? false))
    this.sizeMax = projection.sizeMax
    this.restarts = Uint8Array.from(moves, (move) => Number(move?.restarts ?? false))
    this.told = Int32Array.from(moves, (move) => move?.told ?? 0)
    this.commandsOf = Float64Array.from(moves, (move) => move?.commands ?? 0)
    this.temporaryOf = Float64Array.from(moves, (move) => move?.temporaryUnits ?? 0)
    this.lostOf = Float64Array.from(moves, (move) => move?.dataLost ?? 0)
    const held = applications.map(({ index, members }) =>
      members.flat().reduce((sum, local) => sum | judge.factsOf(index, local).advertised, 0),
    )
    this.settledBy = Int32Array.from(held, (_, place) => ~held.slice(place + 1).reduce((sum, each) => sum | each, 0))
    this.guarded = judge.guarded & roles
    this.ring = bits.bitsOf([bits.solution.ring.role])
    this.atLeast = holdsData(task, judge) ? 1 : 0
    const times = {
      ...{ count: this.count, offsets: this.offsets, served: this.served, units: this.units },
      stopMs: Float64Array.from(facts, ({ stopMs }) => stopMs),
      listenMs: Float64Array.from(facts, ({ listenMs }) => listenMs),
      joinMs: Float64Array.from(facts, ({ joinMs }) => joinMs),
    }
    const seen = (path: PathRoles): PathRoles => {
      const entry = path.entry & roles
      return { ...path, all: path.all & roles, entry, ring: path.ring & roles, hangMs: entry ? path.hangMs : 0 }
    }
    const [write, read] = [seen(judge.paths.write), seen(judge.paths.read)]
    this.write = new PackedPath(times, write, judge.needs, workload)
    this.read = new PackedPath(times, read, judge.needs, workload)
    const own = (path: PackedPath, roles: PathRoles): OwnTimes =>
      new OwnTimes(path, roles, projection, new PackedPath(tables, roles, judge.needs, workload), judge, tables.count)
    this.ownWrite = own(this.write, write)
    this.ownRead = own(this.read, read)
    const { phases } = projection
    this.befores = new Int32Array(phases)
    this.costs = {
      dataLost: new Float64Array(phases),
      writeDown: new Float64Array(phases),
      readDown: new Float64Array(phases),
      statefulRestarts: new Int32Array(phases),
      temporaryUnits: new Uint16Array(phases),
      commands: new Uint16Array(phases),
    }
    this.rows = Array.from({ length: projection.states }, (_, state) =>
      Uint8Array.from(this.sizes, (size, place) => Math.floor(state / (this.strides[place] ?? 1)) % size),
    )
    this.configs = projectedConfigs(task, judge, projection, this.rows)
    const sumOver = (of: (place: number) => number) =>
      Int32Array.from(this.rows, (row) =>
        row.reduce((sum, local, place) => sum + of(at(this.offsets, place) + local), 0),
      )
    this.holders = sumOver((place) => at(this.holding, place))
    const counted = bits.bitsOf([bits.solution.ring.countedRole])
    this.factors = sumOver((place) => ((at(this.advertised, place) & counted) === 0 ? 0 : at(this.units, place))).map(
      (units) => ((counted & roles) === 0 ? 1 : replication(bits.solution, units)),
    )
    this.sums = sumsFor(this.count)
    const several = this.sizes.map((size) => Number(size > 1))
    this.freshBits = sumsOf(several).map((bit, place) => (several[place] ?? 0) << bit)
    this.changed = new Int32Array(this.count)
    this.own = new Int32Array(this.count)
    this.current = { before: new Uint8Array(this.count), after: new Uint8Array(this.count) }
  }

  all(): ProjectedPhases {
    const first = new Int32Array(this.rows.length + 1)
    for (const [state, row] of this.rows.entries()) {
      this.target = state
      this.current.after = row
      first[state] = this.size
      this.waveKeys.length = 0
      this.waveTimes.length = 0
      this.descend(0, false)
    }
    first[this.rows.length] = this.size
    return { rows: this.rows, first, before: this.befores, costs: this.costs }
  }

  /** Every state of the applications from `place` on, while what was covered stays so. */
  private descend(place: number, isSmall: boolean): void {
    if (place === this.count) {
      if (at(this.sums.state, place) !== this.target) this.price(place)
      return
    }
    const { sums, current } = this
    const [size, to] = [this.sizes[place] ?? 0, at(current.after, place)]
    const offset = at(this.offsets, place)
    const next = at(this.advertised, offset + to)
    const settled = this.guarded & at(this.settledBy, place)
    for (let from = 0; from < size; from += 1) {
      const pair = at(this.pairOffsets, place) + from * size + to
      if (at(this.allowed, pair) === 0) continue
      const staysSmall = isSmall || at(this.apart, pair) === 1
      if (from !== to && staysSmall && at(sums.changes, place) >= this.sizeMax) continue
      const old = at(this.advertised, offset + from)
      const [covered, held] = [at(sums.covered, place) | old, at(sums.held, place) | (old & next)]
      if ((settled & covered & ~held) !== 0) continue
      current.before[place] = from
      sums.covered[place + 1] = covered
      sums.held[place + 1] = held
      sums.state[place + 1] = at(sums.state, place) + from * (this.strides[place] ?? 0)
      this.add(place, pair, from, to)
      this.descend(place + 1, staysSmall)
    }
  }

  /** What one application adds to the sums of a phase. */
  private add(place: number, pair: number, from: number, to: number): void {
    const { sums, related, units } = this
    const offset = at(this.offsets, place)
    const served = at(this.served, offset + from)
    for (const sum of sums.plain) sum[place + 1] = at(sum, place)
    if (served === 0) sums.fresh[place + 1] = at(sums.fresh, place) | at(this.freshBits, place)
    // Whoever keeps its roles runs on, whatever becomes of its number of units.
    if (at(this.restarts, pair) === 0 && at(related, offset + from) * at(related, offset + to) !== 0) {
      const both = served & at(this.served, offset + to)
      sums.steady[place + 1] = at(sums.steady, place) | both
      const stay = Math.min(at(units, offset + from), at(units, offset + to))
      if ((both & this.ring) !== 0) sums.members[place + 1] = at(sums.members, place) + stay
    }
    if (from === to) return
    sums.commands[place + 1] = at(sums.commands, place) + at(this.commandsOf, pair)
    sums.temporaryUnits[place + 1] = at(sums.temporaryUnits, place) + at(this.temporaryOf, pair)
    sums.dataLost[place + 1] = at(sums.dataLost, place) + at(this.lostOf, pair)
    if (at(this.restarts, pair) !== 0) {
      this.own[at(sums.owns, place)] = pair
      sums.owns[place + 1] = at(sums.owns, place) + 1
      const holds = at(this.holding, offset + from) + at(this.holding, offset + to) > 0
      if (holds) sums.stateful[place + 1] = at(sums.stateful, place) + at(units, offset + from)
    }
    this.changed[at(sums.changes, place)] = place
    sums.changes[place + 1] = at(sums.changes, place) + 1
    const joins = at(related, offset + from) === 0 && at(this.advertised, offset + to) !== 0
    const sum = joins ? sums.joined : sums.others
    sum[place + 1] = at(sum, place) + at(this.told, pair)
  }

  private price(place: number): void {
    const { sums, target, costs, size } = this
    const before = at(sums.state, place)
    const waves = this.waves(before, at(sums.changes, place), at(sums.joined, place), at(sums.others, place))
    const factor = at(this.factors, before)
    const owns = at(sums.owns, place)
    let [writeDown, readDown] = [0, 0]
    if (waves > 0) {
      const wave = 2 * this.wave(factor, waves, at(sums.fresh, place))
      writeDown += this.waveTimes[wave] ?? 0
      readDown += this.waveTimes[wave + 1] ?? 0
    }
    if (owns > 0) {
      const [steady, members] = [at(sums.steady, place), at(sums.members, place)]
      writeDown += this.ownWrite.longestMs(this.own, owns, steady, members, factor)
      readDown += this.ownRead.longestMs(this.own, owns, steady, members, factor)
    }
    const most = Math.max(at(this.holders, before), at(this.holders, target), this.atLeast)
    this.befores[size] = before
    costs.dataLost[size] = at(sums.dataLost, place)
    costs.writeDown[size] = writeDown
    costs.readDown[size] = readDown
    costs.statefulRestarts[size] = at(sums.stateful, place) + waves * most
    costs.temporaryUnits[size] = at(sums.temporaryUnits, place)
    costs.commands[size] = at(sums.commands, place)
    this.size += 1
  }

  /** Fewest changes of the shared config: what other applications do between the same waits only adds to them. */
  private waves(before: number, changes: number, joined: number, others: number): number {
    const { configs, target, changed, sizes, strides, current } = this
    const [was, is] = [at(configs, before), at(configs, target)]
    if (joined > 0) return was === is ? 0 : joined + Math.min(2, others)
    let most = was === is ? 0 : 1
    for (let each = 0; each < changes && most < 2; each += 1) {
      const place = at(changed, each)
      const from = at(current.before, place)
      const told = at(this.told, at(this.pairOffsets, place) + from * (sizes[place] ?? 0) + at(current.after, place))
      if (told === 0) continue
      const partly = at(configs, before + (at(current.after, place) - from) * (strides[place] ?? 0))
      if (partly === was) continue
      // The units of one application are announced one by one.
      most = told > 1 || partly !== is ? 2 : 1
    }
    return most
  }

  /** Where the times of restarts of every worker stand: of the states before, only who is new and how many copies there are counts. */
  private wave(factor: number, waves: number, fresh: number): number {
    const key = (fresh * 64 + factor) * 65_536 + waves
    const known = this.waveKeys.indexOf(key)
    if (known >= 0) return known
    this.waveTimes.push(this.write.wavesMs(this.current, factor, waves), this.read.wavesMs(this.current, factor, waves))
    return this.waveKeys.push(key) - 1
  }
}

/** The phases of a projection, from every set of moves. */
export const projectedPhases = (
  task: PlanTask,
  judge: PhaseJudge,
  tables: PackedTables,
  projection: Projection,
): ProjectedPhases => new Phases(task, judge, tables, projection).all()
