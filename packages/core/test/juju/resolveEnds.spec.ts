import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { type CharmedEnd, resolveEnds } from '../../src/juju/resolveEnds.js'
import { solutions } from './sampleModel.js'

const resolve = resolveEnds(solutions)

const ends: fc.Arbitrary<CharmedEnd> = fc.record({
  app: fc.constantFrom('a', 'b'),
  endpoint: fc.option(fc.constantFrom('s3', 's3-credentials', 'tempo-cluster', 'tracing', 'odd')),
  charm: fc.option(
    fc.constantFrom('tempo-coordinator-k8s', 'tempo-worker-k8s', 's3-integrator', 'prometheus-k8s', 'mysql'),
  ),
})

describe('resolveEnds', () => {
  it('(1) does not care which end comes first', () => {
    let found = 0
    fc.assert(
      fc.property(ends, ends, (left, right) => {
        const one = resolve(left, right)
        const other = resolve(right, left)
        expect(Either.isLeft(other)).toBe(Either.isLeft(one))
        if (Either.isLeft(one) || Either.isLeft(other)) return
        found += 1
        expect(other.right.toReversed()).toEqual(one.right)
      }),
      { numRuns: 500 },
    )
    expect(found).toBeGreaterThan(50)
  })

  it('(2) keeps an endpoint that is written', () => {
    fc.assert(
      fc.property(ends, ends, (left, right) => {
        const result = resolve(left, right)
        if (Either.isLeft(result)) return
        const [one, other] = result.right
        if (left.endpoint !== null) expect(one.endpoint).toBe(left.endpoint)
        if (right.endpoint !== null) expect(other.endpoint).toBe(right.endpoint)
      }),
      { numRuns: 500 },
    )
  })
})
