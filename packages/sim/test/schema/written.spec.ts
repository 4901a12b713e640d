import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parseDuration } from '../../src/kernel/parseDuration.js'
import { parseBytes } from '../../src/scenario/parseBytes.js'
import { parseDurationBound } from '../../src/scenario/parseDurationBound.js'
import { parseRate } from '../../src/scenario/parseRate.js'
import { written } from '../../src/schema/written.js'

/** Values whose pieces occur in what people write, in any order. */
const pieced = (...pieces: ReadonlyArray<string>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((chosen) => chosen.join('')) },
    fc.integer(),
    fc.double(),
    fc.string(),
    fc.constantFrom(null, true, [], {}),
  )

const ofText =
  (parse: (text: string) => Either.Either<unknown, unknown>) =>
  (value: unknown): boolean =>
    typeof value === 'string' && Either.isRight(parse(value))

const numbers = ['0', '5', '90', '250', '1234567890123', '.5', ' ']

const forms = [
  {
    form: 'duration',
    accepts: ofText(parseDuration),
    values: pieced(...numbers, 'd', 'h', 'm', 's', 'ms', '1h', '30m', '10s'),
  },
  {
    form: 'bound',
    accepts: ofText(parseDurationBound),
    values: pieced(...numbers, '<', '<=', '>', '>=', '=', ' to ', '5s', '1m', '10s', '2h30m', ' '),
  },
  {
    form: 'rate',
    accepts: (value: unknown) => Either.isRight(parseRate(value)),
    values: pieced(...numbers, '/', '/s', '/m', '/h', ' /s', '/ h'),
  },
  {
    form: 'bytes',
    accepts: (value: unknown) => Either.isRight(parseBytes(value)),
    values: fc.oneof(
      pieced(...numbers, 'B', 'k', 'K', 'M', 'i'),
      fc
        .tuple(
          fc.nat(4_000),
          fc.constantFrom('', ' '),
          fc.constantFrom('', 'k', 'K', 'M', 'G', 'T'),
          fc.constantFrom('', 'i'),
        )
        .map(([count, gap, size, binary]) => `${count}${gap}${size}${binary}B`),
    ),
  },
] as const

describe.each(forms)('the form of a $form', ({ form, accepts, values }) => {
  const validate = new Ajv2020().compile(written[form])

  it('accepts all that its parser accepts, and little else', () => {
    const seen = { accepted: 0, rejected: 0, acceptedByFormOnly: 0 }
    fc.assert(
      fc.property(values, (value) => {
        const valid = validate(value)
        if (accepts(value)) {
          seen.accepted += 1
          expect(valid, JSON.stringify(value)).toBe(true)
        } else if (valid) seen.acceptedByFormOnly += 1
        else seen.rejected += 1
      }),
      { numRuns: 3_000 },
    )
    expect(seen.accepted).toBeGreaterThan(100)
    expect(seen.rejected).toBeGreaterThan(1_000)
    expect(seen.rejected).toBeGreaterThan(10 * seen.acceptedByFormOnly)
  })
})
