import * as Either from 'fp-ts/lib/Either.js'
import { parseDuration } from '../kernel/parseDuration.js'
import type { DurationBound } from './Scenario.js'

const comparisons = ['<=', '>=', '<', '>', '='] as const

const duration = (text: string): Either.Either<string, number> =>
  Either.mapLeft(({ message }: { readonly message: string }) => message)(parseDuration(text.trim()))

const range = (least: string, most: string): Either.Either<string, DurationBound> => {
  const [from, to] = [duration(least), duration(most)]
  if (Either.isLeft(from)) return from
  if (Either.isLeft(to)) return to
  if (from.right > to.right) return Either.left('a range from the shorter to the longer, such as 20s to 1m')
  return Either.right({ comparison: 'to', durationMs: from.right, mostMs: to.right })
}

/**
 * Read a bound on a duration: `0s` is exactly that, `<= 30s` and `> 0s` compare, `20s to 1m` is anything between, both
 * included. The error is a sentence.
 *
 * @example
 * parseDurationBound('<= 30s') // → right({ comparison: '<=', durationMs: 30_000 })
 */
export const parseDurationBound = (text: string): Either.Either<string, DurationBound> => {
  const written = text.trim()
  const [least, most, ...more] = written.split(' to ')
  if (least !== undefined && most !== undefined && more.length === 0) return range(least, most)
  const comparison = comparisons.find((sign) => written.startsWith(sign))
  const parsed = duration(written.slice(comparison?.length ?? 0))
  if (Either.isLeft(parsed)) return parsed
  return Either.right({ comparison: comparison ?? '=', durationMs: parsed.right })
}
