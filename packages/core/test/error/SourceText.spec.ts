import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourceText } from '../../src/error/SourceText.js'

describe('sourceText', () => {
  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [4, 2, 1],
    [7, 3, 1],
    [8, 4, 1],
    [99, 4, 92],
  ])('finds offset %i', (offset, line, column) => {
    expect(sourceText('f', 'abc\nde\n\nx').locate(offset)).toEqual({ file: 'f', line, column })
  })

  it('counts as splitting into lines does', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n'), maxLength: 20 })
    fc.assert(
      fc.property(texts, fc.nat(30), (text, at) => {
        const offset = Math.min(at, text.length)
        // In the middle of `\r\n` there is no line to speak of.
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'))
        const before = text.slice(0, offset).split(/\r\n|\n|\r/)
        const { line, column } = sourceText('f', text).locate(offset)
        expect([line, column]).toEqual([before.length, (before.at(-1)?.length ?? 0) + 1])
      }),
    )
  })
})
