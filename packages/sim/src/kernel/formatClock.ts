import { isTime, type Time } from './Time.js'

const padded = (value: number, width: number): string => String(value).padStart(width, '0')

/**
 * Writes a point in time as a clock reading: `mm:ss.mmm`, and from the first hour on `h:mm:ss.mmm`.
 *
 * Hours grow without turning into days, so that readings of one timeline compare by eye. Throws `RangeError` on
 * anything that is not a time, which is a bug of the caller.
 *
 * @example
 * formatClock(7_204) // '00:07.204'
 * formatClock(3_661_001) // '1:01:01.001'
 */
export const formatClock = (time: Time): string => {
  if (!isTime(time)) throw new RangeError(`not a time in milliseconds: ${time}`)
  const hours = Math.floor(time / 3_600_000)
  const minutes = Math.floor(time / 60_000) % 60
  const seconds = Math.floor(time / 1_000) % 60
  const reading = `${padded(minutes, 2)}:${padded(seconds, 2)}.${padded(time % 1_000, 3)}`
  return hours === 0 ? reading : `${hours}:${reading}`
}
