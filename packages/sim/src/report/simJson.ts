import type { JudgedRun } from '../plan/judgeScenario.js'
import type { Comparison, Totals } from '../run/Comparison.js'
import { finalState } from '../run/expectationResults.js'
import { isMet } from '../run/ScenarioRun.js'
import { schemaVersion } from './checkJson.js'

const runJson = (answer: JudgedRun) => {
  const { run, title, file, seed, release, behaviour, timing, results } = answer
  return {
    scenario: title,
    file,
    seed,
    release,
    behaviour,
    timing,
    met: isMet(answer),
    settledMs: run.now,
    events: run.events,
    solutions: run.meters.map((meter) => {
      const { acknowledged, inS3, inWal, unreadable, lost } = meter.balance()
      return {
        app: meter.app,
        solution: meter.solution.name,
        downtimeMs: {
          coordinator: meter.coordinator.totalMs(run.now),
          write: meter.write.totalMs(run.now),
          read: meter.read.totalMs(run.now),
        },
        // Milliseconds of a failure of everything that would have been as bad.
        downtimeInFullMs: { write: meter.write.weighedMs(run.now), read: meter.read.weighedMs(run.now) },
        degradedMs: meter.degraded.totalMs(run.now),
        dataLostBytes: lost,
        dataBytes: { acknowledged, inS3, inWal, unreadable, lost },
        lostBy: meter.lostBy(),
        restarts: meter.restarts,
        restartsByUnit: Object.fromEntries([...meter.restartsByUnit].sort()),
        finally: finalState(run, meter),
        outages: {
          coordinator: meter.coordinator.list(run.now),
          write: meter.write.list(run.now),
          read: meter.read.list(run.now),
        },
      }
    }),
    expectations: results.map(({ app, expectation, met, actual }) => ({ app, expectation, met, actual })),
    // Null where it cannot be told: with faults, or when no plan is known for what the steps change.
    avoidable: answer.avoidable,
  }
}

/** What improvements would change, the best first. */
export interface WhatIfAnswer {
  readonly baseline: Totals
  readonly comparisons: ReadonlyArray<Comparison>
}

/** The answer of `sim` as data. Times are milliseconds since the start had come to rest. */
export const simJson = (answers: ReadonlyArray<JudgedRun>, whatIf: WhatIfAnswer | null = null) => ({
  schemaVersion,
  runs: answers.map(runJson),
  ...(whatIf === null
    ? {}
    : {
        whatIf: {
          baseline: whatIf.baseline,
          improvements: whatIf.comparisons.map(({ whatIf: { name, meaning }, totals, savedMs, savedBytes }) => ({
            ...{ name, meaning, totals, savedMs, savedBytes },
          })),
        },
      }),
})
