import { describe, expect, it } from 'vitest'
import { memoryDocument } from '../../src/error/SourceDocument.js'
import { unknownKeys } from '../../src/error/unknownKeys.js'

describe('unknownKeys', () => {
  it('names the key that was probably meant', () => {
    const value = { wirtes: 1, reads: 2 }
    const [only, ...others] = unknownKeys(memoryDocument(value), ['load'], value, ['writes', 'reads'])
    expect(others).toEqual([])
    expect(only).toMatchObject({ code: 'unknown-key', path: ['load', 'wirtes'], hint: 'Did you mean writes?' })
  })

  it.each([null, 3, 'text', []])('has nothing to say of %j', (value) => {
    expect(unknownKeys(memoryDocument(value), [], value, ['a'])).toEqual([])
  })
})
