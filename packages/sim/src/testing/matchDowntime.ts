import type { Match } from '@coordinated-workers/core/match'
import * as Either from 'fp-ts/lib/Either.js'
import { expectationResults } from '../run/expectationResults.js'
import type { ScenarioRun } from '../run/ScenarioRun.js'
import { parseDurationBound } from '../scenario/parseDurationBound.js'
import type { DurationBound } from '../scenario/Scenario.js'

/** Bounds as scenarios write them: `0s`, `<= 30s`, `20s to 1m`. What is absent may be anything. */
export type DowntimeBounds = Readonly<Partial<Record<'coordinator' | 'write' | 'read', string>>>

const paths = ['coordinator', 'write', 'read'] as const

/** Whether a run was down for as long as that, coordinator by coordinator. A bound that cannot be read does not pass. */
export const matchDowntime = ({ run, title }: ScenarioRun, bounds: DowntimeBounds): Match => {
  const downtime: Partial<Record<(typeof paths)[number], DurationBound>> = {}
  for (const path of paths) {
    const text = bounds[path]
    if (text === undefined) continue
    const bound = parseDurationBound(text)
    if (Either.isLeft(bound)) return { pass: false, message: `${path}: ${text}: ${bound.left}` }
    downtime[path] = bound.right
  }
  const results = expectationResults({ downtime, dataLoss: null, finally: null, minimal: false }, run)
  const finished = run.stopped === 'finished'
  const lines = results.map(
    ({ app, expectation, met, actual }) => `  ${met ? '✓' : '✗'} ${app}: ${expectation}, was ${actual}`,
  )
  return {
    pass: finished && results.every(({ met }) => met),
    message: [title, ...(finished ? [] : [`  ✗ the run ${run.stopped}`]), ...lines].join('\n'),
  }
}
