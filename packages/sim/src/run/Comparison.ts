import type { ScenarioRun } from './ScenarioRun.js'
import type { WhatIf } from './whatIf.js'

/** What runs cost together, over all their solutions. */
export interface Totals {
  readonly coordinatorMs: number
  readonly writeMs: number
  readonly readMs: number
  readonly lostBytes: number
  readonly restarts: number
}

/** What one improvement makes of the same runs. */
export interface Comparison {
  readonly whatIf: WhatIf
  readonly totals: Totals
  /** Milliseconds of writes and reads down that it saves; below 0 when it costs some. */
  readonly savedMs: number
  readonly savedBytes: number
}

/** Add up what runs cost. */
export const totalsOf = (runs: ReadonlyArray<ScenarioRun>): Totals => {
  const meters = runs.flatMap(({ run }) => run.meters.map((meter) => ({ meter, now: run.now })))
  const sum = (figure: (each: (typeof meters)[number]) => number): number =>
    meters.reduce((total, each) => total + figure(each), 0)
  return {
    coordinatorMs: sum(({ meter, now }) => meter.coordinator.totalMs(now)),
    writeMs: sum(({ meter, now }) => meter.write.totalMs(now)),
    readMs: sum(({ meter, now }) => meter.read.totalMs(now)),
    lostBytes: sum(({ meter }) => meter.balance().lost),
    restarts: sum(({ meter }) => meter.restarts),
  }
}

/** Rank improvements: what saves most downtime of writes and reads first, then most data, then by name. */
export const compared = (
  baseline: Totals,
  tried: ReadonlyArray<readonly [WhatIf, Totals]>,
): ReadonlyArray<Comparison> =>
  tried
    .map(([whatIf, totals]) => ({
      whatIf,
      totals,
      savedMs: baseline.writeMs + baseline.readMs - totals.writeMs - totals.readMs,
      savedBytes: baseline.lostBytes - totals.lostBytes,
    }))
    .sort(
      (left, right) =>
        right.savedMs - left.savedMs ||
        right.savedBytes - left.savedBytes ||
        (left.whatIf.name < right.whatIf.name ? -1 : 1),
    )
