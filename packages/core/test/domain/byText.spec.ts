import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byText } from '../../src/domain/byText.js'

const byName = byText(({ name }: { readonly name: string }) => name)

describe('byText', () => {
  it.each([
    ['a', 'b', -1],
    ['b', 'a', 1],
    ['a', 'a', 0],
    ['B', 'a', -1],
    ['a10', 'a2', -1],
    ['', 'a', -1],
  ])('%j and %j: %d', (left, right, order) => {
    expect(byName({ name: left }, { name: right })).toBe(order)
  })

  it('orders texts as sort does', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        expect([...texts].sort(byText((text) => text))).toEqual([...texts].sort())
      }),
    )
  })
})
