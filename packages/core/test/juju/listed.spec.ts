import { describe, expect, it } from 'vitest'
import { listed } from '../../src/juju/listed.js'

describe('listed', () => {
  it.each([
    [0, ''],
    [1, 'a'],
    [5, 'a, b, c, d, e'],
    [6, 'a, b, c, d, e and 1 more'],
    [8, 'a, b, c, d, e and 3 more'],
  ])('%d', (count, text) => {
    expect(listed(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].slice(0, count))).toBe(text)
  })
})
