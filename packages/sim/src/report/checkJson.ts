import { type Behaviour, explain, type Problem, type Verdict } from '@coordinated-workers/core'

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

const verdictJson = (behaviour: Behaviour, verdict: Verdict) => {
  const { cluster, coordinator, coverage, workers } = verdict
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
    explanation: explain(verdict),
  }
}

/** The answer of `check` as data. */
export const checkJson = (
  behaviour: Behaviour,
  verdicts: ReadonlyArray<Verdict>,
  warnings: ReadonlyArray<Problem>,
) => ({
  schemaVersion,
  solutions: verdicts.map((verdict) => verdictJson(behaviour, verdict)),
  warnings: warnings.map(problemJson),
})
