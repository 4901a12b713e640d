import { type Cost, compareVectors, costNames, noCost, vectorOf } from '../Cost.js'
import { gain } from '../gains.js'
import { type Bound, type CloserBound, lowerBound } from '../lowerBound.js'
import type { PackedState, PlanTask } from '../PlanTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import type { Refusal } from '../Refusal.js'
import { Frontier } from './Frontier.js'
import type { PackedJudge } from './PackedJudge.js'
import { type Considers, PackedMoves } from './PackedMoves.js'
import { packedTask } from './packedTask.js'
import { Refusals, type Refused } from './Refusals.js'
import type { SettledFacts } from './SettledFacts.js'
import { StateTable } from './StateTable.js'
import { canonical, unfolded } from './Symmetry.js'

/** What a search over packed states comes to. */
export interface PackedAnswer {
  /** The states of the cheapest way, the start first; null when none was found. */
  readonly states: ReadonlyArray<PackedState> | null
  readonly cost: Cost
  /** Estimate of the first state that was left when the budget ran out: nothing costs less. */
  readonly least: Cost
  readonly complete: boolean
  readonly expanded: number
  readonly visited: number
  readonly refusals: ReadonlyMap<string, Refused>
}

const width = costNames.length

const costOf = (numbers: ArrayLike<number>): Cost => {
  const of = (index: number): number => numbers[index] ?? 0
  const [dataLost, writeDown, readDown, coordinatorDown] = [of(0), of(1), of(2), of(3)]
  const [statefulRestarts, temporaryUnits, commands, duration] = [of(4), of(5), of(6), of(7)]
  return {
    dataLost,
    writeDown,
    readDown,
    coordinatorDown,
    statefulRestarts,
    temporaryUnits,
    commands,
    duration,
  }
}

const tooManyUnits: Refusal = { _tag: 'too-many-units' }
const writeDown: Refusal = { _tag: 'path-down', path: 'write' }
const readDown: Refusal = { _tag: 'path-down', path: 'read' }

/** Arrays grow with the states that are seen; what is known of a state stands at its number. */
class Search {
  private readonly row: Uint8Array
  private readonly bound: (state: ArrayLike<number>) => Bound
  /** From when it pays: what takes longer to make, and is asked only of states that come first by the other. */
  private closer: CloserBound | null = null
  private isKnownClosely: Array<boolean | undefined> = []
  /** How many closer bounds have been made. */
  private level = 0
  private readonly moves: PackedMoves
  private readonly judge: PackedJudge
  private readonly table: StateTable
  private readonly frontier: Frontier
  private readonly order: Int32Array
  private readonly estimate: Float64Array
  private readonly refusals = new Refusals()
  private readonly settled: Array<SettledFacts> = []
  private readonly rest: Array<number> = []
  private readonly cost: Array<number> = []
  private readonly parent: Array<number> = []
  /** The entry of the frontier that is valid for a state; others of it are out of date. */
  private readonly entry: Array<number> = []
  private readonly stateOf: Array<number> = []
  private readonly classes: ReadonlyArray<ReadonlyArray<number>>
  private readonly ordered: Uint8Array
  /** Where applications are alike, the row by which a state was reached, before it was brought into its one order. */
  private readonly reached: Array<Uint8Array | undefined> = []
  /** What the single move that was considered last would gain from company. */
  private gains = 0
  private expanded = 0
  /** Phases that were taken into account, of all of them. */
  private considered = 0
  private current = 0

  constructor(
    private readonly task: PlanTask,
    phaseJudge: PhaseJudge,
    private readonly greedy: boolean,
    usesSymmetry: boolean,
    private readonly closerAfter: ReadonlyArray<number>,
    private readonly closerBound: (level: number) => CloserBound | null,
  ) {
    const { tables, moves, judge, classes } = packedTask(task, phaseJudge)
    this.classes = usesSymmetry ? classes : []
    this.row = new Uint8Array(tables.count)
    this.ordered = new Uint8Array(tables.count)
    this.moves = usesSymmetry ? moves : new PackedMoves(task, tables, [])
    this.judge = judge
    this.table = new StateTable(tables.count)
    this.order = Int32Array.from(task.order, (name) => costNames.indexOf(name))
    this.estimate = new Float64Array(this.order.length)
    this.frontier = new Frontier(this.order.length)
    this.bound = lowerBound(task, phaseJudge)
  }

