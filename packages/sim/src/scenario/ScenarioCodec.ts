import {
  type Behaviour,
  behaviours,
  isMap,
  nullable,
  type Release,
  releases,
  Text,
  tested,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { parseBytes } from './parseBytes.js'
import { parseDurationBound } from './parseDurationBound.js'
import { parseRate } from './parseRate.js'
import type { DurationBound, Expectations } from './Scenario.js'

/** A codec from what a person writes, by a parser whose error says what was expected. Encoding is not needed. */
const parsed = <A>(
  name: string,
  is: (value: unknown) => value is A,
  parse: (value: unknown) => Either.Either<string, A>,
): t.Type<A, A, unknown> =>
  new t.Type<A, A, unknown>(
    name,
    is,
    (value, context) => {
      const read = parse(value)
      return Either.isLeft(read) ? t.failure(value, context, read.left) : t.success(read.right)
    },
    t.identity,
  )

const isNumber = (value: unknown): value is number => typeof value === 'number'

const Rate = parsed('a rate such as 2000/s', isNumber, parseRate)

const Bytes = parsed('a number of bytes', isNumber, parseBytes)

const isBound = (value: unknown): value is DurationBound => isMap(value) && isNumber(value['durationMs'])

const Bound = parsed("a bound such as 0s, '<= 30s' or '20s to 1m'", isBound, (value) =>
  typeof value === 'string' ? parseDurationBound(value) : Either.left("a bound such as 0s, '<= 30s' or '20s to 1m'"),
)

const oneOf = <A extends string>(words: ReadonlyArray<A>): t.Type<A> =>
  tested(`one of ${words.join(', ')}`, (value): value is A => words.some((word) => word === value))

const byteBounds = t.intersection([t.type({ max: Bytes }), t.partial({ min: Bytes })])

const isDataLoss = (value: unknown): value is NonNullable<Expectations['dataLoss']> =>
  value === 'none' || value === 'some' || (isMap(value) && isNumber(value['bytesMin']) && isNumber(value['bytesMax']))

const DataLoss = parsed('none, some or {min: BYTES, max: BYTES}', isDataLoss, (value) => {
  if (value === 'none' || value === 'some') return Either.right(value)
  const bounded = byteBounds.decode(value)
  return Either.isRight(bounded)
    ? Either.right({ bytesMin: bounded.right.min ?? 0, bytesMax: bounded.right.max })
    : Either.left('none, some, or bounds such as {min: 1 MB, max: 4 MB}')
})

const isSeed = (value: unknown): value is number => isNumber(value) && Number.isSafeInteger(value) && value >= 0

/** More than a person, or a counterexample, has. */
const orderMax = 100_000

const isOrder = (value: unknown): value is ReadonlyArray<string> =>
  Array.isArray(value) && value.length <= orderMax && value.every((event) => typeof event === 'string')

const List = tested('a list of steps', (value): value is ReadonlyArray<unknown> => Array.isArray(value))

/** Shape of a scenario file, but for where it starts and what its steps hold, which have messages of their own. */
export const ScenarioCodec = t.intersection(
  [
    t.type({ steps: List }),
    t.partial({
      scenario: Text,
      description: nullable(Text),
      start: t.unknown,
      load: nullable(t.partial({ writes: Rate, reads: Rate }, 'rates: writes and reads')),
      expect: nullable(
        t.partial(
          {
            downtime: nullable(t.partial({ coordinator: Bound, write: Bound, read: Bound }, 'bounds by path')),
            dataLoss: nullable(DataLoss),
            finally: nullable(oneOf(['active', 'blocked', 'waiting', 'degraded'])),
            minimal: nullable(t.boolean),
          },
          'a map of expectations',
        ),
      ),
      release: nullable(oneOf<Release>(releases)),
      behaviour: nullable(oneOf<Behaviour>(behaviours)),
      seed: nullable(tested('a whole number, 0 or more', isSeed)),
      timing: t.unknown,
      refreshTo: nullable(oneOf<Release>(releases)),
      disk: nullable(Bytes),
      order: nullable(tested('a list of events such as "tempo/0 hook-started"', isOrder)),
      juju: nullable(tested('3 or 4', (value): value is 3 | 4 => value === 3 || value === 4)),
    }),
  ],
  'a scenario: a map with start and steps',
)

export const scenarioKeys = [
  'scenario',
  'description',
  'start',
  'load',
  'steps',
  'expect',
  'release',
  'behaviour',
  'seed',
  'timing',
  'refreshTo',
  'disk',
  'juju',
  'order',
] as const
