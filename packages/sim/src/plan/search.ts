import { type Cost, noCost } from './Cost.js'
import type { PackedState, PlanTask } from './PlanTask.js'
import { packedSearch } from './packed/packedSearch.js'
import { isRefusal, type Judgement, type PhaseJudge, phaseJudge } from './phaseJudge.js'
import { projectedBound } from './projected/projectedBound.js'
import { stuckRole } from './projected/stuckRole.js'
import type { Refusal } from './Refusal.js'

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
  /** States whose phases are generated; 200 times as many phases end the search, too. */
  readonly expandedMax: number
}

const phasesOf = (states: ReadonlyArray<PackedState>, judge: PhaseJudge): ReadonlyArray<PlannedPhase> =>
  states.slice(1).map((after, index): PlannedPhase => {
    const before = states[index] ?? after
    const judgement = judge.judge(before, after)
    if (isRefusal(judgement)) throw new Error(`the search took a phase that is refused: ${judgement._tag}`)
    return { before, after, judgement }
  })

/** Whether the moves of some application alone do not lead to its goal. */
const isCutOff = ({ applications }: PlanTask): boolean =>
  applications.some(({ start, goal, next }) => {
    const reached = new Set([start])
    for (const local of reached) for (const to of next[local] ?? []) reached.add(to)
    return !reached.has(goal)
  })

const hopeless = (refusal: Refusal | null): SearchResult => ({
  phases: null,
  cost: noCost,
  lowerBound: noCost,
  complete: true,
  expanded: 0,
  visited: 0,
  refusals: new Map(refusal === null ? [] : [[refusal._tag, { refusal, count: 1 }]]),
})

/**
 * The cheapest plan of a task: A* over settled states with the bound of `lowerBound`, and when that has not sufficed for
 * 500 states, with that of `projectedBound`, after 1,000 with its thorough one. When its budget runs out, as much again is
 * spent on any plan at all, and the answer says how cheap a better one could be.
 *
 * Memory grows with the states that were seen: at most 200 for each of `budget.expandedMax`. The answer depends on the
 * task and the budget alone.
 *
 * Laws:
 * 1. complete without a plan: there is none within the allowed moves;
 * 2. complete with a plan: no other is cheaper;
 * 3. no plan costs less than `lowerBound`.
 */
export const search = (
  task: PlanTask,
  { expandedMax }: SearchBudget,
  judge: PhaseJudge = phaseJudge(task),
): SearchResult => {
  if (isCutOff(task)) return hopeless(null)
  const stuck = stuckRole(task, judge)
  if (stuck !== null) return hopeless(stuck)
  const closerBound = (level: number) => projectedBound(task, judge, { isThorough: level > 0 })
  const best = packedSearch(task, judge, { expandedMax, closerBound })
  const found = best.complete ? best : packedSearch(task, judge, { expandedMax, greedy: true })
  return {
    phases: found.states === null ? null : phasesOf(found.states, judge),
    cost: found.cost,
    lowerBound: best.least,
    complete: best.complete,
    expanded: best.expanded + (best.complete ? 0 : found.expanded),
    visited: best.visited,
    refusals: best.refusals,
  }
}
