import { hostileText } from '@coordinated-workers/core/testing'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { yamlScalar } from '../src/escape/yamlScalar.js'
import { render } from '../src/render.js'
import type { Template } from '../src/Template.js'
import type { View } from '../src/View.js'

vi.setConfig({ testTimeout: 60_000 })

const template = (text: string): Template<View> => ({ name: 'test', text, sample: {}, escape: yamlScalar })

const text = (source: string, view: View): string => {
  const rendering = render(template(source))(view)
  return rendering._tag === 'rendered' ? rendering.text : JSON.stringify(rendering.refusals)
}

describe('render', () => {
  it('writes texts, numbers and switches, 0 and false among them', () => {
    expect(text('{{a}} {{b}} {{c}} {{d}}', { a: 'x', b: 0, c: false, d: '' })).toBe('x 0 false ""')
  })

  it('never spells HTML', () => {
    expect(text('{{a}}', { a: '<&>"\'/' })).toBe(JSON.stringify('<&>"\'/'))
  })

  it.each(['{{a}}', '{{&a}}', '{{{a}}}'])('law 2: spells a value for the format, whatever the tag: %s', (tag) => {
    expect(text(tag, { a: '1234' })).toBe('"1234"')
  })

  it('law 2: names every field that cannot stand in the text, and not its value', () => {
    const rendering = render(template('{{a}}{{#b}}{{c}}{{/b}}{{d}}'))({
      a: 'fine',
      b: [{ c: 'x' }, { c: 'secret\ud800' }],
      d: Number.NaN,
    })
    expect(rendering).toEqual({
      _tag: 'refused',
      refusals: [
        { field: 'b[1].c', reason: expect.any(String) },
        { field: 'd', reason: 'not a finite number' },
      ],
    })
    expect(JSON.stringify(rendering)).not.toContain('secret')
  })

  it.each([
    'constructor',
    'constructor.name',
    'toString',
    'hasOwnProperty',
    '__proto__',
    'valueOf',
    'a.b.constructor.name',
  ])('law 3: {{%s}} is nothing', (name) => {
    expect(text(`[{{${name}}}]{{#b}}[{{${name}}}]{{/b}}`, { a: 'x', b: [{ c: 'y' }] })).toBe('[][]')
    expect(text(`[{{#${name}}}x{{/${name}}}]`, { a: 'x' })).toBe('[]')
  })

  it('law 3: fields of a view that look like a prototype are data', () => {
    const view: View = JSON.parse('{"__proto__": {"leak": "x"}, "a": "z"}')
    expect(text('{{a}}[{{leak}}]', view)).toBe('z[]')
  })

  it('does not read tags inside values', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const rendering = render(template('a: {{a}}\nb: {{b}}\n'))({ a, b })
        if (rendering._tag === 'rendered') expect(parse(rendering.text)).toEqual({ a, b })
      }),
      { examples: [['{{b}}', 'secret']], numRuns: 500 },
    )
  })

  it('law 1: pure', () => {
    expect(text('{{a}}', { a: 'x' })).toBe(text('{{a}}', { a: 'x' }))
  })
})
