import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesWithoutSecrets, keyChanges } from '../../src/golden/keyChanges.js'
import { plainTree } from '../../src/golden/plainTree.js'

describe('keyChanges', () => {
  it('names a key whose value differs, was added or removed', () => {
    expect(keyChanges({ a: { b: 1 }, c: 2 }, { a: { b: 2 }, d: 3 })).toEqual([
      { path: 'a.b', removed: [1], added: [2] },
      { path: 'c', removed: [2], added: [] },
      { path: 'd', removed: [], added: [3] },
    ])
  })

  it('says which items of a list are gone and which are new, wherever they stand', () => {
    expect(keyChanges({ a: ['x', 'y', 'y'] }, { a: ['y', 'z', 'x'] })).toEqual([
      { path: 'a', removed: ['y'], added: ['z'] },
    ])
  })

  it('law 2: a list in another order has neither', () => {
    expect(keyChanges({ a: [1, 2] }, { a: [2, 1] })).toEqual([{ path: 'a', removed: [], added: [] }])
  })

  it('law 1: none exactly for equal configurations', () => {
    const tree = fc.dictionary(fc.string(), fc.jsonValue()).map(plainTree)
    let equal = 0
    const pair = fc.oneof(
      fc.tuple(tree, tree),
      tree.map((one) => [one, plainTree(structuredClone({ ...one }))] as const),
    )
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
        if (same) equal += 1
        expect(keyChanges(one, other).length === 0).toBe(same)
      }),
    )
    expect(equal).toBeGreaterThan(20)
  })

  it('knows keys that every object inherits', () => {
    expect(keyChanges(plainTree({}), plainTree({ constructor: 'x' }))).toEqual([
      { path: 'constructor', removed: [], added: ['x'] },
    ])
  })

  it('shows nothing secret on request', () => {
    const changes = keyChanges(
      { s3: { access_key_id: 'one' }, url: 'http://me:hush@host/x' },
      { s3: { access_key_id: 'two' }, url: 'http://host/x' },
    )
    expect(changesWithoutSecrets(changes)).toEqual([
      { path: 's3.access_key_id', removed: ['<redacted>'], added: ['<redacted>'] },
      { path: 'url', removed: ['http://<redacted>@host/x'], added: ['http://host/x'] },
    ])
  })
})

const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)])
}
