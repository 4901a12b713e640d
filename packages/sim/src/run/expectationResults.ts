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

const holds = (bound: DurationBound, actualMs: Time): boolean => {
  const { durationMs } = bound
  switch (bound.comparison) {
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
    case 'to':
      return actualMs >= durationMs && actualMs <= bound.mostMs
  }
}

const boundText = (bound: DurationBound): string => {
  const duration = formatDuration(bound.durationMs)
  if (bound.comparison === 'to') return `${duration} to ${formatDuration(bound.mostMs)}`
  return bound.comparison === '=' ? duration : `${bound.comparison} ${duration}`
}

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
  const { bytesMin, bytesMax } = bound
  const wanted = bytesMin === 0 ? `at most ${bytesMax} B` : `${bytesMin} B to ${bytesMax} B`
  return result(wanted, lost >= bytesMin && lost <= bytesMax)
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

/** A single run cannot tell what the best plan costs. A promise that nobody judged is not kept. */
const unjudged = (app: string): ExpectationResult => ({
  app,
  expectation: 'minimal',
  met: false,
  actual: 'not judged: judgeScenario compares with the best plan',
})

/** Whether a run kept what its scenario promises, coordinator by coordinator, in the order in which they are written. */
export const expectationResults = (expect: Expectations, run: Simulation): ReadonlyArray<ExpectationResult> =>
  run.meters.flatMap((meter) => [
    ...downtimes(expect, meter, run.now),
    ...dataLoss(expect, meter),
    ...atTheEnd(expect, run, meter),
    ...(expect.minimal ? [unjudged(meter.app)] : []),
  ])
