import { describe, expect, it } from 'vitest'
import type { DocumentPath } from '../../src/error/Problem.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'
import { unknownKeys } from '../../src/error/unknownKeys.js'

describe('unknownKeys', () => {
  it('names the key that was probably meant', () => {
    const value = { wirtes: 1, reads: 2 }
    const [only, ...others] = unknownKeys(memoryDocument(value), ['load'], value, ['writes', 'reads'])
    expect(others).toEqual([])
    expect(only).toMatchObject({ code: 'unknown-key', path: ['load', 'wirtes'], hint: 'Did you mean writes?' })
  })

  it('says where it stands', () => {
    const value = { load: { reads: 1, wirtes: 1 } }
    const document = {
      ...memoryDocument(value),
      locateKey: (path: DocumentPath) => ({ file: path.join('/'), line: 1, column: 1 }),
    }
    expect(unknownKeys(document, ['load'], value.load, ['reads'])).toMatchObject([
      { location: { file: 'load/wirtes' } },
    ])
  })

  it('lists 25 at most', () => {
    const value = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`k${n}`, n]))
    expect(unknownKeys(memoryDocument(value), [], value, []).map(({ path }) => path)).toEqual(
      Array.from({ length: 25 }, (_, n) => [`k${n}`]),
    )
  })

  it.each([null, 3, 'text', []])('has nothing to say of %j', (value) => {
    expect(unknownKeys(memoryDocument(value), [], value, ['a'])).toEqual([])
  })
})
