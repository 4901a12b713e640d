import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { type Duration, durationMsMax, durationUnits } from './Duration.js'

/** Why a text is not a duration; `position` counts UTF-16 units from 0, `found` is at most 32 of them. */
export interface DurationError {
  readonly reason: 'empty' | 'too-long' | 'number-expected' | 'unit-expected' | 'unit-out-of-order' | 'out-of-bounds'
  readonly position: number
  readonly found: string
  /** One sentence for a person: what is wrong and what would be right. */
  readonly message: string
}

const textLengthMax = 32
const digitsMax = 13

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9'

const explanations: Readonly<Record<DurationError['reason'], string>> = {
  empty: 'a duration is missing',
  'too-long': `a duration has at most ${textLengthMax} characters`,
  'number-expected': 'a whole number without sign was expected here',
  'unit-expected': 'a unit was expected here: d, h, m, s or ms',
  'unit-out-of-order': 'units go from long to short, each at most once',
  'out-of-bounds': `a duration is at most ${durationMsMax / 86_400_000}d`,
}

const refuse = (text: string, reason: DurationError['reason'], position: number): Either<DurationError, never> =>
  left({
    reason,
    position,
    found: text.slice(0, textLengthMax),
    message: `${explanations[reason]}. Write for example 250ms, 90s, 5m, 1h30m or 2d.`,
  })

/**
 * Reads a duration such as `250ms`, `90s`, `5m`, `1h30m`, `0s` or `2d` into milliseconds.
 *
 * One or more whole numbers, each with a unit `d h m s ms`, from long to short, each unit at most once; no signs,
 * fractions, blanks or capitals. A number may exceed its unit's usual range (`90s`). Everything else is a
 * `DurationError`. Never throws; O(1), because longer texts are refused before they are read.
 *
 * Laws: (1) `parseDuration(formatDuration(d))` is `right(d)` for every duration `d`. (2) Any text gives either a
 * duration within bounds or an error whose position lies within the text or at its end.
 *
 * @example
 * parseDuration('1h30m') // right(5_400_000)
 * parseDuration('30m1h') // left({ reason: 'unit-out-of-order', position: 4, … })
 */
export const parseDuration = (text: string): Either<DurationError, Duration> => {
  if (text.length === 0) return refuse(text, 'empty', 0)
  if (text.length > textLengthMax) return refuse(text, 'too-long', textLengthMax)
  let position = 0
  let unitsPassed = 0
  let totalMs = 0
  while (position < text.length) {
    const start = position
    while (isDigit(text[position])) position += 1
    if (position === start) return refuse(text, 'number-expected', start)
    if (position - start > digitsMax) return refuse(text, 'out-of-bounds', start)
    const count = Number(text.slice(start, position))

    // The longer suffix first: `5ms` is not five minutes followed by an `s`.
    const suffix = text.startsWith('ms', position) ? 'ms' : text[position]
    const unitIndex = durationUnits.findIndex((unit) => unit.suffix === suffix)
    const unit = durationUnits[unitIndex]
    if (unit === undefined) return refuse(text, 'unit-expected', position)
    if (unitIndex < unitsPassed) return refuse(text, 'unit-out-of-order', position)
    unitsPassed = unitIndex + 1
    position += unit.suffix.length

    // Thirteen digits of days leave the exact integers, but not by so much that they come back within bounds.
    totalMs += count * unit.ms
    if (totalMs > durationMsMax) return refuse(text, 'out-of-bounds', start)
  }
  return right(totalMs)
}
