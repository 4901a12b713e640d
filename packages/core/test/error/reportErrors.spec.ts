import * as Either from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { reportErrors } from '../../src/error/reportErrors.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'

const Shape = t.intersection([
  t.type({ name: t.string, sizes: t.array(t.number) }),
  t.partial({ mode: t.union([t.literal('a'), t.literal('b')], 'a or b') }),
])

const problemsOf = (value: unknown) => {
  const decoded = Shape.decode(value)
  return Either.isLeft(decoded) ? reportErrors(memoryDocument(value), decoded.left) : []
}

describe('reportErrors', () => {
  it('tells each place once, with its path, what was found and what was expected', () => {
    const problems = problemsOf({ sizes: [1, 'x'], mode: 'c' })
    expect(problems.map(({ message, path, found, expected }) => [message, path, found, expected])).toEqual([
      ['name is missing', ['name'], null, 'string'],
      ['sizes[1] has the wrong value', ['sizes', 1], '"x"', 'number'],
      ['mode has the wrong value', ['mode'], '"c"', 'a or b'],
    ])
  })

  it('stops listing when nobody would read on', () => {
    const problems = problemsOf({ name: '', sizes: Array.from({ length: 500 }, () => 'x') })
    expect(problems.length).toBe(26)
    expect(problems.at(-1)?.message).toContain('more of the document')
  })

  it('lists all of 25', () => {
    const problems = problemsOf({ name: '', sizes: Array.from({ length: 25 }, () => 'x') })
    expect(problems.map(({ path }) => path)).toEqual(Array.from({ length: 25 }, (_, index) => ['sizes', index]))
  })

  it('tells the whole document, and a collection where a scalar belongs', () => {
    expect(problemsOf('text')[0]).toMatchObject({ message: 'the document has the wrong value', path: [] })
    expect(problemsOf(null)[0]).toMatchObject({ message: 'the document has the wrong shape', found: 'null' })
    expect(problemsOf({ name: { a: 1 }, sizes: [] })).toMatchObject([
      { message: 'name has the wrong shape', found: 'a map of 1', expected: 'string' },
    ])
  })

  it('keeps what came first of several complaints about one place', () => {
    const Both = t.intersection([t.type({ name: t.string }), t.type({ name: t.number })])
    const decoded = Both.decode({ name: null })
    const problems = Either.isLeft(decoded) ? reportErrors(memoryDocument({ name: null }), decoded.left) : []
    expect(problems).toMatchObject([{ path: ['name'], expected: 'string' }])
  })

  it('tells an error inside a union at the union', () => {
    const Sizes = t.type({ size: t.union([t.type({ wide: t.number }), t.array(t.string)], 'a size') })
    const value = { size: { wide: 'x' } }
    const decoded = Sizes.decode(value)
    const problems = Either.isLeft(decoded) ? reportErrors(memoryDocument(value), decoded.left) : []
    expect(problems).toMatchObject([
      { message: 'size has the wrong shape', path: ['size'], found: 'a map of 1', expected: 'a size' },
    ])
  })

  it('takes a number for an index in lists only', () => {
    const Named = t.record(t.string, t.array(t.number))
    const value = { 7: ['x'] }
    const decoded = Named.decode(value)
    const problems = Either.isLeft(decoded) ? reportErrors(memoryDocument(value), decoded.left) : []
    expect(problems.map(({ path }) => path)).toEqual([['7', 0]])
  })
})
