import { type Duration, durationUnits, isDuration } from './Duration.js'

/**
 * Writes a duration for people, exactly: `1m52s`, `2m31s`, `1h30m`, `250ms`, `0s`.
 *
 * Units with a zero count are left out. Throws `RangeError` on anything that is not a duration, which is a bug of the
 * caller. Law: see law 1 of `parseDuration`.
 *
 * @example
 * formatDuration(112_000) // '1m52s'
 */
export const formatDuration = (duration: Duration): string => {
  if (!isDuration(duration)) throw new RangeError(`not a duration in milliseconds: ${duration}`)
  if (duration === 0) return '0s'
  let restMs = duration
  let written = ''
  for (const { suffix, ms } of durationUnits) {
    const count = Math.floor(restMs / ms)
    if (count > 0) written += `${count}${suffix}`
    restMs -= count * ms
  }
  return written
}
