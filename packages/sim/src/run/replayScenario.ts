import {
  type Behaviour,
  catalogue,
  type JujuModel,
  type Problem,
  problem,
  type Release,
  type Solution,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { formatClock } from '../kernel/formatClock.js'
import { type Improvements, noImprovements } from '../model/Improvements.js'
import { lawsOf } from '../model/lawsOf.js'
import type { Scenario } from '../scenario/Scenario.js'
import type { TimingProfile } from '../timing/TimingProfile.js'
import { typical } from '../timing/typical.js'
import { actionsOf } from './actionsOf.js'
import { expectationResults } from './expectationResults.js'
import type { ScenarioRun } from './ScenarioRun.js'
import { type Observe, simulate } from './simulate.js'

/** What a caller decides over the scenario's head; what is absent is the scenario's, then the default. */
export interface ReplayOptions {
  readonly file: string
  readonly release?: Release | undefined
  readonly behaviour?: Behaviour | undefined
  readonly seed?: number | undefined
  /** The solutions in the model; default: those of the release that are built in. */
  readonly solutions?: ReadonlyArray<Solution> | undefined
  /** How long things take; default: what the scenario names, then `typical`. A file it names has been read by then. */
  readonly timing?: TimingProfile | undefined
  /** What charms could do better; default: nothing. */
  readonly improvements?: Improvements | undefined
  /** Sees every transition once the start is at rest. */
  readonly observe?: Observe | undefined
}

/** The release that a scenario is replayed with, which is also the one to read its start with. */
const releaseOf = (scenario: Scenario, options: Pick<ReplayOptions, 'release'>): Release =>
  options.release ?? scenario.release ?? '2024-09'

const refusedAt = (refused: Problem, now: number): Problem => ({
  ...refused,
  message:
    refused.code === 'fault-impossible'
      ? `at ${formatClock(now)} ${refused.message}`
      : `at ${formatClock(now)} juju refuses: ${refused.message}`,
})

/** Without a coordinator every promise would be kept, because there is nobody to break it. */
const nothingToMeasure = (file: string): Problem =>
  problem('no-solution', 'there is nothing to measure: no coordinator at the start, and no step deploys one', {
    location: { file, line: 1, column: 1 },
    expected: 'a start with a coordinator of Tempo, Mimir, Loki or a solution of your own',
  })

/**
 * Replay a scenario on a model, and hold the run against what the scenario promises. A pure function.
 *
 * Errors: steps that cannot be simulated, all of them; or the command that Juju refuses, with its step's position and
 * the simulated time.
 *
 * Law: equal scenario, model and options give equal runs.
 */
export const replayScenario = (
  scenario: Scenario,
  start: JujuModel,
  options: ReplayOptions,
): Either.Either<ReadonlyArray<Problem>, ScenarioRun> => {
  const release = releaseOf(scenario, options)
  const behaviour = options.behaviour ?? scenario.behaviour ?? 'documented'
  const seed = options.seed ?? scenario.seed ?? 1
  const solutions = options.solutions ?? catalogue(release)
  const { refreshTo, load, diskBytes, juju, order } = scenario
  const improvements = options.improvements ?? noImprovements
  const laws = lawsOf({ solutions, behaviour, refreshTo, improvements, ticks: true })
  const named = scenario.timing?._tag === 'profile' ? scenario.timing.profile : typical
  const profile = options.timing ?? named
  const { observe } = options
  return pipe(
    actionsOf(solutions, refreshTo !== null)(scenario.steps),
    Either.map((actions) =>
      simulate({
        ...{ laws, start, actions, load, seed, profile, diskBytes, reattachesVolumes: juju < 4 },
        ...(observe === undefined ? {} : { observe }),
        ...(order === null ? {} : { order }),
      }),
    ),
    Either.chain((run): Either.Either<ReadonlyArray<Problem>, ScenarioRun> => {
      if (run.refusal !== null) return Either.left([refusedAt(run.refusal, run.now)])
      if (run.meters.length === 0) return Either.left([nothingToMeasure(options.file)])
      const results = expectationResults(scenario.expect, run)
      const { file } = options
      const timing = profile.name
      return Either.right({ title: scenario.title, file, seed, release, behaviour, timing, run, results })
    }),
  )
}