  run(expandedMax: number): PackedAnswer {
    const [startRow, goalRow] = [Uint8Array.from(this.task.start), Uint8Array.from(this.task.goal)]
    if (!this.task.allowsUnsafe && this.isOutOfReach(startRow, goalRow)) return this.answer(-1, true, -1)
    const first = this.known(startRow, this.moves.hashOf(startRow))
    for (let index = 0; index < width; index += 1) this.cost.push(0)
    this.enter(first, -1)
    const goal = this.known(goalRow, this.moves.hashOf(goalRow))
    for (;;) {
      const entry = this.frontier.pop()
      if (entry < 0) return this.answer(-1, true, -1)
      const state = this.stateOf[entry] ?? 0
      if (this.entry[state] !== entry) continue
      if (state === goal) return this.answer(goal, true, goal)
      this.table.read(state, this.row)
      if (!this.isClose(state)) continue
      if (this.expanded >= expandedMax || this.considered > expandedMax * phasesPerState)
        return this.answer(-1, false, state)
      this.expanded += 1
      this.current = state
      this.judge.from(this.row)
      this.moves.each(this.row, this.considers)
    }
  }

  /** Whether a state that is first in line stays there once it is looked at more closely. */
  private isClose(state: number): boolean {
    if (this.expanded >= (this.closerAfter[this.level] ?? Number.POSITIVE_INFINITY)) {
      this.closer = this.closerBound(this.level)
      this.level += 1
      this.isKnownClosely = []
    }
    if (this.closer === null || this.isKnownClosely[state] === true) return true
    this.isKnownClosely[state] = true
    const closer = this.closer(this.row)
    // No way leads on from here.
    if (closer === null) return false
    const from = state * width
    const known = Array.from(this.order, (place) => this.rest[from + place] ?? 0)
    // A look at other roles may say less than the one before did.
    if (compareVectors(vectorOf(this.task.order, closer), known) <= 0) return true
    for (const [index, name] of costNames.entries()) this.rest[from + index] = closer[name]
    this.enter(state, this.parent[state] ?? -1)
    return false
  }

  private readonly considers: Considers = {
    single: (after, hash) => {
      this.consider(after, hash, true)
      return this.gains
    },
    several: (after, hash) => this.consider(after, hash, false),
  }

  /** Take a phase into account; of a single move also find out what it would gain from company. */
  private consider(after: Uint8Array, hash: number, isSingle: boolean): number {
    const { judge, task, current } = this
    this.gains = 0
    this.considered += 1
    const uncovered = judge.cover(after)
    if (uncovered !== 0 && !task.allowsUnsafe) {
      this.refusals.leaves(uncovered)
      return uncovered
    }
    const state = this.classes.length === 0 ? this.known(after, hash) : this.knownInOrder(after)
    const [was, is] = [this.settled[current], this.settled[state]]
    if (was === undefined || is === undefined) throw new Error(`nothing is known of state ${state}`)
    this.gains = gain.anything
    if (is.tooManyUnits) this.refusals.breaks('units', tooManyUnits)
    else if (!task.allowsUnsafe && is.writeDown && !was.writeDown) this.refusals.breaks('write', writeDown)
    else if (!task.allowsUnsafe && is.readDown && !was.readDown) this.refusals.breaks('read', readDown)
    else {
      const isDearer = this.isDearerThan(state)
      if (!isDearer && !isSingle) return 0
      this.gains = judge.price(uncovered, was, is)
      if (isDearer) this.reach(state, after)
    }
    return 0
  }

  /** Whether a state is new, or known at a cost beyond that of the current one: nothing on the way there costs less than 0. */
  private isDearerThan(state: number): boolean {
    if ((this.entry[state] ?? -1) < 0) return true
    const { order, cost, current } = this
    for (let index = 0; index < order.length; index += 1) {
      const place = order[index] ?? 0
      const difference = (cost[state * width + place] ?? 0) - (cost[current * width + place] ?? 0)
      if (difference !== 0) return difference > 0
    }
    return false
  }

  /** Whether the goal lacks what no safe phase gives up: roles that are covered, and paths that work. */
  private isOutOfReach(start: Uint8Array, goal: Uint8Array): boolean {
    const lacks = this.judge.lost(start, goal)
    const [was, is] = [this.judge.settled(start), this.judge.settled(goal)]
    if (lacks !== 0) this.refusals.leaves(lacks)
    else if (is.writeDown && !was.writeDown) this.refusals.breaks('write', writeDown)
    else if (is.readDown && !was.readDown) this.refusals.breaks('read', readDown)
    else return false
    return true
  }

