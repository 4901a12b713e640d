import type { JujuModel, Solution } from '@coordinated-workers/core'
import type { Awaitable, HistorySample, Observation } from '@coordinated-workers/core/testing'
import type fc from 'fast-check'
import { describe, expectTypeOf, it } from 'vitest'
import type { TimingProfile } from '../../src/index.js'
import {
  arbitraryFaultPlan,
  arbitraryScenario,
  arbitraryTiming,
  type DowntimeBounds,
  type FaultStep,
  type MatcherResult,
  type OperatedModel,
  type OperatedSystem,
  operated,
  operatorCommands,
  type ScenarioSample,
  toHaveDowntime,
} from '../../src/testing/index.js'

describe('types of the kit', () => {
  it('arbitraries say what they make', () => {
    expectTypeOf(arbitraryScenario()).toEqualTypeOf<fc.Arbitrary<ScenarioSample>>()
    expectTypeOf(arbitraryScenario).parameter(0).extract<object>().toEqualTypeOf<{
      readonly release?: '2024-09' | '2026-08'
      readonly faults?: boolean
    }>()
    expectTypeOf<ScenarioSample['history']>().toEqualTypeOf<HistorySample>()
    expectTypeOf(arbitraryTiming()).toEqualTypeOf<fc.Arbitrary<TimingProfile>>()
    expectTypeOf(arbitraryFaultPlan).returns.toEqualTypeOf<fc.Arbitrary<ReadonlyArray<FaultStep>>>()
  })

  it('commands run our model beside a system that may be asynchronous', () => {
    expectTypeOf(operatorCommands()).toEqualTypeOf<
      fc.Arbitrary<Iterable<fc.AsyncCommand<OperatedModel, OperatedSystem>>>
    >()
    expectTypeOf(operated).parameters.toEqualTypeOf<[start: JujuModel, solutions: ReadonlyArray<Solution>]>()
    expectTypeOf<OperatedSystem['observe']>().returns.toEqualTypeOf<Awaitable<Observation>>()
    expectTypeOf<() => Promise<Observation>>().toExtend<OperatedSystem['observe']>()
    expectTypeOf<() => Observation>().toExtend<OperatedSystem['observe']>()
  })

  it('matchers take anything and answer as runners want it', () => {
    expectTypeOf(toHaveDowntime).parameters.toEqualTypeOf<[received: unknown, bounds: DowntimeBounds]>()
    expectTypeOf(toHaveDowntime).returns.toEqualTypeOf<MatcherResult>()
    expectTypeOf<{ readonly write: '0s' }>().toExtend<DowntimeBounds>()
    expectTypeOf<{ readonly write: number }>().not.toExtend<DowntimeBounds>()
  })
})
