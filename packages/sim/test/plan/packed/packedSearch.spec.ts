import { describe, expect, it } from 'vitest'
import { compareVectors, noCost, vectorOf } from '../../../src/plan/Cost.js'
import { packedSearch } from '../../../src/plan/packed/packedSearch.js'
import { phaseJudge } from '../../../src/plan/phaseJudge.js'
import { projectedBound } from '../../../src/plan/projected/projectedBound.js'
import { dealtTask } from '../../support/dealtTasks.js'

const never = Number.POSITIVE_INFINITY

describe('packedSearch', () => {
  it('law: the same cost from whenever the closer bound is used, in fewer states', () => {
    let fewer = 0
    for (const seed of [1, 6, 11, 17, 20]) {
      const task = dealtTask(seed, { applications: 11, spares: 1 })
      const judge = phaseJudge(task)
      const closerBound = () => projectedBound(task, judge, { isThorough: true })
      const [plain, late, closer] = [never, 100, 0].map((after) =>
        packedSearch(task, judge, { expandedMax: 2_000, closerAfter: [after], closerBound }),
      )
      if (plain === undefined || late === undefined || closer === undefined) throw new Error('three searches')
      expect([plain.complete, late.complete, closer.complete]).toEqual([true, true, true])
      const exact = vectorOf(task.order, plain.cost)
      expect(vectorOf(task.order, late.cost)).toEqual(exact)
      expect(vectorOf(task.order, closer.cost)).toEqual(exact)
      expect(closer.expanded).toBeLessThanOrEqual(late.expanded)
      expect(late.expanded).toBeLessThanOrEqual(plain.expanded)
      if (closer.expanded < plain.expanded / 2) fewer += 1
    }
    expect(fewer).toBeGreaterThan(3)
  }, 60_000)

  it('finds with the closer bound what is out of reach for the plain one', () => {
    const task = dealtTask(25, { applications: 11, spares: 1 })
    const judge = phaseJudge(task)
    const closerBound = () => projectedBound(task, judge, { isThorough: true })
    expect(packedSearch(task, judge, { expandedMax: 2_000 }).complete).toBe(false)
    expect(packedSearch(task, judge, { expandedMax: 2_000, closerBound }).complete).toBe(true)
  }, 60_000)

  it('tells what nothing undercuts when its budget runs out, by the bound that it had then', () => {
    const task = dealtTask(24, { applications: 11, spares: 1 })
    const judge = phaseJudge(task)
    const closerBound = () => projectedBound(task, judge, { isThorough: true })
    const best = packedSearch(task, judge, { expandedMax: 2_000, closerBound })
    const exact = vectorOf(task.order, best.cost)
    for (const expandedMax of [10, 50]) {
      const [low, high] = [never, 0].map((after) => {
        const { complete, least } = packedSearch(task, judge, { expandedMax, closerAfter: [after], closerBound })
        expect(complete).toBe(false)
        return vectorOf(task.order, least)
      })
      expect(compareVectors(low ?? exact, high ?? exact)).toBeLessThan(0)
      expect(compareVectors(high ?? exact, exact)).toBeLessThanOrEqual(0)
    }
  }, 60_000)

  it('does not take back what it knows when a closer look says less', () => {
    const task = dealtTask(24, { applications: 11, spares: 1 })
    const judge = phaseJudge(task)
    const little = { ...noCost, commands: 1 }
    const [before, after] = [never, 0].map((closerAfter) =>
      packedSearch(task, judge, {
        ...{ expandedMax: 50, closerAfter: [closerAfter], closerBound: () => () => little },
      }),
    )
    expect(after).toEqual(before)
  })

  it('counts a state with many phases as several', () => {
    // Where nothing is refused for want of safety, every set of moves may be worth it.
    const task = dealtTask(3, { applications: 7, spares: 0, allowsUnsafe: true })
    const all = packedSearch(task, phaseJudge(task), { expandedMax: 20_000 })
    expect(all.complete).toBe(true)
    const some = packedSearch(task, phaseJudge(task), { expandedMax: all.expanded - 1 })
    expect(some.complete).toBe(false)
    expect(some.expanded).toBeLessThan(all.expanded / 2)
  })
})
