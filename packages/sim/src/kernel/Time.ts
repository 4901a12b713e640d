/**
 * A point on the simulated clock: whole milliseconds since the start of the run, `0 ≤ t ≤ timeMax`.
 *
 * Integers, because sums of fractions depend on their order and would make equal runs differ.
 */
export type Time = number

/** The last representable instant: above it, adding one millisecond would be lost in rounding. About 285,000 years. */
export const timeMax: Time = Number.MAX_SAFE_INTEGER

/**
 * Whether a number is a point on the simulated clock. O(1).
 *
 * @example
 * isTime(90_000) // true
 * isTime(-1) // false
 * isTime(0.5) // false
 */
export const isTime = (value: number): value is Time => Number.isSafeInteger(value) && value >= 0
