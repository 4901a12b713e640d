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
})
