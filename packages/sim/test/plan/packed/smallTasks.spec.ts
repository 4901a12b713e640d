import { describe, expect, it } from 'vitest'
import { compareVectors, noCost, plus, vectorOf } from '../../../src/plan/Cost.js'
import { packedSearch } from '../../../src/plan/packed/packedSearch.js'
import { isRefusal } from '../../../src/plan/phaseJudge.js'
import { search } from '../../../src/plan/search.js'
import { judgeOf, smallTaskNames, smallTasks } from '../../support/smallTasks.js'
import { solvedTasks, truthOf } from '../../support/smallTruths.js'

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
    // Not every combination of moves is looked into: of applications that change roles and units, few.
    const undercuts = compareVectors(vectorOf(task.order, truth), vectorOf(task.order, cost))
    expect(undercuts).toBeLessThanOrEqual(0)
    if (name !== 'Mimir swaps roles and scales') expect(undercuts).toBe(0)
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
        "Mimir is split: 4 phases, 4 of 12; 4 × query-scheduler+query-frontend+querier+store-gateway+compactor+ruler+alertmanager, 4 × query-frontend+querier",
        "Mimir as shipped is split: no phases, 8 of 15; 18 × path-down write, 16 × query-scheduler+query-frontend+querier+store-gateway+compactor+ruler+alertmanager, 8 × query-scheduler+store-gateway+compactor+ruler+alertmanager",
        "Mimir as shipped is split, safe or not: 3 phases, 12 of 21; ",
        "Mimir swaps roles, safe or not: 3 phases, 6 of 21; ",
        "Mimir swaps roles: 3 phases, 7 of 17; 5 × store-gateway+ingester+alertmanager, 4 × distributor, 5 × query-frontend, 1 × query-frontend+store-gateway+ingester+distributor+alertmanager, 4 × query-frontend+distributor, 1 × query-frontend+store-gateway+ingester+alertmanager, 1 × store-gateway+ingester+distributor+alertmanager, 8 × alertmanager, 1 × query-frontend+distributor+alertmanager, 1 × query-frontend+alertmanager, 1 × distributor+alertmanager, 1 × store-gateway+ingester",
        "Mimir swaps roles and scales: 3 phases, 21 of 46; 9 × query-scheduler+query-frontend+querier+store-gateway+compactor, 15 × distributor, 1 × query-scheduler+query-frontend+querier+store-gateway+distributor+compactor",
        "Mimir integrates a worker: 1 phases, 3 of 4; ",
        "Loki is merged: 2 phases, 4 of 6; 4 × write, 4 × read+backend, 4 × read+write+backend",
        "Loki scales within limits: 1 phases, 1 of 6; 1 × path-down write",
        "Tempo passes roles on: 2 phases, 3 of 8; ",
        "Tempo is given several roles: 2 phases, 2 of 6; 2 × distributor",
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
        "Mimir as shipped is split: undefined by 9, 0 commands",
        "Mimir as shipped is split, safe or not: 2 by 1, 5 commands",
        "Mimir swaps roles, safe or not: 2 by 1, 2 commands",
        "Mimir swaps roles: 4 by 3, 5 commands",
        "Mimir swaps roles and scales: 5 by 4, 6 commands",
        "Mimir integrates a worker: 2 by 1, 1 commands",
        "Loki is merged: 3 by 2, 4 commands",
        "Loki scales within limits: 2 by 1, 2 commands",
        "Tempo passes roles on: 2 by 1, 2 commands",
        "Tempo is given several roles: 3 by 2, 2 commands",
      ]
    `)
  })
})

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
        "Mimir as shipped is split, safe or not: not complete, 1 phases, 3 states, at least 1522 29491, found 14650 34882",
        "Mimir swaps roles, safe or not: not complete, 1 phases, 3 states, at least 10892 12117, found 35907 36755",
        "Mimir swaps roles: not complete, no phases, 4 states, at least 12661 15484, found 0 0",
        "Mimir swaps roles and scales: not complete, no phases, 4 states, at least 20685 26026, found 0 0",
        "Mimir integrates a worker: not complete, 1 phases, 3 states, at least 0 0, found 4867 10100",
        "Loki is merged: not complete, 2 phases, 4 states, at least 8388 37654, found 15800 37654",
        "Loki scales within limits: complete, 1 phases, 1 states, at least 5592 22654, found 5592 22654",
        "Tempo passes roles on: not complete, 1 phases, 3 states, at least 6502 6502, found 13004 13004",
        "Tempo is given several roles: complete, 2 phases, 2 states, at least 26658 26658, found 26658 26658",
      ]
    `)
  })
})
