import { hostileText, hostileTexts } from '@coordinated-workers/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { nginxToken } from '../../src/escape/nginxToken.js'
import { nginxTree } from '../nginxTree.js'

vi.setConfig({ testTimeout: 60_000 })

describe('nginxToken', () => {
  it.each(['ingester_zone', 'minio-0.minio:9000', '[::1]:80', '^/proxy/otlp_http/(.*)', '='])(
    'leaves %s bare',
    (text) => {
      expect(nginxToken(text)).toBe(text)
    },
  )

  it.each([
    ['a b', '"a b"'],
    ['a;b', '"a;b"'],
    ['a"b', '"a\\"b"'],
    ['a\\nb', '"a\\\\nb"'],
    ['#a', '"#a"'],
    ['', '""'],
  ])('quotes %j', (text, token) => {
    expect(nginxToken(text)).toBe(token)
  })

  it.each([
    ['a variable', '$uri'],
    ['a line break', 'a\nb'],
    ['NUL', 'a\u0000b'],
    ['half a surrogate pair', '\udc00'],
  ])('refuses %s', (_, text) => {
    expect(nginxToken(text)).toEqual({ refused: expect.any(String) })
  })

  it('says where half a surrogate pair stands, counted from one', () => {
    expect(nginxToken('ab\udc00')).toEqual({ refused: 'half a surrogate pair (at character 3)' })
  })

  it('law 1, faithful, and law 2, closed, for the reader of nginx', () => {
    const quoted: string[] = []
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = nginxToken(text)
        if (typeof escaped !== 'string') return
        if (escaped !== text) quoted.push(text)
        expect(nginxTree(`set ${escaped} b; block ${escaped} { a ${escaped}; } end;`)).toEqual([
          { name: 'set', args: [text, 'b'], block: null },
          { name: 'block', args: [text], block: [{ name: 'a', args: [text], block: null }] },
          { name: 'end', args: [], block: null },
        ])
      }),
      { numRuns: 2000, examples: hostileTexts.map((text) => [text]) },
    )
    expect(quoted.length).toBeGreaterThan(200)
  })
})
