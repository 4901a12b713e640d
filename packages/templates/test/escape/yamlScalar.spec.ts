import { hostileText, hostileTexts } from '@coordinated-workers/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { yamlScalar } from '../../src/escape/yamlScalar.js'

vi.setConfig({ testTimeout: 60_000 })

const versions = ['1.1', '1.2'] as const

describe('yamlScalar', () => {
  it.each(['minio:9000', 'http://minio:9000', '/etc/worker/ca.cert', 'a.b-c_d', 'true-story'])(
    'leaves %s plain',
    (text) => {
      expect(yamlScalar(text)).toBe(text)
    },
  )

  it.each([
    '1234',
    '0o17',
    '1e3',
    'yes',
    'null',
    'y',
    '2024-08-06',
    '12:30',
    '*a',
    '- a',
    'a: b',
    'a:',
    'a #b',
    '',
    '~',
  ])('quotes %s', (text) => {
    expect(yamlScalar(text)).toBe(JSON.stringify(text))
  })

  it('refuses half a surrogate pair, and says where it stands', () => {
    expect(yamlScalar('ab\ud800')).toEqual({ refused: expect.stringContaining('character 3') })
  })

  it('has examples that need quotes, that need none and that are refused', () => {
    const kinds = hostileTexts.map((text) => {
      const escaped = yamlScalar(text)
      return typeof escaped === 'string' ? (escaped === text ? 'plain' : 'quoted') : 'refused'
    })
    expect(new Set([...kinds, yamlScalar('plain') === 'plain' && 'plain'])).toEqual(
      new Set(['plain', 'quoted', 'refused']),
    )
  })

  it.each(versions)('law 1, faithful, and law 2, closed, for readers of YAML %s', (version) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = yamlScalar(text)
        if (typeof escaped !== 'string') return
        const read = (yaml: string): unknown => parse(yaml, { version })
        expect(read(`a: ${escaped}\nb: 1\n`)).toEqual({ a: text, b: 1 })
        expect(read(`a:\n  - ${escaped}\n  - 1\n`)).toEqual({ a: [text, 1] })
        expect(read(`a:\n  ${escaped}: 1\n`)).toEqual({ a: { [text]: 1 } })
      }),
      { numRuns: 2000, examples: hostileTexts.map((text) => [text]) },
    )
  })

  it('says where half a surrogate pair stands, counted from one', () => {
    expect(yamlScalar('\udc00a')).toEqual({
      refused: 'YAML cannot carry half a surrogate pair (at character 1)',
    })
  })

  it('law 3, one line: nothing in it is a line break or a control character to any reader', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = yamlScalar(text)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
        if (typeof escaped === 'string') expect(escaped).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/)
      }),
      { numRuns: 1000, examples: hostileTexts.map((text) => [text]) },
    )
  })
})
