import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { didYouMean, didYouMeanHint, editDistance } from '../../src/error/didYouMean.js'

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
  ])('of %s is %s', (name, meant) => {
    expect(didYouMean(name, options)).toBe(meant)
  })

  it.each([
    ['ab', 'xb', 'one edit of two characters'],
    ['abc', 'abx', 'one edit of three'],
    ['abcd', 'abxy', 'two edits of four'],
    ['abcdefg', 'abcdexy', 'two edits of seven'],
    ['abcdefgh', 'abcdexyz', 'three edits of eight'],
    ['a', 'b', 'another letter where there is only one'],
  ])('takes %s for %s: %s', (name, meant) => {
    expect(didYouMean(name, [meant])).toBe(meant)
  })

  it.each([
    ['abc', 'axy', 'two edits of three'],
    ['abcd', 'axyz', 'three edits of four'],
    ['abcdefg', 'abcdxyz', 'three edits of seven'],
    ['abcdefgh', 'abcdwxyz', 'four edits of eight'],
    ['', 'ab', 'two characters of nothing'],
  ])('does not take %s for %s: %s', (name, other) => {
    expect(didYouMean(name, [other])).toBeNull()
  })

  it('offers the nearest, and the first of equals', () => {
    expect(didYouMean('role-x', ['role-abc', 'role-y', 'role-z'])).toBe('role-y')
    expect(didYouMean('querier', ['quer', 'queriers', 'querie'])).toBe('queriers')
  })

  it('compares names of up to 64 characters, in either place', () => {
    const [name, other] = ['a'.repeat(64), `${'a'.repeat(63)}b`]
    expect(didYouMean(name, [other])).toBe(other)
    expect(didYouMean(`${name}a`, [name])).toBeNull()
    expect(didYouMean(name, [`${name}a`])).toBeNull()
    expect(didYouMean('x'.repeat(100_000), options)).toBeNull()
  })

  it('looks at the first 2,000 candidates', () => {
    const others = Array.from({ length: 2_000 }, (_, n) => `${n}`.padStart(30, '-'))
    expect(didYouMean('querier', [...others.slice(1), 'querie'])).toBe('querie')
    expect(didYouMean('querier', [...others, 'querie'])).toBeNull()
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

  it('counts neighbours that are swapped as one edit, wherever they stand', () => {
    const letters = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 2 })
    let swaps = 0
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom('', 'x'), (word, where, more) => {
        const at = where % (word.length - 1)
        const swapped = [...word.slice(0, at), word[at + 1], word[at], ...word.slice(at + 2), more]
        swaps += 1
        expect(editDistance(word.join(''), swapped.join(''), 4)).toBe(1 + more.length)
      }),
    )
    expect(swaps).toBeGreaterThan(20)
  })

  it('is not shortened by letters that stand two apart', () => {
    expect(editDistance('abc', 'cba', 4)).toBe(2)
    expect(editDistance('ab', 'bc', 4)).toBe(2)
    expect(editDistance('ca', 'abc', 4)).toBe(3)
  })
})

describe('didYouMeanHint', () => {
  it('asks, or is silent', () => {
    expect(didYouMeanHint('role-ingestor', options)).toBe('Did you mean role-ingester?')
    expect(didYouMeanHint('something-else', options)).toBeNull()
  })
})
