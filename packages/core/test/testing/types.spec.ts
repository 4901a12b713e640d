import type fc from 'fast-check'
import { describe, expectTypeOf, it } from 'vitest'
import type { Cluster, Command, CoordinatorView, Deployment, RoleHolder, Solution, Status } from '../../src/index.js'
import {
  type Awaitable,
  arbitraryAssignment,
  arbitraryCluster,
  arbitraryCommand,
  arbitraryCoordinatorView,
  arbitraryDeployment,
  arbitraryHistory,
  arbitraryRunbook,
  arbitrarySolution,
  arbitraryStatus,
  assertLaw,
  type CoordinatorInput,
  type CoordinatorUnderTest,
  type HistorySample,
  type Law,
  type LawOutcome,
  lawOf,
  lawsOfCoordinator,
  lawsOfModel,
  type ModelUnderTest,
  type Observation,
  type RunbookSample,
} from '../../src/testing/index.js'

describe('types of the kit', () => {
  it('arbitraries say what they make', () => {
    expectTypeOf(arbitrarySolution).returns.toEqualTypeOf<fc.Arbitrary<Solution>>()
    expectTypeOf(arbitraryAssignment).returns.toEqualTypeOf<fc.Arbitrary<ReadonlyArray<RoleHolder>>>()
    expectTypeOf(arbitraryCluster).returns.toEqualTypeOf<fc.Arbitrary<Cluster>>()
    expectTypeOf(arbitraryDeployment).returns.toEqualTypeOf<fc.Arbitrary<Deployment>>()
    expectTypeOf(arbitraryCommand).returns.toEqualTypeOf<fc.Arbitrary<Command>>()
    expectTypeOf(arbitraryStatus).returns.toEqualTypeOf<fc.Arbitrary<Status>>()
    expectTypeOf(arbitraryRunbook).returns.toEqualTypeOf<fc.Arbitrary<RunbookSample>>()
    expectTypeOf(arbitraryHistory).returns.toEqualTypeOf<fc.Arbitrary<HistorySample>>()
    expectTypeOf(arbitraryCoordinatorView).returns.toEqualTypeOf<fc.Arbitrary<CoordinatorView>>()
  })

  it('a law keeps the type of its values from its arbitrary to its complaint', () => {
    expectTypeOf(lawOf<number>)
      .parameter(0)
      .toHaveProperty('arbitrary')
      .toEqualTypeOf<fc.Arbitrary<number>>()
    expectTypeOf(lawOf<number>)
      .parameter(0)
      .toHaveProperty('complaint')
      .parameter(0)
      .toEqualTypeOf<number>()
    expectTypeOf<Law['check']>().returns.toEqualTypeOf<Promise<LawOutcome>>()
    expectTypeOf(assertLaw).returns.toEqualTypeOf<Promise<void>>()
  })

  it('implementations may be synchronous or asynchronous', () => {
    expectTypeOf<Status>().toExtend<Awaitable<Status>>()
    expectTypeOf<Promise<Status>>().toExtend<Awaitable<Status>>()
    expectTypeOf<{ status: (input: CoordinatorInput) => Status }>().toExtend<CoordinatorUnderTest>()
    expectTypeOf<{ status: (input: CoordinatorInput) => Promise<Status> }>().toExtend<CoordinatorUnderTest>()
    expectTypeOf<{ coverage: () => void }>().not.toExtend<CoordinatorUnderTest>()
    expectTypeOf(lawsOfCoordinator).returns.toEqualTypeOf<ReadonlyArray<Law>>()
  })

  it('a model under test keeps its own type of state', () => {
    interface Mine {
      readonly count: number
    }
    expectTypeOf<ModelUnderTest<Mine>['run']>().parameter(0).toEqualTypeOf<Mine>()
    expectTypeOf<ModelUnderTest<Mine>['observe']>().returns.toEqualTypeOf<Awaitable<Observation>>()
    expectTypeOf(lawsOfModel<Mine>)
      .parameter(0)
      .toEqualTypeOf<ModelUnderTest<Mine>>()
  })
})
