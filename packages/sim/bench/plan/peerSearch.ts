import aStar from 'a-star'
import type { Cost, CostName } from '../../src/plan/Cost.js'
import { lowerBound } from '../../src/plan/lowerBound.js'
import { type PackedState, type PlanTask, stateKey } from '../../src/plan/PlanTask.js'
import type { PhaseJudge } from '../../src/plan/phaseJudge.js'
import { successors } from '../../test/support/successors.js'

/**
 * The package knows costs of one number: these follow one another in the usual order. Sums stay exact as long as no
 * data is lost, and the larger part wins beyond that.
 */
const weights: ReadonlyArray<readonly [CostName, number]> = [
  ['commands', 1],
  ['temporaryUnits', 2 ** 6],
  ['statefulRestarts', 2 ** 9],
  ['readDown', 2 ** 16],
  ['writeDown', 2 ** 34],
  ['dataLost', 2 ** 52],
]

/** The parts of a cost that count, as one number. */
export const scalarOf = (cost: Cost): number => weights.reduce((sum, [name, weight]) => sum + cost[name] * weight, 0)

export interface PeerAnswer {
  readonly status: 'success' | 'noPath' | 'gave up'
  /** The cost as one number; see {@link scalarOf}. */
  readonly cost: number
  readonly expanded: number
}

class GaveUp extends Error {}

/** The A* of the npm package a-star over the same phases with the same bound. Each phase is judged once, as in ours. */
export const peerSearch = (task: PlanTask, judge: PhaseJudge, expandedMax: number, cpuMaxMs: number): PeerAnswer => {
  const bound = lowerBound(task, judge)
  const phasesFrom = successors(task, judge)
  const goal = stateKey(task.goal)
  const started = process.cpuUsage()
  let expanded = 0
  let costs = new Map<PackedState, number>()
  const spentMs = (): number => {
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1000
  }
  try {
    const { status, cost } = aStar<PackedState>({
      start: task.start,
      isEnd: (state) => stateKey(state) === goal,
      neighbor: (state) => {
        if (expanded >= expandedMax || spentMs() > cpuMaxMs) throw new GaveUp()
        expanded += 1
        const phases = phasesFrom(state)
        costs = new Map(phases.map(({ after, judgement }) => [after, scalarOf(judgement.cost)]))
        return phases.map(({ after }) => after)
      },
      distance: (_, after) => costs.get(after) ?? Number.NaN,
      heuristic: (state) => scalarOf(bound(state).cost),
      hash: stateKey,
    })
    return { status: status === 'success' ? 'success' : 'noPath', cost, expanded }
  } catch (error) {
    if (error instanceof GaveUp) return { status: 'gave up', cost: Number.NaN, expanded }
    throw error
  }
}
