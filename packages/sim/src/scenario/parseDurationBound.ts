import * as Either from 'fp-ts/lib/Either.js'
import { parseDuration } from '../kernel/parseDuration.js'
import type { DurationBound } from './Scenario.js'

const comparisons = ['<=', '>=', '<', '>', '='] as const

/**
 * Read a bound on a duration: `0s` is exactly that, `<= 30s` and `> 0s` compare. The error is a sentence.
 *
 * @example
 * parseDurationBound('<= 30s') // → right({ comparison: '<=', durationMs: 30_000 })
 */
export const parseDurationBound = (text: string): Either.Either<string, DurationBound> => {
  const written = text.trim()
  const comparison = comparisons.find((sign) => written.startsWith(sign))
  const rest = written.slice(comparison?.length ?? 0).trim()
  const parsed = parseDuration(rest)
  if (Either.isLeft(parsed)) return Either.left(parsed.left.message)
  return Either.right({ comparison: comparison ?? '=', durationMs: parsed.right })
}
