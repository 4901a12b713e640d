import type { Role } from '@coordinated-workers/core'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { noCost, plus, vectorOf } from '../../../src/plan/Cost.js'
import type { PackedState } from '../../../src/plan/PlanTask.js'
import { packedSearch } from '../../../src/plan/packed/packedSearch.js'
import { alikeApplications, canonical, unfolded } from '../../../src/plan/packed/Symmetry.js'
import { isRefusal, type Judgement, phaseJudge } from '../../../src/plan/phaseJudge.js'
import type { Refusal } from '../../../src/plan/Refusal.js'
import { crowded, unchosen } from '../../support/crowds.js'

const roles = fc.uniqueArray(fc.constantFrom(...unchosen), { maxLength: 3 })
const crowds = fc.record({ size: fc.integer({ min: 2, max: 4 }), from: roles, to: roles })

/** What of a judgement does not say who is who. */
const priceOf = (judgement: Judgement | Refusal) =>
  isRefusal(judgement) ? judgement : { cost: judgement.cost, waves: judgement.waves, down: judgement.down }

describe('packedSearch', () => {
  let [classes, fewer] = [0, 0]

  test.prop([crowds, roles], { numRuns: 120 })('law: the same cost with symmetry as without', (crowd, rest) => {
    const task = crowded(crowd, rest)
    const judge = phaseJudge(task)
    const budget = { expandedMax: 20_000 }
    const [plain, quick] = [
      packedSearch(task, judge, { ...budget, usesSymmetry: false }),
      packedSearch(task, judge, budget),
    ]
    expect(vectorOf(task.order, quick.cost)).toEqual(vectorOf(task.order, plain.cost))
    expect(quick.complete).toBe(true)
    expect(quick.visited).toBeLessThanOrEqual(plain.visited)
    if (alikeApplications(task, judge).length > 0) classes += 1
    if (quick.visited < plain.visited) fewer += 1
    // The way that is unfolded again leads there, at that cost.
    const states = quick.states ?? []
    const cost = states.slice(1).reduce((sum, after, index) => {
      const judgement = judge.judge(states[index] ?? after, after)
      if (isRefusal(judgement)) throw new Error(judgement._tag)
      return plus(sum, judgement.cost)
    }, noCost)
    expect(vectorOf(task.order, cost)).toEqual(vectorOf(task.order, quick.cost))
    if (quick.states !== null) expect(states.at(-1)).toEqual(task.goal)
  })

  const places = fc.array(fc.nat(1_000), { minLength: 5, maxLength: 5 })

  test.prop([crowds, roles, places, places], { numRuns: 400 })(
    'law: a phase costs the same when two that are alike change places',
    (crowd, rest, from, to) => {
      const task = crowded(crowd, rest)
      const judge = phaseJudge(task)
      const [members] = alikeApplications(task, judge)
      fc.pre(members !== undefined)
      const [one = 0, other = 0] = members ?? []
      const exchanged = (state: PackedState): PackedState =>
        state.map((local, index) => (index === one ? (state[other] ?? 0) : index === other ? (state[one] ?? 0) : local))
      const before = task.applications.map(({ states }, index) => (from[index] ?? 0) % states.length)
      const after = task.applications.map(({ next }, index) => {
        const local = before[index] ?? 0
        const targets = [local, ...(next[local] ?? [])]
        return targets[(to[index] ?? 0) % targets.length] ?? local
      })
      expect(judge.judge(exchanged(before), exchanged(after))).toMatchObject(priceOf(judge.judge(before, after)))
    },
  )

  it('tells applications apart of which the config names the first that holds a role', () => {
    const alike = (from: ReadonlyArray<Role>) => {
      const task = crowded({ size: 2, from, to: ['querier'] }, [])
      return alikeApplications(task, phaseJudge(task))
    }
    expect(alike(['ruler'])).toEqual([[0, 1]])
    expect(alike(['query-scheduler'])).toEqual([])
  })

  it('was shown applications that are alike, and looked at fewer states for it', () => {
    expect(Math.min(classes, fewer)).toBeGreaterThan(20)
  })
})

describe('canonical', () => {
  test.prop([fc.array(fc.nat(3), { minLength: 6, maxLength: 6 })])(
    'law: idempotent, and equal for all that are alike',
    (locals) => {
      const alike = [
        [0, 2, 5],
        [1, 3],
      ]
      const row = Uint8Array.from(locals)
      canonical(alike, row)
      const again = row.slice()
      canonical(alike, again)
      expect(again).toEqual(row)
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = locals
      const other = Uint8Array.from([f, d, a, b, e, c])
      canonical(alike, other)
      expect(other).toEqual(row)
    },
  )
})

describe('unfolded', () => {
  const rows = fc.array(fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), { maxLength: 6 })

  test.prop([rows], { numRuns: 300 })(
    'law: each state differs from the one before by the moves of its row',
    (reached) => {
      const alike = [
        [0, 2, 4],
        [1, 3],
      ]
      const start = [0, 0, 0, 0, 0]
      const states = unfolded(alike, start, reached)
      const ordered = (state: ReadonlyArray<number>): ReadonlyArray<number> => {
        const row = Uint8Array.from(state)
        canonical(alike, row)
        return [...row]
      }
      const moves = (from: ReadonlyArray<number>, to: ReadonlyArray<number>) =>
        alike.map((members) => members.map((index) => `${from[index]} ${to[index]}`).sort())
      expect(states.length).toBe(reached.length + 1)
      for (const [index, row] of reached.entries()) {
        const [before = [], after = []] = [states[index], states[index + 1]]
        expect(ordered(after)).toEqual(ordered(row))
        // The row was reached from the one order of the state before.
        expect(moves(before, after)).toEqual(moves(ordered(before), row))
      }
    },
  )
})
