import { describe, expect, it } from 'vitest'
import type { ComponentAction } from '../../../src/explore/interned/ComponentModel.js'
import { localStates } from '../../../src/explore/interned/LocalStates.js'
import { counts, gives, modelOf } from './counters.js'

describe('localStates', () => {
  it('numbers states in the order found, and what actions make of them', () => {
    const known = localStates(modelOf([2, 0], [gives(0, 1, 2)]))
    expect(known?.locals).toEqual([
      [2, 1, 0],
      [0, 1, 2],
    ])
    const base = 8_192
    expect([...(known?.outcomes[0] ?? [])]).toEqual(
      expect.arrayContaining([
        [0, [1, 1]],
        [base, [2, 1]],
        [1, [1, 2]],
        [base + 1, [2, 2]],
      ]),
    )
    expect(known?.outcomes[0]?.size).toBe(4)
  })

  it('knows a component that nothing touches by its start', () => {
    expect(localStates(modelOf([5, 0], [counts(1, 1)]))?.locals).toEqual([[5], [0, 1]])
  })

  it('gives up on actions that touch nothing, or more than three', () => {
    const touching = (touches: ReadonlyArray<number>) =>
      localStates(modelOf([0, 0, 0, 0], [{ name: 'all', touches, next: () => null }]))
    expect([touching([]), touching([0, 1, 2, 3])]).toEqual([null, null])
    expect(touching([0, 1, 2])?.locals).toEqual([[0], [0], [0], [0]])
    const one = { name: 'nothing', touches: [], next: () => null }
    expect(localStates(modelOf([0], [counts(0, 1), one]))).toBeNull()
  })

  it('tries each combination of states once', () => {
    const tried: Array<string> = []
    const sums: ComponentAction<number> = {
      name: 'sums',
      touches: [0, 1, 2],
      next: (locals) => {
        tried.push(locals.join())
        return null
      },
    }
    localStates(modelOf([0, 0, 0], [counts(0, 2), sums, counts(1, 1), counts(2, 2)]))
    expect(tried).toHaveLength(3 * 2 * 3)
    expect(new Set(tried).size).toBe(3 * 2 * 3)
  })

  it('gives up on too many combinations, which it counts as it tries them', () => {
    // Four of each component, and sixteen of both.
    const square = (to: number) => [counts(0, to), counts(1, to), { name: 'both', touches: [0, 1], next: () => null }]
    expect(localStates(modelOf([0, 0], square(3)), 24)?.locals[0]).toHaveLength(4)
    expect(localStates(modelOf([0, 0], square(3)), 23)).toBeNull()
  })

  it('gives up on a component with too many states', () => {
    expect(localStates(modelOf([0], [counts(0, 8_191)]))?.locals[0]).toHaveLength(8_192)
    const beside: ComponentAction<number> = { ...counts(0, 8_200), touches: [0, 1] }
    expect(localStates(modelOf([0, 0], [beside]))).toBeNull()
  })
})
