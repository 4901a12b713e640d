import { describe, expect, it } from 'vitest'
import { databagSpelling, databagText } from '../../src/deployment/databagText.js'

describe('databagText', () => {
  it.each([
    ['plain', 'plain'],
    ['"12345"', '12345'],
    ['http://minio:9000', 'http://minio:9000'],
    ['{ no JSON', '{ no JSON'],
  ])('reads %s as %s', (written, read) => {
    expect(databagText(written)).toBe(read)
  })

  it.each(['12345', 'true', 'null', '{}', '[]', '', '""', 7, true, null, undefined, ['a']])(
    'finds no text in %j',
    (written) => {
      expect(databagText(written)).toBeNull()
    },
  )
})

describe('databagSpelling', () => {
  it('writes a text as it is, and only in quotation marks what would be read as something else', () => {
    expect(['obs', 'http://minio:9000', '12345', 'true', '"obs"'].map(databagSpelling)).toEqual([
      ...['obs', 'http://minio:9000', '"12345"', '"true"', '"\\"obs\\""'],
    ])
  })
})
