import { describe, expect, it } from 'vitest'
import { yamlScalar } from '../src/escape/yamlScalar.js'
import { refusalsOf } from '../src/refusalsOf.js'
import type { View } from '../src/View.js'

const refused = (view: View) => refusalsOf(yamlScalar, view)

const finite = 'not a finite number'

describe('refusalsOf', () => {
  it('is nothing of what every format can carry', () => {
    expect(refused({})).toEqual([])
    expect(refused({ a: 'x', b: 1, c: true, d: null, e: [], f: {}, g: ['x'], h: [{ i: false, j: null }] })).toEqual([])
  })

  it('names each value that the format cannot carry, by its path', () => {
    const text = '\ud800'
    const view = {
      a: Number.NaN,
      b: { c: Number.POSITIVE_INFINITY, d: { e: text } },
      f: [{ g: 1 }, { g: Number.NaN }],
      h: ['x', text],
    }
    expect(refused(view).map(({ field }) => field)).toEqual(['a', 'b.c', 'b.d.e', 'f[1].g', 'h[1]'])
    expect(refused({ a: Number.NaN })).toEqual([{ field: 'a', reason: finite }])
    expect(refused({ a: text })[0]?.reason).not.toBe(finite)
  })
})
