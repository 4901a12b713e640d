import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { didYouMean, editDistance } from '../../src/error/didYouMean.js'

const options = ['role-all', 'role-ingester', 'role-querier', 'role-query-frontend']

/** The textbook recursion, slow and plain. */
const plainDistance = (a: string, b: string): number => {
  if (a === '' || b === '') return a.length + b.length
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)]
  const same = a.at(-1) === b.at(-1) ? 0 : 1
  const best = Math.min(plainDistance(x, b) + 1, plainDistance(a, y) + 1, plainDistance(x, y) + same)
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return swapped ? Math.min(best, plainDistance(a.slice(0, -2), b.slice(0, -2)) + 1) : best
}

describe('didYouMean', () => {
  it.each([
    ['role-ingestor', 'role-ingester'],
    ['role_all', 'role-all'],
    ['Role-Querier', 'role-querier'],
    ['role-qureier', 'role-querier'],
    ['something-else', null],
    ['x'.repeat(100_000), null],
  ])('of %.20s is %s', (name, meant) => {
    expect(didYouMean(name, options)).toBe(meant)
  })

  it('(1, 2) offers a candidate, and never the name itself', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', '-'), maxLength: 6 })
    fc.assert(
      fc.property(words, fc.array(words, { maxLength: 5 }), (name, candidates) => {
        const meant = didYouMean(name, candidates)
        expect(meant === null || (candidates.includes(meant) && meant !== name)).toBe(true)
      }),
    )
  })
})

describe('editDistance', () => {
  it('is the distance, up to its limit', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })
    fc.assert(
      fc.property(words, words, fc.nat(4), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1))
      }),
    )
  })
})
