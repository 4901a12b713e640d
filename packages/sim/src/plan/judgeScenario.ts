import type { JujuModel, Problem } from '@coordinated-workers/core'
import { catalogue } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { type Totals, totalsOf } from '../run/Comparison.js'
import type { ExpectationResult } from '../run/expectationResults.js'
import { type ReplayOptions, replayScenario } from '../run/replayScenario.js'
import type { ScenarioRun } from '../run/ScenarioRun.js'
import type { Scenario } from '../scenario/Scenario.js'
import { type Avoidable, avoidable } from './Avoidable.js'
import { bestPlan } from './bestPlan.js'
import { planDefaults } from './PlanOptions.js'
import { planScenario } from './provePlan.js'

/** A replayed scenario and what of its cost could have been avoided; null where that cannot be told. */
export interface JudgedRun extends ScenarioRun {
  readonly avoidable: Avoidable | null
}

/** How to judge, beyond how to replay. */
export interface JudgeOptions extends ReplayOptions {
  /** Whether to compare with the best plan even where the scenario does not promise to be it. Default: true. */
  readonly compares?: boolean
}

/** Enough for any deployment that a scenario is written for. */
const expandedMax = 3_000

const nothing: Totals = { coordinatorMs: 0, writeMs: 0, readMs: 0, lostBytes: 0, restarts: 0 }

/**
 * Compare a run with the best plan for the same change. Null when faults are part of it, when it did not come to its
 * end, or when no plan is known for what it changes.
 */
const avoidableOf = (
  scenario: Scenario,
  start: JujuModel,
  answer: ScenarioRun,
  options: ReplayOptions,
): Avoidable | null => {
  const { run, release, behaviour, seed } = answer
  if (run.stopped !== 'finished' || scenario.steps.some(({ _tag }) => _tag === 'fault')) return null
  const solutions = options.solutions ?? catalogue(release)
  const own = scenario.timing?._tag === 'profile' ? scenario.timing.profile : planDefaults.profile
  const profile = options.timing ?? own
  const found = bestPlan(start, run.state.juju, {
    ...planDefaults,
    solutions,
    release,
    behaviour,
    profile,
    expandedMax,
  })
  if (found._tag !== 'plan') return null
  const cost = totalsOf([answer])
  if (found.plan.steps.length === 0) return avoidable(cost, nothing, 0)
  const planned = planScenario(found.plan)
  if (Either.isLeft(planned)) return null
  const { load, diskBytes, juju } = scenario
  const same = { release, behaviour, seed, solutions, timing: profile }
  const replayed = replayScenario({ ...planned.right, load, diskBytes, juju }, start, { file: 'plan', ...same })
  if (Either.isLeft(replayed) || replayed.right.run.stopped !== 'finished') return null
  return avoidable(cost, totalsOf([replayed.right]), found.plan.steps.length)
}

/** Whether the promise of least downtime was kept. */
const minimalResult = (app: string, found: Avoidable | null): ExpectationResult => ({
  app,
  expectation: 'minimal',
  met: found?.minimal ?? false,
  actual:
    found === null
      ? 'no plan is known for what this changes'
      : found.minimal
        ? 'no plan within the allowed moves does better'
        : `a plan of ${found.steps} steps does better`,
})

/**
 * {@link replayScenario}, with a comparison to the best plan that leads to the same deployment, and with that the
 * promise `minimal`.
 */
export const judgeScenario = (
  scenario: Scenario,
  start: JujuModel,
  { compares = true, ...options }: JudgeOptions,
): Either.Either<ReadonlyArray<Problem>, JudgedRun> =>
  Either.map((answer: ScenarioRun): JudgedRun => {
    const found = compares || scenario.expect.minimal ? avoidableOf(scenario, start, answer, options) : null
    const results = answer.results.map((result) =>
      result.expectation === 'minimal' ? minimalResult(result.app, found) : result,
    )
    return { ...answer, results, avoidable: found }
  })(replayScenario(scenario, start, options))
