/**
 * A span of simulated time in whole milliseconds, `0 ≤ d ≤ durationMsMax`.
 *
 * Inside it is a number; `parseDuration` and `formatDuration` are its outside form, `1h30m`.
 */
export type Duration = number

/** The longest span that can be written: a hundred Julian years. Sums of thousands of them stay exact integers. */
export const durationMsMax: Duration = 36_525 * 86_400_000

/** The units of a written duration, longest first: the order in which they must appear. */
export const durationUnits = [
  { suffix: 'd', ms: 86_400_000 },
  { suffix: 'h', ms: 3_600_000 },
  { suffix: 'm', ms: 60_000 },
  { suffix: 's', ms: 1_000 },
  { suffix: 'ms', ms: 1 },
] as const

/** Whether a number is a duration. O(1). */
export const isDuration = (value: number): value is Duration =>
  Number.isSafeInteger(value) && value >= 0 && value <= durationMsMax
