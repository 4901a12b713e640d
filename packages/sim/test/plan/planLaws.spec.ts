import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { compareVectors, vectorOf } from '../../src/plan/Cost.js'
import type { PlanOptions } from '../../src/plan/PlanOptions.js'
import type { PlanTask } from '../../src/plan/PlanTask.js'
import { isRefusal, phaseJudge } from '../../src/plan/phaseJudge.js'
import { planScenarioText } from '../../src/plan/planScenarioText.js'
import { provePlan } from '../../src/plan/provePlan.js'
import { type SearchResult, search } from '../../src/plan/search.js'
import { replayScenario } from '../../src/run/replayScenario.js'
import { dealtTask, solutionNamed } from '../support/dealtTasks.js'
import { deployment, options, planned } from '../support/planning.js'
import { got, scenarioOf } from '../support/replay.js'

const budget = { expandedMax: 20_000 }

/** Changes of Mimir and Loki, small enough to be searched to the end. */
const changes = fc.record({
  seed: fc.nat(10_000),
  solution: fc.constantFrom(solutionNamed('mimir'), solutionNamed('loki')),
  applications: fc.constantFrom(2, 3, 4),
  rescales: fc.boolean(),
})

const found = (task: PlanTask): SearchResult => search(task, budget, phaseJudge(task))

const isDearer = (task: PlanTask, { cost, phases }: SearchResult, other: SearchResult): boolean =>
  phases === null
    ? other.phases !== null
    : other.phases !== null && compareVectors(vectorOf(task.order, cost), vectorOf(task.order, other.cost)) > 0

/** Rules, each with what it is without it. */
const relaxed: ReadonlyArray<readonly [string, Partial<PlanOptions>, Partial<PlanOptions>]> = [
  ['a temporary application', { spares: 0 }, { spares: 1 }],
  ['an application that is kept', { keep: ['worker-0'] }, { keep: [] }],
  ['fewer units', { noScaleDown: true }, { noScaleDown: false }],
  ['more units at a time', { extraUnitsMax: 0 }, { extraUnitsMax: 2 }],
  ['what is not safe', { allowsUnsafe: false }, { allowsUnsafe: true }],
]

describe('laws of plans', () => {
  const seen = { plans: 0, impossible: 0, cheaper: 0 }

  test.prop([changes, fc.constantFrom(...relaxed)], { numRuns: 60 })(
    'monotone: allowing more never makes a plan dearer, and never takes it away',
    (change, [, strict, loose]) => {
      const tasks = [dealtTask(change.seed, { ...change, ...strict }), dealtTask(change.seed, { ...change, ...loose })]
      const [before, after] = tasks.map(found)
      const [task] = tasks
      if (before === undefined || after === undefined || task === undefined) throw new Error('no answer')
      expect(before.complete && after.complete).toBe(true)
      expect(isDearer(task, after, before)).toBe(false)
      if (before.phases === null) seen.impossible += 1
      else seen.plans += 1
      if (isDearer(task, before, after)) seen.cheaper += 1
    },
  )

  it('was shown tasks with and without a plan, and some that allowing more makes cheaper', () => {
    expect(Math.min(seen.plans, seen.impossible, seen.cheaper)).toBeGreaterThan(2)
  })

  test.prop([changes], { numRuns: 40 })('the way back of a change that is safe is safe as well', (change) => {
    const task = dealtTask(change.seed, change)
    const forth = found(task)
    const reversed = dealtTask(change.seed, { ...change, isReversed: true })
    const back = found(reversed)
    const judge = phaseJudge(task)
    const rest = judge.judge(task.start, task.start)
    // What does not work at the start is nothing to come back to.
    fc.pre(forth.phases !== null && !isRefusal(rest) && rest.unsafe.consistent)
    fc.pre(!isRefusal(rest) && !rest.unsafe.down.write && !rest.unsafe.down.read)
    expect(back.complete).toBe(true)
    expect(back.phases).not.toBeNull()
    for (const { judgement } of back.phases ?? []) {
      expect(judgement.unsafe).toEqual({ roles: 0, consistent: true, down: { write: false, read: false } })
    }
  })

  test.prop([changes], { numRuns: 40 })('from any state of a plan on, its rest is the best', (change) => {
    const task = dealtTask(change.seed, change)
    const { phases } = found(task)
    let rest = phases ?? []
    while (rest.length > 0) {
      const [first, ...others] = rest
      if (first === undefined) return
      // What was there at the start decides what is lost for good; a plan from the middle knows no more of it.
      const again = search({ ...task, start: first.after }, budget)
      const costOf = (from: typeof rest) =>
        from.reduce(
          (sum, { judgement }) => vectorOf(task.order, judgement.cost).map((value, at) => value + (sum[at] ?? 0)),
          task.order.map(() => 0),
        )
      expect(compareVectors(vectorOf(task.order, again.cost), costOf(others))).toBeLessThanOrEqual(0)
      rest = others
    }
  })

  test.prop([changes], { numRuns: 40 })('nothing is to be done where nothing changes', (change) => {
    const task = dealtTask(change.seed, change)
    expect(found({ ...task, goal: task.start })).toMatchObject({ phases: [], complete: true, expanded: 0 })
  })

  it.each([
    ['tempo-distributed', 'tempo-monolith'],
    ['mimir-monolith', 'mimir-distributed'],
    ['loki-distributed', 'loki-monolith'],
  ] as const)('%s to %s: the scenario that is written out keeps what it promises', (before, after) => {
    const from = deployment(before)
    const plan = planned(from, deployment(after))
    const proof = got(provePlan(plan, from, options(), { seeds: 12, proves: null }))
    const head = { title: 'a test', start: 'start.yaml', release: '2024-09', behaviour: 'documented' }
    const scenario = scenarioOf(planScenarioText(plan, head, proof))
    for (const seed of [1, 5, 9]) {
      const { results } = got(replayScenario(scenario, from, { file: 'plan.yaml', seed }))
      expect(results.length).toBeGreaterThan(3)
      expect(results.filter(({ met }) => !met)).toEqual([])
    }
  })
})
