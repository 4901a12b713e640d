import { describe, expect, it } from 'vitest'
import { compareVectors, noCost, plus, vectorOf } from '../../../src/plan/Cost.js'
import { type PlanOptions, planDefaults } from '../../../src/plan/PlanOptions.js'
import { packedSearch } from '../../../src/plan/packed/packedSearch.js'
import { packedTask } from '../../../src/plan/packed/packedTask.js'
import { isRefusal, phaseJudge } from '../../../src/plan/phaseJudge.js'
import { taskOf } from '../../../src/plan/taskOf.js'
import { toyCluster, toySolution } from '../../support/planning.js'
import { judgeOf, smallTaskNames, smallTasks } from '../../support/smallTasks.js'
import { solvedTasks, truthOf } from '../../support/smallTruths.js'
import { everyState } from '../../support/trueCosts.js'

describe('packedSearch', () => {
  it.each(solvedTasks)('finds what the cheapest way costs, by a way that costs that: %s', (name) => {
    const task = smallTasks[name]()
    const judge = judgeOf(task)
    const truth = truthOf(name, task.start)
    const { states, cost, least, complete } = packedSearch(task, judge, { expandedMax: 1_000 })
    expect(complete).toBe(true)
    expect(states?.[0]).toEqual(truth === undefined ? undefined : task.start)
    expect(states?.at(-1)).toEqual(truth === undefined ? undefined : task.goal)
    if (states === null || truth === undefined) return expect([cost, least]).toEqual([noCost, noCost])
    expect(vectorOf(task.order, cost)).toEqual(vectorOf(task.order, truth))
    expect(vectorOf(task.order, least)).toEqual(vectorOf(task.order, cost))
    const sum = states.slice(1).reduce((all, after, index) => {
      const judgement = judge.judge(states[index] ?? after, after)
      if (isRefusal(judgement)) throw new Error(judgement._tag)
      return plus(all, judgement.cost)
    }, noCost)
    expect(sum).toEqual(cost)
  })

  it('looks into few states, and counts what is refused', () => {
    const told = smallTaskNames.map((name) => {
      const task = smallTasks[name]()
      const { states, expanded, visited, refusals } = packedSearch(task, judgeOf(task), { expandedMax: 1_000 })
      const reasons = [...refusals.values()].map(({ refusal, count }) => {
        const what =
          refusal._tag === 'uncovered' ? task.bits.named(refusal.roles).join('+') : Object.values(refusal).join(' ')
        return `${count} × ${what}`
      })
      return `${name}: ${states === null ? 'no' : states.length - 1} phases, ${expanded} of ${visited}; ${reasons.join(', ')}`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir is split: 4 phases, 4 of 14; 4 × query-scheduler+query-frontend+querier+store-gateway+compactor+ruler+alertmanager, 4 × query-frontend+querier",
        "Mimir as shipped is split: no phases, 12 of 19; 40 × path-down write, 32 × query-scheduler+query-frontend+querier+store-gateway+compactor+ruler+alertmanager, 8 × query-scheduler+store-gateway+compactor+ruler+alertmanager",
        "Mimir as shipped is split, safe or not: 3 phases, 18 of 27; ",
        "Mimir swaps roles, safe or not: 3 phases, 6 of 27; ",
        "Mimir swaps roles: 3 phases, 7 of 17; 5 × store-gateway+ingester+alertmanager, 7 × distributor, 10 × query-frontend, 1 × query-frontend+store-gateway+ingester+distributor+alertmanager, 4 × query-frontend+distributor, 1 × query-frontend+store-gateway+ingester+alertmanager, 1 × store-gateway+ingester+distributor+alertmanager, 8 × alertmanager, 1 × query-frontend+distributor+alertmanager, 1 × query-frontend+alertmanager, 1 × distributor+alertmanager, 1 × store-gateway+ingester",
        "Mimir swaps roles and scales: 4 phases, 16 of 46; 22 × query-frontend+querier+store-gateway, 24 × query-scheduler+compactor, 3 × query-scheduler+query-frontend+querier+store-gateway+compactor",
        "Mimir integrates a worker: 1 phases, 3 of 4; ",
        "Loki is merged: 2 phases, 4 of 6; 4 × write, 4 × read+backend, 4 × read+write+backend",
        "Loki scales within limits: 1 phases, 1 of 12; 1 × path-down write, 2 × too-many-units",
        "Loki passes reading on, safe or not: 2 phases, 7 of 12; ",
        "Tempo passes roles on: 2 phases, 3 of 9; ",
        "Mimir moves to other workers, safe or not: 3 phases, 14 of 36; ",
        "Mimir has fewer ingesters, safe or not: 3 phases, 9 of 18; ",
        "Loki moves to other workers: 4 phases, 18 of 19; 20 × read+write+backend, 22 × read+backend",
        "Mimir replaces a pair: 2 phases, 3 of 4; 4 × query-scheduler+query-frontend+querier+store-gateway+ingester+distributor+compactor+ruler+alertmanager",
        "Tempo as shipped holds less, safe or not: 2 phases, 4 of 16; ",
        "Tempo as shipped hands over, safe or not: 3 phases, 22 of 36; ",
        "Toys as shipped are read without those that hold, safe or not: 2 phases, 3 of 27; 54 × too-many-units",
        "Tempo is given several roles: 2 phases, 2 of 8; 3 × distributor",
      ]
    `)
  })

  it('answers with what it has when its budget runs out', () => {
    for (const name of smallTaskNames) {
      const task = smallTasks[name]()
      const judge = judgeOf(task)
      const whole = packedSearch(task, judge, { expandedMax: 1_000 })
      for (const expandedMax of [0, 1, 3]) {
        const { least, cost, complete, expanded, states } = packedSearch(task, judge, { expandedMax })
        expect([complete, expanded]).toEqual([expandedMax >= whole.expanded, Math.min(expandedMax, whole.expanded)])
        if (complete)
          expect({ states, cost, least }).toEqual({ ...{ states: whole.states, cost: whole.cost, least: whole.least } })
        else expect({ states, cost }).toEqual({ states: null, cost: noCost })
        if (whole.states === null) continue
        const [low, high] = [least, whole.cost].map((each) => vectorOf(task.order, each))
        expect(compareVectors(low ?? [], high ?? [])).toBeLessThanOrEqual(0)
      }
    }
  })

  it('goes straight for the goal where it is greedy', () => {
    const told = smallTaskNames.map((name) => {
      const task = smallTasks[name]()
      const { states, expanded, cost } = packedSearch(task, judgeOf(task), { expandedMax: 1_000, greedy: true })
      return `${name}: ${states?.length} by ${expanded}, ${cost.commands} commands`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir is split: 3 by 2, 5 commands",
        "Mimir as shipped is split: undefined by 14, 0 commands",
        "Mimir as shipped is split, safe or not: 2 by 1, 5 commands",
        "Mimir swaps roles, safe or not: 2 by 1, 2 commands",
        "Mimir swaps roles: 4 by 3, 5 commands",
        "Mimir swaps roles and scales: 4 by 3, 6 commands",
        "Mimir integrates a worker: 2 by 1, 1 commands",
        "Loki is merged: 3 by 2, 4 commands",
        "Loki scales within limits: 2 by 1, 2 commands",
        "Loki passes reading on, safe or not: 2 by 1, 4 commands",
        "Tempo passes roles on: 2 by 1, 2 commands",
        "Mimir moves to other workers, safe or not: 2 by 1, 6 commands",
        "Mimir has fewer ingesters, safe or not: 2 by 1, 4 commands",
        "Loki moves to other workers: 3 by 2, 4 commands",
        "Mimir replaces a pair: 3 by 2, 3 commands",
        "Tempo as shipped holds less, safe or not: 2 by 1, 4 commands",
        "Tempo as shipped hands over, safe or not: 2 by 1, 6 commands",
        "Toys as shipped are read without those that hold, safe or not: 2 by 1, 2 commands",
        "Tempo is given several roles: 3 by 4, 2 commands",
      ]
    `)
  })
})

