import * as Either from 'fp-ts/lib/Either.js'
// `io-ts` is CommonJS to Node's ESM, which still finds its names; the built package was seen to load either way.
import * as t from 'io-ts'
import type { OptionValue } from '../domain/Deployment.js'
import { isMap } from '../error/unknownKeys.js'
import { dictionary } from './dictionary.js'

/** A codec for values that pass a test and stay as they are. `name` is what messages say was expected. */
export const tested = <A>(name: string, is: (value: unknown) => value is A): t.Type<A> =>
  new t.Type(name, is, (value, context) => (is(value) ? t.success(value) : t.failure(value, context)), t.identity)

/** A codec that also takes null. Unlike a union it does not hide what is wrong further inside. */
export const nullable = <A>(codec: t.Type<A, unknown>): t.Type<A | null, unknown> =>
  new t.Type<A | null, unknown>(
    codec.name,
    (value): value is A | null => value === null || codec.is(value),
    (value, context) => (value === null ? t.success(null) : codec.validate(value, context)),
    (value) => (value === null ? null : codec.encode(value)),
  )

/** A map from any keys to values of one kind, that inherits nothing. */
export const mapOf = <A>(codec: t.Type<A, unknown>, name: string): t.Type<Readonly<Record<string, A>>, unknown> =>
  new t.Type<Readonly<Record<string, A>>, unknown>(
    name,
    (value): value is Readonly<Record<string, A>> => isMap(value) && Object.values(value).every(codec.is),
    (value, context) => {
      if (!isMap(value)) return t.failure(value, context)
      const decoded: Array<readonly [string, A]> = []
      const errors: t.Errors = []
      for (const [key, item] of Object.entries(value)) {
        const result = codec.validate(item, t.appendContext(context, key, codec, item))
        if (Either.isRight(result)) decoded.push([key, result.right])
        else errors.push(...result.left)
      }
      return errors.length > 0 ? t.failures(errors) : t.success(dictionary(decoded))
    },
    (map) => dictionary(Object.entries(map).map(([key, item]) => [key, codec.encode(item)] as const)),
  )

/** A list of values of one kind; `name` is what messages say was expected of the whole. */
export const listOf = <A>(codec: t.Type<A, unknown>, name: string): t.Type<ReadonlyArray<A>, unknown> =>
  t.readonlyArray(codec, name)

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** A whole number of at least 0. */
export const Count = tested('a whole number, 0 or more', isCount)

/** More units than any application has, and few enough to list each. */
export const unitsMax = 1_000

/** A number of units. */
export const UnitCount = tested(
  `a number of units, from 0 to ${unitsMax}`,
  (value): value is number => isCount(value) && value <= unitsMax,
)

const isOptionValue = (value: unknown): value is OptionValue =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))

/** What an option of a charm can be set to; null stands for not set. */
export const OptionOrNull = nullable(tested('a text, a number or a boolean', isOptionValue))

export const Text = tested('a text', (value): value is string => typeof value === 'string')

/** YAML 1.1, which Juju reads, has more words for booleans than JSON. */
const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
}

/** A value that Juju takes for a boolean, or null. */
export const readBoolean = (value: unknown): boolean | null => {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return null
  const word = value.toLowerCase()
  return Object.hasOwn(booleans, word) ? (booleans[word] ?? null) : null
}

/** A boolean in any of Juju's spellings. */
export const Flag: t.Type<boolean, unknown> = new t.Type<boolean, unknown>(
  'true or false',
  (value): value is boolean => typeof value === 'boolean',
  (value, context) => {
    const read = readBoolean(value)
    return read === null ? t.failure(value, context) : t.success(read)
  },
  t.identity,
)
