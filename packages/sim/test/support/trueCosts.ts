import { type Cost, compareVectors, noCost, plus, vectorOf } from '../../src/plan/Cost.js'
import { type PackedState, type PlanTask, stateKey } from '../../src/plan/PlanTask.js'
import { isRefusal, type PhaseJudge } from '../../src/plan/phaseJudge.js'
import { everyPhase } from './planning.js'
import { successors } from './successors.js'

/** Every state of a task, however far from any way. */
export const everyState = ({ applications }: PlanTask): ReadonlyArray<PackedState> =>
  applications.reduce<ReadonlyArray<PackedState>>(
    (states, { states: locals }) => states.flatMap((state) => locals.map((_, local) => [...state, local])),
    [[]],
  )

/** A phase that may be taken in some state, and what it costs. */
interface Edge {
  readonly after: PackedState
  readonly cost: Cost
}

/** Every set of moves that is not refused. */
const anySet =
  (task: PlanTask, judge: PhaseJudge) =>
  (state: PackedState): ReadonlyArray<Edge> =>
    everyPhase(task, state).flatMap((after) => {
      const judgement = judge.judge(state, after)
      return isRefusal(judgement) ? [] : [{ after, cost: judgement.cost }]
    })

/** What a search looks into. */
const considered = (task: PlanTask, judge: PhaseJudge) => {
  const phasesFrom = successors(task, judge)
  return (state: PackedState): ReadonlyArray<Edge> =>
    phasesFrom(state).map(({ after, judgement }) => ({ after, cost: judgement.cost }))
}

/**
 * What it truly costs to come to the goal from each state, by every set of moves, or only by those that a search
 * considers; states without a way are left out.
 */
export const trueCosts = (
  task: PlanTask,
  judge: PhaseJudge,
  by: 'every set' | 'considered' = 'every set',
): ReadonlyMap<string, Cost> => {
  const edgesFrom = by === 'every set' ? anySet(task, judge) : considered(task, judge)
  const into = new Map<string, Array<{ readonly from: string; readonly cost: Cost }>>()
  for (const state of everyState(task)) {
    for (const { after, cost } of edgesFrom(state)) {
      if (stateKey(after) === stateKey(state)) continue
      const key = stateKey(after)
      const edges = into.get(key) ?? []
      edges.push({ from: stateKey(state), cost })
      into.set(key, edges)
    }
  }
  const goal = stateKey(task.goal)
  const costs = new Map([[goal, noCost]])
  const open = new Set([goal])
  for (const key of open) {
    open.delete(key)
    const rest = costs.get(key) ?? noCost
    for (const { from, cost } of into.get(key) ?? []) {
      const sum = plus(cost, rest)
      const known = costs.get(from)
      if (known !== undefined && compareVectors(vectorOf(task.order, known), vectorOf(task.order, sum)) <= 0) continue
      costs.set(from, sum)
      open.add(from)
    }
  }
  return costs
}