describe('packedSearch with a closer bound', () => {
  const names = solvedTasks.filter((name) => truthOf(name, smallTasks[name]().start) !== undefined)

  it('goes straight to the goal where the bound is what it costs, but for ways that cost the same', () => {
    const told = names.map((name) => {
      const task = smallTasks[name]()
      const judge = judgeOf(task)
      const closerBound = () => (state: ArrayLike<number>) => truthOf(name, Array.from(state)) ?? null
      const plain = packedSearch(task, judge, { expandedMax: 1_000 })
      const closer = packedSearch(task, judge, { expandedMax: 1_000, closerBound, closerAfter: [0] })
      expect(vectorOf(task.order, closer.cost)).toEqual(vectorOf(task.order, plain.cost))
      return `${name}: ${(closer.states?.length ?? 0) - 1} phases, ${closer.expanded} instead of ${plain.expanded} states`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "Mimir is split: 4 phases, 4 instead of 4 states",
        "Mimir swaps roles: 3 phases, 4 instead of 7 states",
        "Mimir swaps roles and scales: 4 phases, 4 instead of 16 states",
        "Loki is merged: 2 phases, 2 instead of 4 states",
        "Loki scales within limits: 1 phases, 1 instead of 1 states",
        "Tempo is given several roles: 2 phases, 2 instead of 2 states",
        "Mimir as shipped is split, safe or not: 3 phases, 3 instead of 18 states",
        "Loki moves to other workers: 4 phases, 4 instead of 18 states",
        "Mimir replaces a pair: 2 phases, 2 instead of 3 states",
      ]
    `)
  })

  it('does not take back what it knows when a closer look says less', () => {
    for (const name of names) {
      const task = smallTasks[name]()
      const judge = judgeOf(task)
      const closerBound = () => () => ({ ...noCost, commands: 1 })
      const [plain, closer] = [[1_000], [0]].map((closerAfter) =>
        packedSearch(task, judge, { expandedMax: 2, closerBound, closerAfter }),
      )
      expect(closer).toEqual(plain)
    }
  })

  it('makes each when so many states did not suffice, and asks it once of each state', () => {
    const task = smallTasks['Mimir is split']()
    const judge = judgeOf(task)
    const counted = (closerAfter: ReadonlyArray<number>) => {
      const made: Array<number> = []
      const asked: Array<string> = []
      const closerBound = (level: number) => {
        made.push(level)
        return (state: ArrayLike<number>) => {
          asked.push(Array.from(state).join())
          return truthOf('Mimir is split', Array.from(state)) ?? null
        }
      }
      const { expanded } = packedSearch(task, judge, { expandedMax: 1_000, closerAfter, closerBound })
      if (made.length < 2) expect(new Set(asked).size).toBe(asked.length)
      return `made ${made.join(' and ') || 'none'}, asked ${asked.length} times, ${expanded} states`
    }
    expect([[0], [1], [3], [100], [0, 2], [1, 1]].map(counted)).toMatchInlineSnapshot(`
      [
        "made 0, asked 4 times, 4 states",
        "made 0, asked 3 times, 4 states",
        "made 0, asked 1 times, 4 states",
        "made none, asked 0 times, 4 states",
        "made 0 and 1, asked 4 times, 4 states",
        "made 0 and 1, asked 4 times, 4 states",
      ]
    `)
  })

  it('leaves states alone from which it knows no way, and tells so', () => {
    const task = smallTasks['Mimir is split']()
    const judge = judgeOf(task)
    const none = packedSearch(task, judge, { expandedMax: 1_000, closerAfter: [0], closerBound: () => () => null })
    expect([none.states, none.complete, none.expanded]).toEqual([null, true, 0])
    const unknown = packedSearch(task, judge, { expandedMax: 1_000, closerAfter: [0], closerBound: () => null })
    expect(unknown.states).toEqual(packedSearch(task, judge, { expandedMax: 1_000 }).states)
  })

  it('tells what nothing undercuts by the closer bound', () => {
    const task = smallTasks['Mimir is split']()
    const judge = judgeOf(task)
    const closerBound = () => (state: ArrayLike<number>) => truthOf('Mimir is split', Array.from(state)) ?? null
    const { least, complete } = packedSearch(task, judge, { expandedMax: 1, closerAfter: [0], closerBound })
    expect(complete).toBe(false)
    expect(vectorOf(task.order, least)).toEqual(vectorOf(task.order, truthOf('Mimir is split', task.start) ?? noCost))
  })
})

describe('packedSearch of a goal that lacks something', () => {
  const solution = toySolution()
  const from = toyCluster(solution, [
    { app: 'a', roles: ['in', 'hold'] },
    { app: 'b', roles: ['front', 'ask', 'rest'] },
  ])
  const answerTo = (roles: ReadonlyArray<string>, options: Partial<PlanOptions> = {}) => {
    const to = toyCluster(solution, [
      { app: 'a', roles: ['in', 'hold'] },
      { app: 'b', roles },
    ])
    const task = taskOf(from, to, { ...planDefaults, spares: 0, ...options })
    const { states, complete, expanded, visited, refusals } = packedSearch(task, phaseJudge(task), { expandedMax: 100 })
    return { states, complete, expanded, visited, refusals: [...refusals.values()], bits: task.bits }
  }

  it('sees that no safe plan gives up what is held, without a search', () => {
    const { bits, ...found } = answerTo(['front', 'ask'])
    expect(found).toEqual({
      ...{ states: null, complete: true, expanded: 0, visited: 0 },
      refusals: [{ refusal: { _tag: 'uncovered', roles: bits.bitsOf(['rest']) }, count: 1 }],
    })
    expect(answerTo(['front', 'ask'], { allowsUnsafe: true }).states).toEqual([
      [0, 0],
      [0, 1],
    ])
  })

  it('sees that no safe plan leaves a path down that works, without a search', () => {
    const down = smallTasks['Mimir as shipped is split']()
    const goal = [...down.start]
    const judge = judgeOf(down)
    const { judge: packed } = packedTask(down, judge)
    const broken = everyState(down).filter((state) => {
      const row = Uint8Array.from(state)
      const { writeDown, readDown } = packed.settled(row)
      return packed.lost(Uint8Array.from(goal), row) === 0 && (writeDown || readDown)
    })
    const told = broken.map((state) => {
      const { states, expanded, refusals } = packedSearch({ ...down, goal: state }, judge, { expandedMax: 100 })
      return [states, expanded, ...[...refusals.values()].map(({ refusal }) => Object.values(refusal).join(' '))]
    })
    expect(told.length).toBeGreaterThan(0)
    expect([...new Set(told.map((each) => each.join()))]).toEqual([',0,path-down write'])
  })
})
