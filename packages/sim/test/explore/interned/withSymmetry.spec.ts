import { describe, expect, it } from 'vitest'
import { withSymmetry } from '../../../src/explore/interned/withSymmetry.js'
import { counts, gives, modelOf } from './counters.js'

describe('withSymmetry', () => {
  it('orders the members of each group, and nothing else', () => {
    const model = withSymmetry(
      modelOf([3, 2, 1, 9, 0], [counts(2, 5), gives(3, 0, 9)], {
        interchangeable: [
          [0, 2],
          [3, 4],
        ],
      }),
    )
    expect(model.initial).toEqual([[1, 2, 3, 0, 9]])
    const [count, give] = model.actions([])
    if (count === undefined || give === undefined) throw new Error('no actions')
    expect(model.next([1, 2, 3, 0, 9], count)).toEqual([1, 2, 4, 0, 9])
    expect(model.next([4, 2, 3, 9, 0], give)).toEqual([3, 2, 5, 0, 8])
    expect(model.next([1, 2, 5, 0, 9], count)).toBeNull()
    expect(withSymmetry(modelOf([3, 2], [])).initial).toEqual([[3, 2]])
  })

  it('leaves the model as it was', () => {
    const model = modelOf([3, 2], [], { interchangeable: [[0, 1]] })
    expect(withSymmetry(model).initial).toEqual([[2, 3]])
    expect(model.initial).toEqual([3, 2])
  })
})
