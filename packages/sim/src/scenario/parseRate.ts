import * as Either from 'fp-ts/lib/Either.js'

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 }

const perSecondMax = 1e9

const expected = 'a rate such as 2000/s, 90/m or 5/h'

/**
 * Read a rate, `2000/s`, as a number per second; a bare number is per second. The error says what was expected.
 *
 * @example
 * parseRate('90/m') // → right(1.5)
 */
export const parseRate = (value: unknown): Either.Either<string, number> => {
  const text = typeof value === 'number' ? `${value}/s` : value
  if (typeof text !== 'string' || text.length > 40) return Either.left(expected)
  const [, count, unit = 's'] = /^\s*(\d{1,12}(?:\.\d{1,6})?)\s*\/\s*([smh])\s*$/.exec(text) ?? []
  if (count === undefined) return Either.left(expected)
  const perSecond = Number(count) / (seconds[unit] ?? 1)
  return perSecond <= perSecondMax ? Either.right(perSecond) : Either.left(`at most ${perSecondMax}/s`)
}
