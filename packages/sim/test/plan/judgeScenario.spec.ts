import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { avoidable } from '../../src/plan/Avoidable.js'
import { type JudgeOptions, judgeScenario } from '../../src/plan/judgeScenario.js'
import { isMet } from '../../src/run/ScenarioRun.js'
import { typical } from '../../src/timing/typical.js'
import { scenarioOf, startOf } from '../support/replay.js'

const judged = (text: string, options: Partial<JudgeOptions> = {}) => {
  const scenario = scenarioOf(text)
  const result = judgeScenario(scenario, startOf(scenario), { file: 'test.yaml', ...options })
  if (Either.isLeft(result)) throw new Error(result.left.map(({ message }) => message).join('\n'))
  return result.right
}

describe('judgeScenario', () => {
  it('what changes nothing could have been left undone', () => {
    const text = [
      'scenario: there and back',
      'start: { bundle: ./deployments/loki-distributed.yaml }',
      'steps:',
      '  - run: juju config loki-read role-read=false',
      '  - wait: settled',
      '  - run: juju config loki-read role-read=true',
      '  - wait: settled',
      'expect: { minimal: true }',
    ].join('\n')
    const { avoidable: found, results } = judged(text)
    expect(found).toMatchObject({ steps: 0, minimal: false })
    expect(results.map(({ met, actual }) => [met, actual])).toEqual([[false, 'a plan of 0 steps does better']])
    expect(found?.saved.readMs).toBeGreaterThan(5_000)
  })

  it('a single step that nothing does better is minimal', () => {
    const text = [
      'scenario: one more reader',
      'start: { bundle: ./deployments/loki-distributed.yaml }',
      'steps:',
      '  - run: juju add-unit loki-read',
      '  - wait: settled',
      'expect: { minimal: true }',
    ].join('\n')
    const answer = judged(text)
    expect(answer.avoidable).toMatchObject({ steps: 1, minimal: true })
    expect(isMet(answer)).toBe(true)
  })

  const oneMore = (...lines: ReadonlyArray<string>): string =>
    [
      'scenario: one more reader',
      'start: { bundle: ./deployments/loki-distributed.yaml }',
      'steps:',
      '  - run: juju add-unit loki-read',
      '  - wait: settled',
      ...lines,
    ].join('\n')

  it('replays the plan in the time of the scenario, whatever its name, or in that which is asked for', () => {
    const slow = 'timing: { timing: 1, name: typical, processes: { loki: { read: { listens: 5m, ready: 6m } } } }'
    const planned = (text: string, options: Partial<JudgeOptions> = {}) => {
      const { avoidable: found } = judged(text, options)
      return [found?.minimal, (found?.planned.readMs ?? 0) > 200_000]
    }
    expect(planned(oneMore())).toEqual([true, false])
    expect(planned(oneMore(slow))).toEqual([true, true])
    expect(planned(oneMore(slow), { timing: typical })).toEqual([true, false])
    expect(planned(oneMore('timing: fast'))).toEqual([true, false])
  })

  it('compares unless it is told not to, and then only where the scenario promises to be the best', () => {
    expect(judged(oneMore()).avoidable).not.toBeNull()
    expect(judged(oneMore(), { compares: false }).avoidable).toBeNull()
    const promised = judged(oneMore('expect: { dataLoss: none, minimal: true }'), { compares: false })
    expect(promised.avoidable).toMatchObject({ steps: 1 })
    expect(promised.results.map(({ expectation, met, actual }) => [expectation, met, actual])).toMatchInlineSnapshot(`
      [
        [
          "data loss none",
          true,
          "0 B",
        ],
        [
          "minimal",
          true,
          "no plan within the allowed moves does better",
        ],
      ]
    `)
  })

  it('says nothing where a fault is part of it', () => {
    expect(judged(oneMore('  - fault: { crash: loki-read/0 }')).avoidable).toBeNull()
  })

  it('knows of no plan for other changes, nor for what does not come to its end, and then the promise is not kept', () => {
    const changes = oneMore('  - run: juju config loki retention-period=4', 'expect: { minimal: true }')
    const inVain = oneMore(
      '  - run: juju remove-relation loki s3',
      '  - wait: settled',
      `  - run: juju wait-for application loki --query 'status == "active"'`,
      'expect: { minimal: true }',
    )
    const told = [changes, inVain].map((text) => {
      const { avoidable: found, results } = judged(text)
      return [found, results.map(({ met, actual }) => [met, actual])]
    })
    const none = [[false, 'no plan is known for what this changes']]
    expect(told).toEqual([
      [null, none],
      [null, none],
    ])
  })
})

describe('avoidable', () => {
  const cost = { coordinatorMs: 0, writeMs: 60_000, readMs: 0, lostBytes: 0, restarts: 0 }
  it('does not call chance a difference', () => {
    expect(avoidable(cost, { ...cost, writeMs: 52_000 }, 1).minimal).toBe(true)
    expect(avoidable(cost, { ...cost, writeMs: 20_000 }, 1).minimal).toBe(false)
  })
  it('lets data decide before time', () => {
    expect(avoidable(cost, { ...cost, writeMs: 0, lostBytes: 50_000_000 }, 1).minimal).toBe(true)
    expect(avoidable({ ...cost, lostBytes: 50_000_000 }, { ...cost, writeMs: 300_000 }, 1).minimal).toBe(false)
  })
})
