import * as Either from 'fp-ts/lib/Either.js'

const units: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
}

const expected = `a number of bytes such as 0, 512 kB or 4 MiB`

/**
 * Read a number of bytes; a bare number is bytes. The error says what was expected.
 *
 * @example
 * parseBytes('4 MiB') // → right(4_194_304)
 */
export const parseBytes = (value: unknown): Either.Either<string, number> => {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return Either.left(expected)
  const [, count, unit = 'B'] = /^\s*(\d{1,12})\s*([kMGTKi]*B)?\s*$/.exec(text) ?? []
  const size = Object.hasOwn(units, unit) ? units[unit] : undefined
  const bytes = Number(count) * (size ?? Number.NaN)
  return Number.isSafeInteger(bytes) ? Either.right(bytes) : Either.left(expected)
}
