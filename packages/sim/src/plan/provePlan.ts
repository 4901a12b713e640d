import { type JujuModel, type Problem, parseRunbook } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { applicationStatus } from '../measure/Meter.js'
import { replayScenario } from '../run/replayScenario.js'
import type { ScenarioRun } from '../run/ScenarioRun.js'
import { runbookScenario } from '../scenario/runbookScenario.js'
import type { Scenario } from '../scenario/Scenario.js'
import type { Plan } from './Plan.js'
import type { PlanOptions } from './PlanOptions.js'
import { planRunbook } from './planRunbook.js'

/** The least, the middle and the greatest of what several runs have measured. */
export interface Spread {
  readonly least: number
  readonly median: number
  readonly most: number
}

/** What replays of a plan have measured of one coordinator. Times are milliseconds. */
export interface ReplayFigures {
  readonly app: string
  readonly writeDownMs: Spread
  readonly readDownMs: Spread
  readonly coordinatorDownMs: Spread
  readonly dataLostBytes: Spread
  readonly restarts: Spread
}

/** What the explorer says of every order of hooks. */
export type Proved =
  /** Everything that the plan promises holds; `except` is what it does not promise, because none could. */
  | { readonly _tag: 'proved'; readonly states: number; readonly except: ReadonlyArray<string> }
  | { readonly _tag: 'violated'; readonly property: string; readonly path: ReadonlyArray<string> }
  | { readonly _tag: 'exhausted'; readonly states: number }

/** How far a plan has been tried. */
export interface PlanProof {
  readonly seeds: number
  readonly figures: ReadonlyArray<ReplayFigures>
  /** From the first command until everything has settled. */
  readonly durationMs: Spread
  /** Runs that did not end as they should, and why. */
  readonly failed: ReadonlyArray<{ readonly seed: number; readonly because: string }>
  /** Null when the explorer was not asked. */
  readonly everyOrder: Proved | null
}

/** Asks for every order of hooks of a plan's steps. */
export type Proves = (plan: Plan, start: JujuModel) => Proved

const spread = (values: ReadonlyArray<number>): Spread => {
  const sorted = [...values].sort((left, right) => left - right)
  return { least: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 }
}

const figuresOf = (runs: ReadonlyArray<ScenarioRun>): ReadonlyArray<ReplayFigures> => {
  const apps = runs[0]?.run.meters.map(({ app }) => app) ?? []
  return apps.map((app) => {
    const of = (pick: (meter: ScenarioRun['run']['meters'][number], now: number) => number): Spread =>
      spread(
        runs.flatMap(({ run }) => run.meters.filter((meter) => meter.app === app).map((meter) => pick(meter, run.now))),
      )
    return {
      app,
      writeDownMs: of((meter, now) => meter.write.totalMs(now)),
      readDownMs: of((meter, now) => meter.read.totalMs(now)),
      coordinatorDownMs: of((meter, now) => meter.coordinator.totalMs(now)),
      dataLostBytes: of((meter) => meter.balance().lost),
      restarts: of((meter) => meter.restarts),
    }
  })
}

const failureOf = ({ run }: ScenarioRun): string | null => {
  if (run.stopped !== 'finished') return run.stopped
  const down = run.meters.find((meter) => applicationStatus(run.state, meter.app).status !== 'active')
  return down === undefined ? null : `${down.app} is not active at the end`
}

/** A plan's runbook as a scenario that promises nothing. */
export const planScenario = (plan: Plan): Either.Either<ReadonlyArray<Problem>, Scenario> =>
  Either.map((steps: Parameters<typeof runbookScenario>[1]) => runbookScenario('runbook.sh', steps))(
    parseRunbook('runbook.sh', planRunbook(plan, 'plan')),
  )

/**
 * Try a plan: replay its runbook with seeds 1 to `seeds`, and ask for every order of hooks if somebody can tell.
 *
 * Law: `cw sim` of the runbook with one of these seeds measures what is counted here.
 */
export const provePlan = (
  plan: Plan,
  start: JujuModel,
  options: PlanOptions,
  { seeds, proves }: { readonly seeds: number; readonly proves: Proves | null },
): Either.Either<ReadonlyArray<Problem>, PlanProof> => {
  const scenario = planScenario(plan)
  if (Either.isLeft(scenario)) return scenario
  const { behaviour, release, solutions, profile } = options
  const runs: Array<ScenarioRun> = []
  for (let seed = 1; seed <= seeds; seed += 1) {
    const run = replayScenario(scenario.right, start, {
      ...{ file: 'runbook.sh', behaviour, release, solutions, seed },
      timing: profile,
    })
    if (Either.isLeft(run)) return run
    runs.push(run.right)
  }
  const failed = runs.flatMap((run) => {
    const because = failureOf(run)
    return because === null ? [] : [{ seed: run.seed, because }]
  })
  return Either.right({
    seeds,
    figures: figuresOf(runs),
    durationMs: spread(runs.map(({ run }) => run.now)),
    failed,
    everyOrder: proves === null ? null : proves(plan, start),
  })
}
