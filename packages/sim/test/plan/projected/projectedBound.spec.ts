import { describe, expect, it } from 'vitest'
import { compareVectors, costNames, noCost, plus, vectorOf } from '../../../src/plan/Cost.js'
import { lowerBound } from '../../../src/plan/lowerBound.js'
import { type PlanTask, stateKey } from '../../../src/plan/PlanTask.js'
import { phaseJudge } from '../../../src/plan/phaseJudge.js'
import { projectedBound } from '../../../src/plan/projected/projectedBound.js'
import { dealtTask, solutionNamed, stateOf } from '../../support/dealtTasks.js'
import { everyState, trueCosts } from '../../support/trueCosts.js'

const seeds = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, index) => index + 1)

/** Where the bound goes beyond what a plan costs that a search may find, or stays below the plain one; how often it is closer, and exact. */
const checked = (tasks: Iterable<PlanTask>) => {
  const wrong: Array<unknown> = []
  const count = { states: 0, closer: 0, exact: 0, cutOff: 0, without: 0 }
  for (const task of tasks) {
    const judge = phaseJudge(task)
    const [plain, projected] = [
      lowerBound(task, judge),
      projectedBound(task, judge, { isThorough: count.states % 2 === 0 }),
    ]
    if (projected === null) {
      count.without += 1
      continue
    }
    const truth = trueCosts(task, judge, 'considered')
    for (const state of everyState(task)) {
      const [found, cost] = [projected(state), truth.get(stateKey(state))]
      if (cost === undefined) {
        if (found === null) count.cutOff += 1
        continue
      }
      const exact = vectorOf(task.order, cost)
      const least = found === null ? null : vectorOf(task.order, found)
      const before = vectorOf(task.order, plain(state).cost)
      if (least === null || compareVectors(least, exact) > 0 || compareVectors(least, before) < 0) {
        wrong.push({ apps: task.applications, state, least, exact, before })
        continue
      }
      count.states += 1
      if (compareVectors(least, before) > 0) count.closer += 1
      if (compareVectors(least, exact) === 0) count.exact += 1
    }
  }
  return { wrong, count }
}

describe('projectedBound', () => {
  it('laws: no plan from any state costs less, and no less than the plain bound, where roles are dealt out anew', () => {
    // In the last two an application joins, and roles must not look as if nobody held them before it does.
    const all = [...seeds(24), 1_010, 1_124]
    const { wrong, count } = checked(all.map((seed) => dealtTask(seed, { spares: 0, rescales: seed === 1_124 })))
    expect(wrong).toEqual([])
    expect(count.states).toBeGreaterThan(1_000)
    expect(count.closer).toBeGreaterThan(300)
    expect(count.exact).toBeGreaterThan(300)
  }, 120_000)

  it('laws: with a temporary application, for other solutions, and where applications are scaled as well', () => {
    const [loki, tempo] = [solutionNamed('loki'), solutionNamed('tempo')]
    const { wrong, count } = checked([
      ...seeds(8).map((seed) => dealtTask(seed, { spares: 1, applications: 3 })),
      ...seeds(12).map((seed) => dealtTask(seed, { spares: 1, applications: 3, solution: loki })),
      ...seeds(8).map((seed) => dealtTask(seed, { spares: 2, applications: 2, solution: loki })),
      ...seeds(12).map((seed) => dealtTask(seed, { spares: 0, applications: 3, behaviour: 'shipped' })),
      ...seeds(16).map((seed) => dealtTask(seed, { spares: 1, applications: 3, rescales: true })),
      ...seeds(8).map((seed) => dealtTask(seed, { spares: 0, rescales: true, minimize: ['commands', 'readDown'] })),
      // What Tempo's config says of the query frontend depends on who holds the querier.
      ...[...seeds(8), 8_069].map((seed) => dealtTask(seed, { spares: 0, solution: tempo })),
    ])
    expect(wrong).toEqual([])
    expect(count.states).toBeGreaterThan(2_000)
    expect(Math.min(count.closer, count.exact)).toBeGreaterThan(500)
  }, 180_000)

  it('laws: where not every set of moves is looked into, but those of two and batches', () => {
    const { wrong, count } = checked([
      ...seeds(10).map((seed) => ({ ...dealtTask(seed, { spares: 0, rescales: seed % 2 === 0 }), setSizeMax: 2 })),
      ...seeds(10).map((seed) => ({ ...dealtTask(seed, { spares: 1, applications: 3 }), setSizeMax: 2 })),
    ])
    expect(wrong).toEqual([])
    expect(Math.min(count.closer, count.exact)).toBeGreaterThan(200)
  }, 120_000)

  it('knows nothing more where plans need not be safe', () => {
    const { count } = checked([dealtTask(1, { allowsUnsafe: true })])
    expect(count.without).toBe(1)
  })
})

describe('projectedBound of a task too large to be looked at as a whole', () => {
  it('takes as many roles as there is time for, with a temporary application and without', () => {
    const task = dealtTask(3, { applications: 6, spares: 1, rescales: true })
    const judge = phaseJudge(task)
    const [plain, projected] = [lowerBound(task, judge), projectedBound(task, judge, { isThorough: false })]
    if (projected === null) throw new Error('nothing more is known')
    const states = Array.from({ length: 80 }, (_, number) =>
      stateOf(
        task,
        task.applications.map((__, index) => number * (index + 3) + (number >> (index % 4))),
      ),
    )
    const found = [task.start, task.goal, ...states].map((state) => ({ least: projected(state), state }))
    for (const { least, state } of found) {
      const numbers = least === null ? null : vectorOf(task.order, least)
      if (numbers !== null) {
        expect(compareVectors(numbers, vectorOf(task.order, plain(state).cost))).toBeGreaterThanOrEqual(0)
      }
    }
    const total = found.reduce((sum, { least }) => plus(sum, least ?? noCost), noCost)
    const told = costNames.map((name) => `${name} ${Math.round(total[name])}`).join(', ')
    expect(`${found.filter(({ least }) => least === null).length} cut off, ${told}`).toMatchInlineSnapshot(
      `"0 cut off, dataLost 203280000, writeDown 1022094, readDown 1326929, coordinatorDown 0, statefulRestarts 622, temporaryUnits 7, commands 586, duration 0"`,
    )
    expect(found.slice(0, 2).map(({ least }) => least)).toMatchInlineSnapshot(`
      [
        {
          "commands": 11,
          "coordinatorDown": 0,
          "dataLost": 0,
          "duration": 0,
          "readDown": 23328,
          "statefulRestarts": 15,
          "temporaryUnits": 0,
          "writeDown": 25199,
        },
        {
          "commands": 0,
          "coordinatorDown": 0,
          "dataLost": 0,
          "duration": 0,
          "readDown": 0,
          "statefulRestarts": 0,
          "temporaryUnits": 0,
          "writeDown": 0,
        },
      ]
    `)
  })
})
