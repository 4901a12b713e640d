import { type Cost, type CostVector, compareVectors, noCost, plus, vectorOf } from './Cost.js'
import { lowerBound } from './lowerBound.js'
import { type PackedState, type PlanTask, stateKey } from './PlanTask.js'
import { type Judgement, type PhaseJudge, phaseJudge, type Refusal } from './phaseJudge.js'
import { successors } from './successors.js'

/** A phase of a found plan. */
export interface PlannedPhase {
  readonly before: PackedState
  readonly after: PackedState
  readonly judgement: Judgement
}

/** What a search has found out. */
export interface SearchResult {
  /** The phases of the cheapest plan, or null when there is none, or none was found in time. */
  readonly phases: ReadonlyArray<PlannedPhase> | null
  readonly cost: Cost
  /** No plan costs less than this. */
  readonly lowerBound: Cost
  /** Whether the whole space of allowed moves has been accounted for. */
  readonly complete: boolean
  readonly expanded: number
  readonly visited: number
  /** Why phases were refused, and how often. */
  readonly refusals: ReadonlyMap<string, { readonly refusal: Refusal; readonly count: number }>
}

/** How much a search may do before it answers with what it has. */
export interface SearchBudget {
  /** States whose phases are generated. */
  readonly expandedMax: number
}

interface Node {
  readonly state: PackedState
  readonly key: string
  readonly cost: Cost
  readonly estimate: CostVector
  readonly parent: Node | null
  readonly judgement: Judgement | null
  readonly sequence: number
}

/** Least estimate first; of equal ones the latest, so that the search goes deep where it makes no difference. */
const isBefore = (left: Node, right: Node): boolean => {
  const difference = compareVectors(left.estimate, right.estimate)
  return difference === 0 ? left.sequence > right.sequence : difference < 0
}

class Frontier {
  private readonly heap: Array<Node> = []

  push(node: Node): void {
    const { heap } = this
    let place = heap.push(node) - 1
    while (place > 0) {
      const above = (place - 1) >> 1
      const other = heap[above]
      if (other === undefined || !isBefore(node, other)) break
      heap[place] = other
      place = above
    }
    heap[place] = node
  }

  pop(): Node | undefined {
    const { heap } = this
    const [first] = heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return first
    let place = 0
    for (;;) {
      const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]]
      if (left === undefined) break
      const [child, at] = right !== undefined && isBefore(right, left) ? [right, 2 * place + 2] : [left, 2 * place + 1]
      if (!isBefore(child, last)) break
      heap[place] = child
      place = at
    }
    heap[place] = last
    return first
  }
}

const phasesTo = (node: Node): ReadonlyArray<PlannedPhase> => {
  const phases: Array<PlannedPhase> = []
  for (let current = node; current.parent !== null && current.judgement !== null; current = current.parent) {
    phases.push({ before: current.parent.state, after: current.state, judgement: current.judgement })
  }
  return phases.reverse()
}

const refusalKey = (refusal: Refusal): string =>
  refusal._tag === 'uncovered'
    ? `uncovered ${refusal.roles}`
    : refusal._tag === 'path-down'
      ? `path ${refusal.path}`
      : refusal._tag

/** What is taken first: the least cost in all, or the least that is still to come. */
type Rank = (cost: Cost, rest: Cost) => Cost

const explore = (task: PlanTask, { expandedMax }: SearchBudget, judge: PhaseJudge, rank: Rank): SearchResult => {
  const { order, start, goal } = task
  const bound = lowerBound(task, judge)
  const phasesFrom = successors(task, judge)
  const frontier = new Frontier()
  const best = new Map<string, Node>()
  const refusals = new Map<string, { refusal: Refusal; count: number }>()
  const note = (refusal: Refusal): void => {
    const key = refusalKey(refusal)
    const known = refusals.get(key)
    if (known === undefined) refusals.set(key, { refusal, count: 1 })
    else known.count += 1
  }
  let [sequence, expanded] = [0, 0]
  const offer = (state: PackedState, cost: Cost, parent: Node | null, judgement: Judgement | null): void => {
    const key = stateKey(state)
    const known = best.get(key)
    if (known !== undefined && compareVectors(vectorOf(order, known.cost), vectorOf(order, cost)) <= 0) return
    const estimate = vectorOf(order, rank(cost, bound(state).cost))
    sequence += 1
    const node: Node = { state, key, cost, estimate, parent, judgement, sequence }
    best.set(key, node)
    frontier.push(node)
  }
  const wanted = stateKey(goal)
  offer(start, noCost, null, null)
  const result = (found: Node | null, complete: boolean, least: Cost): SearchResult => ({
    phases: found === null ? null : phasesTo(found),
    cost: found?.cost ?? noCost,
    lowerBound: least,
    complete,
    expanded,
    visited: best.size,
    refusals,
  })
  for (;;) {
    const node = frontier.pop()
    if (node === undefined) return result(null, true, noCost)
    if (best.get(node.key) !== node) continue
    if (node.key === wanted) return result(node, true, node.cost)
    if (expanded >= expandedMax) return result(null, false, plus(node.cost, bound(node.state).cost))
    expanded += 1
    for (const { after, judgement } of phasesFrom(node.state, note)) {
      offer(after, plus(node.cost, judgement.cost), node, judgement)
    }
  }
}

/**
 * The cheapest plan of a task: A* over settled states with the bound of {@link lowerBound}. When its budget runs out, as
 * much again is spent on any plan at all, and the answer says how cheap a better one could be.
 *
 * Memory grows with the states that were seen: at most `budget.expandedMax` times the phases of one state. The answer
 * depends on the task and the budget alone.
 *
 * Laws:
 * 1. complete without a plan: there is none within the allowed moves;
 * 2. complete with a plan: no other is cheaper;
 * 3. no plan costs less than `lowerBound`.
 */
export const search = (task: PlanTask, budget: SearchBudget, judge: PhaseJudge = phaseJudge(task)): SearchResult => {
  const best = explore(task, budget, judge, plus)
  if (best.complete) return best
  const { phases, cost, expanded } = explore(task, budget, judge, (_, rest) => rest)
  return { ...best, phases, cost, expanded: best.expanded + expanded }
}