  /** The number of the one state that stands for all that differ only in which of several alike is which. */
  private knownInOrder(row: Uint8Array): number {
    this.ordered.set(row)
    canonical(this.classes, this.ordered)
    return this.known(this.ordered, this.moves.hashOf(this.ordered))
  }

  /** The number of a state, of which everything is known from then on. */
  private known(row: Uint8Array, hash: number): number {
    const { size } = this.table
    const state = this.table.intern(row, hash)
    if (state < size) return state
    this.settled.push(this.judge.settled(row))
    const { cost } = this.bound(row)
    for (const name of costNames) this.rest.push(cost[name])
    this.parent.push(-1)
    this.entry.push(-1)
    return state
  }

  /** Take note of the way over the current state, if it is the cheapest that is known. */
  private reach(state: number, row: Uint8Array): void {
    const { order, cost, current } = this
    const added = this.judge.cost
    const seen = (this.entry[state] ?? -1) >= 0
    if (seen) {
      let cheaper = false
      for (let index = 0; index < order.length; index += 1) {
        const place = order[index] ?? 0
        const difference =
          (cost[current * width + place] ?? 0) + (added[place] ?? 0) - (cost[state * width + place] ?? 0)
        if (difference === 0) continue
        cheaper = difference < 0
        break
      }
      if (!cheaper) return
    }
    while (cost.length < (state + 1) * width) cost.push(0)
    for (let place = 0; place < width; place += 1) {
      cost[state * width + place] = (cost[current * width + place] ?? 0) + (added[place] ?? 0)
    }
    if (this.classes.length > 0) this.reached[state] = row.slice()
    this.enter(state, current)
  }

  private enter(state: number, parent: number): void {
    const { order, estimate } = this
    for (let index = 0; index < order.length; index += 1) {
      const place = state * width + (order[index] ?? 0)
      estimate[index] = (this.greedy ? 0 : (this.cost[place] ?? 0)) + (this.rest[place] ?? 0)
    }
    this.parent[state] = parent
    this.entry[state] = this.frontier.push(estimate)
    this.stateOf.push(state)
  }

  private answer(found: number, complete: boolean, least: number): PackedAnswer {
    const numbers = (from: ReadonlyArray<number>, state: number): ReadonlyArray<number> =>
      from.slice(state * width, (state + 1) * width)
    const rest = least < 0 ? [] : numbers(this.rest, least)
    const sum = least < 0 ? [] : numbers(this.cost, least).map((value, index) => value + (rest[index] ?? 0))
    return {
      states: found < 0 ? null : this.wayTo(found),
      cost: found < 0 ? noCost : costOf(numbers(this.cost, found)),
      least: costOf(sum),
      complete,
      expanded: this.expanded,
      visited: this.table.size,
      refusals: this.refusals.all(),
    }
  }

  private wayTo(found: number): ReadonlyArray<PackedState> {
    const states: Array<PackedState> = []
    const ids: Array<number> = []
    for (let state = found; state >= 0; state = this.parent[state] ?? -1) {
      this.table.read(state, this.row)
      states.push([...this.row])
      ids.push(state)
    }
    const { reached, classes, task } = this
    states.reverse()
    if (classes.length === 0) return states
    return unfolded(
      classes,
      task.start,
      ids
        .reverse()
        .slice(1)
        .map((state) => [...(reached[state] ?? [])]),
    )
  }
}

/** So many phases for each state of the budget end a search, too, so that it bounds the time as well. */
const phasesPerState = 200

/** What a search may do, and how it goes about it. */
export interface PackedSearchOptions {
  readonly expandedMax: number
  /** Whatever is nearest to the goal comes first, however dear the way there. */
  readonly greedy?: boolean
  readonly usesSymmetry?: boolean
  /** Makes bounds, each closer than the one before and longer to make, or null where there is none. */
  readonly closerBound?: (level: number) => CloserBound | null
  /** After how many states each of them is made: a search of fewer is over before it would be there. */
  readonly closerAfter?: ReadonlyArray<number>
}

/**
 * A* over packed states, one for all that are alike, with the bound of `lowerBound`, and when that has not sufficed for
 * so many states, with closer ones.
 *
 * Laws:
 * 1. the same cost with symmetry as without;
 * 2. the same cost from whenever closer bounds are used.
 */
export const packedSearch = (
  task: PlanTask,
  judge: PhaseJudge,
  {
    expandedMax,
    greedy = false,
    usesSymmetry = true,
    closerBound = () => null,
    closerAfter = [500, 1_000],
  }: PackedSearchOptions,
): PackedAnswer => new Search(task, judge, greedy, usesSymmetry, closerAfter, closerBound).run(expandedMax)
