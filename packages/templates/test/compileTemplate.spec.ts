import * as fc from 'fast-check'
import Mustache from 'mustache'
import { describe, expect, it, vi } from 'vitest'
import { compileTemplate } from '../src/compileTemplate.js'
import { lokiWorker } from '../src/template/lokiWorker.js'
import { mimirWorker } from '../src/template/mimirWorker.js'
import { nginx } from '../src/template/nginx.js'
import { pebbleLayer } from '../src/template/pebbleLayer.js'
import { tempoWorker } from '../src/template/tempoWorker.js'
import type { View, ViewValue } from '../src/View.js'

vi.setConfig({ testTimeout: 60_000 })

const shipped: ReadonlyArray<{ readonly name: string; readonly text: string; readonly sample: View }> = [
  tempoWorker,
  mimirWorker,
  lokiWorker,
  nginx,
  pebbleLayer,
]

const isList = (value: ViewValue): value is ReadonlyArray<View> | ReadonlyArray<string> => Array.isArray(value)

/** Views of the same shape: other scalars, longer or empty lists, and parts that are absent. */
const alike = (value: ViewValue): fc.Arbitrary<ViewValue> => {
  if (typeof value === 'string') return fc.string({ minLength: 1 })
  if (typeof value === 'number') return fc.integer()
  if (typeof value === 'boolean') return fc.boolean()
  if (value === null) return fc.constant(null)
  if (isList(value)) return listLike(value)
  return fc.option(viewLike(value), { freq: 3 })
}

const listLike = (list: ReadonlyArray<View> | ReadonlyArray<string>): fc.Arbitrary<ViewValue> => {
  const [item] = list
  return typeof item === 'object' ? fc.array(viewLike(item)) : fc.array(fc.string())
}

const viewLike = (view: View): fc.Arbitrary<View> =>
  fc.record(Object.fromEntries(Object.entries(view).map(([name, value]) => [name, alike(value)])))

/** Mustache's own rendering, with an escape that changes nothing. */
const plain = (text: string, view: View): string => Mustache.render(text, view, {}, { escape: String })

describe('compileTemplate', () => {
  it.each(shipped)('law: writes what mustache writes for the $name', ({ text, sample }) => {
    const compiled = compileTemplate(text, (value) => value)
    expect(compiled(sample)).toBe(plain(text, sample))
    fc.assert(
      fc.property(viewLike(sample), (view) => {
        expect(compiled(view)).toBe(plain(text, view))
      }),
    )
  })

  it('answers null where a value cannot be spelled', () => {
    const compiled = compileTemplate('{{a}}', () => ({ refused: 'never' }))
    expect(compiled({ a: 'x' })).toBeNull()
    expect(compiled({ a: true })).toBe('true')
    expect(compiled({ a: Number.POSITIVE_INFINITY })).toBeNull()
  })
})
