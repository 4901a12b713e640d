import { describe, expect, it } from 'vitest'
import { costNames, noCost } from '../../src/plan/Cost.js'
import { lowerBound } from '../../src/plan/lowerBound.js'
import { type PlanTask, stateKey } from '../../src/plan/PlanTask.js'
import { phaseJudge } from '../../src/plan/phaseJudge.js'
import { dealtTask, solutionNamed } from '../support/dealtTasks.js'
import { everyState, trueCosts } from '../support/trueCosts.js'

const checked = (tasks: Iterable<PlanTask>) => {
  const differing: Array<unknown> = []
  const count = { states: 0, twoWaves: 0, exact: 0, interrupted: 0 }
  for (const task of tasks) {
    const judge = phaseJudge(task)
    const bound = lowerBound(task, judge)
    expect(bound(task.goal).cost).toEqual(noCost)
    const truth = trueCosts(task, judge)
    for (const state of everyState(task)) {
      const cost = truth.get(stateKey(state))
      if (cost === undefined) continue
      const least = bound(state)
      const names = costNames.filter((name) => name !== 'duration' && least.cost[name] > cost[name])
      if (names.length > 0) differing.push({ state, names, least: least.cost, cost })
      count.states += 1
      if (least.waves >= 2) count.twoWaves += 1
      if (least.cost.writeDown > 0 && least.cost.writeDown === cost.writeDown) count.exact += 1
      if (least.waves === 0 && least.cost.readDown > 0) count.interrupted += 1
    }
  }
  return { differing, count }
}

const seeds = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, index) => index + 1)

describe('lowerBound', () => {
  it('law 1: no plan from any state costs less, number by number, where roles are dealt out anew', () => {
    const { differing, count } = checked(seeds(40).map((seed) => dealtTask(seed, { spares: 0 })))
    expect(differing).toEqual([])
    expect(count.states).toBeGreaterThan(1_000)
    expect(Math.min(count.twoWaves, count.exact, count.interrupted)).toBeGreaterThan(100)
  }, 120_000)

  it('law 1: also with a temporary application, and for other solutions', () => {
    const tasks = [
      ...seeds(8).map((seed) => dealtTask(seed, { spares: 1, applications: 3 })),
      ...seeds(12).map((seed) => dealtTask(seed, { spares: 1, applications: 3, solution: solutionNamed('loki') })),
      ...seeds(12).map((seed) => dealtTask(seed, { spares: 0, applications: 3, behaviour: 'shipped' })),
    ]
    const { differing, count } = checked(tasks)
    expect(differing).toEqual([])
    expect(count.states).toBeGreaterThan(300)
  }, 120_000)

  it('law 1: also where applications change their number of units as well', () => {
    const tasks = [
      ...seeds(16).map((seed) => dealtTask(seed, { spares: 1, applications: 3, rescales: true })),
      ...seeds(12).map((seed) => dealtTask(seed, { spares: 0, rescales: true, solution: solutionNamed('loki') })),
    ]
    const { differing, count } = checked(tasks)
    expect(differing).toEqual([])
    expect(count.states).toBeGreaterThan(1_000)
  }, 120_000)

  it("law 1: also where Tempo's workers are given several roles and run none", () => {
    const tempo = solutionNamed('tempo')
    const { differing, count } = checked(seeds(20).map((seed) => dealtTask(seed, { spares: 0, solution: tempo })))
    expect(differing).toEqual([])
    expect(count.states).toBeGreaterThan(300)
  }, 120_000)

  it('law 1: also where plans need not be safe', () => {
    const { differing } = checked(
      seeds(8).map((seed) => dealtTask(seed, { spares: 0, applications: 3, allowsUnsafe: true })),
    )
    expect(differing).toEqual([])
  }, 120_000)
})
