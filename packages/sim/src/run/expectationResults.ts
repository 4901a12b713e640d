import { formatDuration } from '../kernel/formatDuration.js'
import type { Time } from '../kernel/Time.js'
import { applicationStatus, type Meter } from '../measure/Meter.js'
import type { DurationBound, Expectations } from '../scenario/Scenario.js'
import type { Simulation } from './simulate.js'

/** One promise of a scenario for one coordinator, and whether the run kept it. */
export interface ExpectationResult {
  readonly app: string
  readonly expectation: string
  readonly met: boolean
  readonly actual: string
}

const holds = ({ comparison, durationMs }: DurationBound, actualMs: Time): boolean => {
  switch (comparison) {
    case '=':
      return actualMs === durationMs
    case '<':
      return actualMs < durationMs
    case '<=':
      return actualMs <= durationMs
    case '>':
      return actualMs > durationMs
    case '>=':
      return actualMs >= durationMs
  }
}

const boundText = ({ comparison, durationMs }: DurationBound): string =>
  `${comparison === '=' ? '' : `${comparison} `}${formatDuration(durationMs)}`

const downtimes = (expect: Expectations, meter: Meter, now: Time): ReadonlyArray<ExpectationResult> =>
  (['coordinator', 'write', 'read'] as const).flatMap((what) => {
    const bound = expect.downtime[what]
    if (bound === undefined) return []
    const actualMs = meter[what].totalMs(now)
    return [
      {
        app: meter.app,
        expectation: `${what} downtime ${boundText(bound)}`,
        met: holds(bound, actualMs),
        actual: formatDuration(actualMs),
      },
    ]
  })

const dataLoss = ({ dataLoss: bound }: Expectations, meter: Meter): ReadonlyArray<ExpectationResult> => {
  if (bound === null) return []
  const { lost } = meter.balance()
  const result = (wanted: string, met: boolean): ReadonlyArray<ExpectationResult> => [
    { app: meter.app, expectation: `data loss ${wanted}`, met, actual: `${lost} B` },
  ]
  if (bound === 'none') return result('none', lost === 0)
  if (bound === 'some') return result('some', lost > 0)
  return result(`at most ${bound.bytesMax} B`, lost <= bound.bytesMax)
}

/** What a coordinator shows at the end, as expectations word it. */
export const finalState = ({ state, now }: Simulation, meter: Meter): string => {
  const { status } = applicationStatus(state, meter.app)
  const degraded = meter.degraded.list(now).some(({ until }) => until === null)
  return status === 'active' && degraded ? 'degraded' : status
}

const atTheEnd = (expect: Expectations, run: Simulation, meter: Meter): ReadonlyArray<ExpectationResult> => {
  if (expect.finally === null) return []
  const actual = finalState(run, meter)
  return [{ app: meter.app, expectation: `finally ${expect.finally}`, met: actual === expect.finally, actual }]
}

/** Whether a run kept what its scenario promises, coordinator by coordinator, in the order in which they are written. */
export const expectationResults = (expect: Expectations, run: Simulation): ReadonlyArray<ExpectationResult> =>
  run.meters.flatMap((meter) => [
    ...downtimes(expect, meter, run.now),
    ...dataLoss(expect, meter),
    ...atTheEnd(expect, run, meter),
  ])
