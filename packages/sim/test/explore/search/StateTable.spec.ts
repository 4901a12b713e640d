import { describe, expect, it } from 'vitest'
import type { Key } from '../../../src/explore/model/Model.js'
import { StateTable } from '../../../src/explore/search/StateTable.js'

/** Numbers that lie close together, far apart, below nought, and beyond 32 bits. */
const numberOf = (index: number): Key => (index % 2 === 0 ? index : -index * 0x1_0000_0001)
const textOf = (index: number): Key => `state ${index}`

describe.each([
  ['numbers', numberOf],
  ['texts', textOf],
] as const)('StateTable of %s', (kind, keyOf) => {
  const count = 1_000
  const filled = (): StateTable => {
    const table = new StateTable()
    for (let index = 0; index < count; index += 1) table.add(keyOf(index), index - 1)
    return table
  }

  it('numbers states in the order found, and a known one −1', () => {
    const table = new StateTable()
    expect([keyOf(5), keyOf(9), keyOf(5), keyOf(1), keyOf(9)].map((key) => table.add(key, -1))).toEqual([
      0, 1, -1, 2, -1,
    ])
    expect(table.size).toBe(3)
  })

  it('finds every state again, with its parent and key', () => {
    const table = filled()
    expect(table.size).toBe(count)
    const indices = Array.from({ length: count }, (_, index) => index)
    expect(indices.map((index) => table.indexOf(keyOf(index)))).toEqual(indices)
    expect(indices.map((index) => table.parentOf(index))).toEqual(indices.map((index) => index - 1))
    expect(table.keysAt(indices)).toEqual(indices.map(keyOf))
    expect(table.keysAt([7, 3])).toEqual([keyOf(7), keyOf(3)])
  })

  it('knows no other', () => {
    const table = filled()
    expect([table.indexOf(keyOf(count)), table.parentOf(5_000)]).toEqual([-1, -1])
    expect([new StateTable().indexOf(keyOf(0)), new StateTable().size]).toEqual([-1, 0])
  })

  it('says what it takes', () => {
    // 1,641 slots of 12 bytes and room for 1,094 parents; or 76 bytes beside each text, and two for each character.
    expect(filled().bytes).toBe(kind === 'texts' ? 93_780 : 1_641 * 12 + 1_094 * 4)
  })
})
