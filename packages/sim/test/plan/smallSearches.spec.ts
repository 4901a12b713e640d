import { type JujuModel, printCommand } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { bestPlan } from '../../src/plan/bestPlan.js'
import { compareVectors, noCost, plus, vectorOf } from '../../src/plan/Cost.js'
import { isIrreversible } from '../../src/plan/isIrreversible.js'
import type { Plan } from '../../src/plan/Plan.js'
import type { PackedState, PlanTask } from '../../src/plan/PlanTask.js'
import { isRefusal, type PhaseJudge } from '../../src/plan/phaseJudge.js'
import { planRunbook } from '../../src/plan/planRunbook.js'
import { type PlannedPhase, search } from '../../src/plan/search.js'
import { shortened } from '../../src/plan/shortened.js'
import { deployment, options, planned } from '../support/planning.js'
import { judgeOf, smallTaskNames, smallTasks } from '../support/smallTasks.js'

describe('search', () => {
  it('says how cheap a better plan could be when its budget runs out, and takes any plan then', () => {
    const told = smallTaskNames.map((name) => {
      const task = smallTasks[name]()
      const { phases, complete, expanded, lowerBound, cost } = search(task, { expandedMax: 2 }, judgeOf(task))
      const [least, found] = [lowerBound, cost].map(
        (each) => `${Math.round(each.writeDown)} ${Math.round(each.readDown)}`,
      )
      return `${name}: ${complete ? 'complete' : 'not complete'}, ${phases?.length ?? 'no'} phases, ${expanded} states, at least ${least}, found ${found}`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir is split: not complete, 2 phases, 4 states, at least 4566 11718, found 6088 13240",
        "Mimir as shipped is split: complete, no phases, 0 states, at least 0 0, found 0 0",
        "Mimir as shipped is split, safe or not: not complete, 1 phases, 3 states, at least 1522 8674, found 14650 34882",
        "Mimir swaps roles, safe or not: not complete, 1 phases, 3 states, at least 10892 12117, found 35907 36755",
        "Mimir swaps roles: not complete, no phases, 4 states, at least 12661 15484, found 0 0",
        "Mimir swaps roles and scales: not complete, no phases, 4 states, at least 22935 22185, found 0 0",
        "Mimir integrates a worker: not complete, 1 phases, 3 states, at least 0 0, found 4867 10100",
        "Loki is merged: not complete, 2 phases, 4 states, at least 8388 37654, found 15800 37654",
        "Loki scales within limits: complete, 1 phases, 1 states, at least 5592 22654, found 5592 22654",
        "Loki passes reading on, safe or not: not complete, 1 phases, 3 states, at least 2796 17796, found 29956 60455",
        "Tempo passes roles on: not complete, 1 phases, 3 states, at least 6502 6502, found 13004 13004",
        "Mimir moves to other workers, safe or not: not complete, 1 phases, 3 states, at least 0 0, found 25214 25134",
        "Mimir has fewer ingesters, safe or not: not complete, 1 phases, 3 states, at least 770 9434, found 29110 36254",
        "Loki moves to other workers: not complete, 2 phases, 4 states, at least 12094 37654, found 47720 60826",
        "Mimir replaces a pair: not complete, 2 phases, 4 states, at least 3064 3064, found 4586 4586",
        "Tempo as shipped holds less, safe or not: not complete, 1 phases, 3 states, at least 22183 22183, found 54193 54193",
        "Tempo as shipped hands over, safe or not: not complete, 1 phases, 3 states, at least 0 0, found 25578 20400",
        "Toys as shipped are read without those that hold, safe or not: not complete, 1 phases, 3 states, at least 3506 11710, found 12073 16421",
        "Tempo is given several roles: complete, 2 phases, 2 states, at least 26658 26658, found 26658 26658",
      ]
    `)
  })
})

describe('shortened', () => {
  const phasesOf = (judge: PhaseJudge, states: ReadonlyArray<PackedState>): ReadonlyArray<PlannedPhase> =>
    states.slice(1).map((after, index) => {
      const before = states[index] ?? after
      const judgement = judge.judge(before, after)
      if (isRefusal(judgement)) throw new Error(judgement._tag)
      return { before, after, judgement }
    })
  const waysOf = (phases: ReadonlyArray<PlannedPhase>) =>
    phases.map(({ before, after }) => [before, after].join(' to '))

  /** From the start, one application after the other goes to those states. */
  const way = (task: PlanTask, ...moves: ReadonlyArray<readonly [application: number, state: number]>) => {
    const states: Array<PackedState> = [task.start]
    for (const [application, state] of moves) {
      states.push((states.at(-1) ?? task.start).map((local, index) => (index === application ? state : local)))
    }
    return states
  }

  it('makes one phase of those that cost no more together', () => {
    const task = smallTasks['Mimir is split']()
    const judge = judgeOf(task)
    // Workers join without a role, so that nobody else hears of them.
    const states = way(task, [1, 2], [2, 2])
    const found = shortened(task, judge, phasesOf(judge, states))
    expect(waysOf(found)).toEqual(['0,0,0 to 0,2,2'])
    expect(found[0]?.judgement).toEqual(judge.judge(task.start, [0, 2, 2]))
    expect(shortened(task, judge, [])).toEqual([])
  })

  it('leaves two phases that cost less apart, or that are two moves of one application', () => {
    const split = smallTasks['Mimir is split']()
    const judge = judgeOf(split)
    const later = phasesOf(judge, way(split, [1, 2], [1, 1], [2, 1]))
    expect(waysOf(shortened(split, judge, later))).toMatchInlineSnapshot(`
      [
        "0,0,0 to 0,2,0",
        "0,2,0 to 0,1,1",
      ]
    `)
    const scaled = smallTasks['Mimir swaps roles and scales']()
    const other = judgeOf(scaled)
    const both = phasesOf(other, way(scaled, [0, 3], [0, 5]))
    expect(waysOf(shortened(scaled, other, both))).toMatchInlineSnapshot(`
      [
        "0,0,0 to 3,0,0",
        "3,0,0 to 5,0,0",
      ]
    `)
  })

  it('leaves what a search has found as it is, or makes it shorter, at no more cost', () => {
    const told = smallTaskNames.flatMap((name) => {
      const task = smallTasks[name]()
      const judge = judgeOf(task)
      const { phases } = search(task, { expandedMax: 1_000 }, judge)
      if (phases === null) return []
      const found = shortened(task, judge, phases)
      const costs = [found, phases].map((each) =>
        vectorOf(
          task.order,
          each.reduce((sum, { judgement }) => plus(sum, judgement.cost), noCost),
        ),
      )
      expect(compareVectors(costs[0] ?? [], costs[1] ?? [])).toBeLessThanOrEqual(0)
      return [`${name}: ${phases.length}, ${found.length}`]
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir is split: 4, 4",
        "Mimir as shipped is split, safe or not: 3, 3",
        "Mimir swaps roles, safe or not: 3, 3",
        "Mimir swaps roles: 3, 3",
        "Mimir swaps roles and scales: 4, 4",
        "Mimir integrates a worker: 1, 1",
        "Loki is merged: 2, 2",
        "Loki scales within limits: 1, 1",
        "Loki passes reading on, safe or not: 2, 2",
        "Tempo passes roles on: 2, 2",
        "Mimir moves to other workers, safe or not: 3, 3",
        "Mimir has fewer ingesters, safe or not: 3, 3",
        "Loki moves to other workers: 4, 4",
        "Mimir replaces a pair: 2, 2",
        "Tempo as shipped holds less, safe or not: 2, 2",
        "Tempo as shipped hands over, safe or not: 3, 3",
        "Toys as shipped are read without those that hold, safe or not: 2, 2",
        "Tempo is given several roles: 2, 2",
      ]
    `)
  })
})

