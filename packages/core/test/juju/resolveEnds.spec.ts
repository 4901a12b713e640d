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

const end = (app: string, endpoint: string | null, charm: string | null): CharmedEnd => ({ app, endpoint, charm })

describe('resolveEnds', () => {
  const [tempo, worker, prometheus] = ['tempo-coordinator-k8s', 'tempo-worker-k8s', 'prometheus-k8s']

  it.each<[string, CharmedEnd, CharmedEnd, unknown]>([
    [
      'an endpoint that a charm of which everything is known does not have',
      end('w', 'zebra', worker),
      end('t', null, tempo),
      { reason: 'unknown-endpoint', message: 'application w has no endpoint zebra', hint: null },
    ],
    [
      'a misspelt endpoint',
      end('x', 'y', 'mysql'),
      end('t', 's4', tempo),
      { reason: 'unknown-endpoint', message: 'application t has no endpoint s4', hint: 'Did you mean s3?' },
    ],
    [
      'an end of which nothing is known',
      end('t', null, tempo),
      end('x', null, 'mysql'),
      {
        reason: 'unknown-charm',
        message: 'the endpoints of x (charm mysql) are not known here',
        hint: 'Write both ends as APPLICATION:ENDPOINT.',
      },
    ],
    [
      'the first end of which nothing is known',
      end('x', null, null),
      end('y', null, null),
      {
        reason: 'unknown-charm',
        message: 'the endpoints of x (charm unknown) are not known here',
        hint: 'Write both ends as APPLICATION:ENDPOINT.',
      },
    ],
    [
      'an endpoint for metrics of a solution that sends none',
      end('m', null, 'mimir-coordinator-k8s'),
      end('p', 'receive-remote-write', prometheus),
      { reason: 'none', message: 'no endpoints of m and p:receive-remote-write fit each other', hint: null },
    ],
    [
      'several pairs, in order',
      end('t', null, tempo),
      end('p', null, prometheus),
      {
        reason: 'ambiguous',
        message: 'several endpoints of t and p fit each other',
        hint: 'Write one of: t:metrics-endpoint p:metrics-endpoint; t:send-remote-write p:receive-remote-write; t:tracing p:charm-tracing; t:tracing p:workload-tracing.',
      },
    ],
  ])('refuses %s', (_, left, right, unresolved) => {
    expect(resolve(left, right)).toEqual(Either.left(unresolved))
  })

  it.each([
    ['an endpoint nobody knows, of a charm of which not everything is', end('t', 'zebra', tempo), end('x', 'y', null)],
    ['an endpoint nobody knows, of a charm around solutions', end('p', 'zebra', prometheus), end('x', 'y', null)],
    ['ends of which nothing is known', end('a', 'b', null), end('c', 'd', 'mysql')],
    ['ends of one interface', end('t', 'tempo-cluster', tempo), end('w', 'tempo-cluster', worker)],
  ])('takes %s at its word', (_, left, right) => {
    expect(resolve(left, right)).toEqual(
      Either.right([
        { app: left.app, endpoint: left.endpoint },
        { app: right.app, endpoint: right.endpoint },
      ]),
    )
  })

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
