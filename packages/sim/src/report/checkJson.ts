import { type Behaviour, explain, type Problem } from '@coordinated-workers/core'
import type { Reported } from './CheckedSolution.js'

/** Version of the JSON answers' shape. It grows when a program that reads them would have to change. */
export const schemaVersion = 1

/** A problem as programs read it. */
export const problemJson = ({ code, message, location, path, found, expected, hint }: Problem) => ({
  code,
  message,
  file: location?.file ?? null,
  line: location?.line ?? null,
  column: location?.column ?? null,
  path,
  found,
  expected,
  hint,
})

const solutionJson = (behaviour: Behaviour, reported: Reported) => {
  const { cluster, coordinator, coverage, workers, lints = [], explanation = explain(reported) } = reported
  return {
    app: cluster.app,
    solution: cluster.solution.name,
    release: cluster.solution.release,
    behaviour,
    status: coordinator,
    roles: {
      covered: coverage.covered,
      missingRequired: coverage.missingRequired,
      missingOptional: coverage.missingOptional,
      belowRecommended: coverage.belowRecommended,
    },
    workers: workers.map(({ unit, advertised, served, status }) => ({ unit, advertised, served, status })),
    lints: lints.map(({ code, severity, subject, message, why, fix, see }) => ({
      code,
      severity,
      subject,
      message,
      why,
      fix,
      see,
    })),
    explanation,
  }
}

/** The answer of `check` as data. */
export const checkJson = (
  behaviour: Behaviour,
  solutions: ReadonlyArray<Reported>,
  warnings: ReadonlyArray<Problem>,
) => ({
  schemaVersion,
  solutions: solutions.map((solution) => solutionJson(behaviour, solution)),
  warnings: warnings.map(problemJson),
})
