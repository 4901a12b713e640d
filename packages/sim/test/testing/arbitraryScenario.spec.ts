import { catalogue } from '@coordinated-workers/core'
import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { replayScenario } from '../../src/run/replayScenario.js'
import { arbitraryScenario } from '../../src/testing/arbitraryScenario.js'
import { arbitraryTiming } from '../../src/testing/arbitraryTiming.js'
import { scenarioOf } from '../support/replay.js'

describe('arbitraryScenario', () => {
  test.prop([arbitraryScenario()])('law 1: decodeScenario reads the text', ({ text, history, faults }) => {
    const { steps } = scenarioOf(text)
    expect(steps.filter(({ _tag }) => _tag === 'run')).toHaveLength(history.steps.length)
    expect(steps.filter(({ _tag }) => _tag === 'fault')).toHaveLength(faults.length)
  })

  test.prop([arbitraryScenario({ faults: false })], { numRuns: 25 })(
    'law 2: the simulator carries out every step',
    ({ text, history }) => {
      const run = replayScenario(scenarioOf(text), history.model, { file: 's.yaml', seed: 1 })
      if (Either.isLeft(run)) throw new Error(run.left.map(({ message }) => message).join())
      expect(run.right.run.stopped).toBe('finished')
    },
  )

  test.prop([arbitraryScenario()], { numRuns: 15 })('with faults it runs to an end too', ({ text, history }) => {
    const run = replayScenario(scenarioOf(text), history.model, { file: 's.yaml', seed: 1 })
    if (Either.isRight(run)) expect(run.right.run.stopped).toBe('finished')
    else expect(run.left.map(({ message }) => message)).toEqual([expect.stringContaining('juju refuses')])
  })

  it('reaches every kind of fault, waits, and scenarios without either', () => {
    const samples = fc.sample(arbitraryScenario(), { numRuns: 300, seed: 6 })
    const kinds = new Set(samples.flatMap(({ faults }) => faults.flatMap(({ fault }) => Object.keys(fault))))
    expect([...kinds].sort()).toEqual(
      ['churn', 'coordinator', 'crash', 'for', 'hook', 'integration', 'leader', 'node', 's3'].sort(),
    )
    expect(samples.filter(({ text }) => text.includes('wait:')).length).toBeGreaterThan(100)
    expect(samples.filter(({ faults }) => faults.length === 0).length).toBeGreaterThan(30)
  })

  it('shrinks to one command on a monolith', () => {
    const { counterexample } = fc.check(
      fc.property(arbitraryScenario(), ({ history }) => history.steps.length === 0),
      { seed: 2 },
    )
    const [sample] = counterexample ?? []
    expect(sample?.document['steps']).toEqual([{ run: expect.stringContaining('juju config a') }])
    expect(sample?.text.split('\n').length).toBeLessThan(40)
  })
})

describe('arbitraryTiming', () => {
  test.prop([arbitraryTiming()])('law: least, usual, most', ({ steps }) => {
    for (const [least, usual, most] of Object.values(steps)) {
      expect(least).toBeLessThanOrEqual(usual)
      expect(usual).toBeLessThanOrEqual(most)
    }
  })

  it('makes worlds in which a run takes more and less time', () => {
    const scenario = scenarioOf(
      'scenario: t\nstart: tempo-monolith.yaml\nsteps:\n  - run: juju config a role-all=false\n  - wait: settled\n',
    )
    const [start] = fc.sample(arbitraryScenario({ faults: false }), { numRuns: 1, seed: 1 })
    if (start === undefined) throw new Error('no sample')
    const ends = fc.sample(arbitraryTiming(), { numRuns: 20, seed: 3 }).flatMap((timing) => {
      const own = scenarioOf(start.text)
      const run = replayScenario({ ...scenario, steps: own.steps }, start.history.model, {
        file: 's',
        seed: 1,
        timing,
        solutions: catalogue('2024-09'),
      })
      return Either.isRight(run) ? [run.right.run.now] : []
    })
    expect(new Set(ends).size).toBeGreaterThan(3)
  })
})