const [loki, tempo] = [deployment('loki-monolith'), deployment('tempo-monolith')]
const [lokis, tempos] = [deployment('loki-distributed'), deployment('tempo-distributed')]

describe('bestPlan of several clusters', () => {
  const union = (left: JujuModel, right: JujuModel): JujuModel => ({
    ...left,
    applications: { ...left.applications, ...right.applications },
    relations: [...left.relations, ...right.relations],
  })

  it('plans one after the other, and adds up what each is like', () => {
    const parts = [planned(loki, lokis), planned(tempo, tempos)]
    const [first, second] = parts
    if (first === undefined || second === undefined) throw new Error('two plans')
    const whole = planned(union(loki, tempo), union(lokis, tempos))
    const texts = ({ steps }: Plan) => steps.map(({ commands }) => commands.map(printCommand))
    expect(texts(whole)).toEqual([...texts(first), ...texts(second)])
    expect(whole.cost).toEqual(plus(first.cost, second.cost))
    expect(whole.lowerBound).toEqual(plus(first.lowerBound, second.lowerBound))
    expect(whole.unavoidable).toEqual([...first.unavoidable, ...second.unavoidable])
    expect(whole.expanded).toBe(first.expanded + second.expanded)
    expect(whole.expanded).toBeGreaterThan(first.expanded)
    expect([whole.optimal, whole.safe, whole.tookLeave]).toEqual([true, true, false])
    expect(Object.keys(whole.steps.at(-1)?.model.applications ?? {}).sort()).toEqual(
      Object.keys(union(lokis, tempos).applications).sort(),
    )
  })

  it('is not optimal where one of them is not, and says so where none is found in time', () => {
    const { optimal } = planned(union(loki, tempo), union(lokis, tempos), { expandedMax: 10 })
    expect(optimal).toBe(false)
    expect(bestPlan(loki, lokis, options({ expandedMax: 0 }))).toMatchInlineSnapshot(`
      {
        "_tag": "exhausted",
        "expanded": 0,
      }
    `)
  })

  it('takes no leave where there is a safe plan', () => {
    const { tookLeave, steps } = planned(loki, lokis, { allowsUnsafe: true })
    expect([tookLeave, steps.flatMap(({ gaps }) => gaps)]).toEqual([false, []])
  })
})

describe('isIrreversible', () => {
  it('is what removes an application or some of its units', () => {
    const scaled = smallTasks['Loki scales within limits']()
    const pair = smallTasks['Mimir replaces a pair']()
    const [fewer, more] = [scaled, { ...scaled, start: scaled.goal, goal: scaled.start }].map(
      ({ applications, start, goal }) =>
        applications.map((_, place) =>
          isIrreversible(
            scaled,
            start,
            start.map((local, index) => (index === place ? (goal[index] ?? local) : local)),
          ),
        ),
    )
    // The one has more units afterwards, the other fewer.
    expect([fewer, more]).toEqual([
      [false, true, false],
      [true, false, false],
    ])
    expect([isIrreversible(pair, pair.start, pair.goal), isIrreversible(pair, pair.start, [0, 1])]).toEqual([
      true,
      false,
    ])
  })
})

describe('planRunbook', () => {
  it('fills lines of comments to 110 characters', () => {
    const [left, right] = ['x'.repeat(54), 'y'.repeat(55)]
    const nothing = planned(loki, loki)
    expect(planRunbook(nothing, `${left} ${right}`).split('\n')[1]).toBe(`# ${left} ${right}`)
    expect(planRunbook(nothing, `${left} ${right}y`).split('\n').slice(1, 3)).toEqual([`# ${left}`, `# ${right}y`])
  })
})
