import { describe, expect, it } from 'vitest'
import { plainModel } from '../../../src/explore/interned/plainModel.js'
import { gives, modelOf } from './counters.js'

describe('plainModel', () => {
  it('changes what an action touches, in its order', () => {
    const model = plainModel(modelOf([2, 7, 0], [gives(2, 0, 9), gives(0, 2, 9)]))
    const [back, there] = model.actions([])
    if (back === undefined || there === undefined) throw new Error('no actions')
    expect(model.next([2, 7, 0], there)).toEqual([1, 7, 1])
    expect(model.next([1, 7, 1], back)).toEqual([2, 7, 0])
    expect(model.next([2, 7, 0], back)).toBeNull()
    expect([model.key([1, 23]), model.key([12, 3])]).toEqual(['1\u000023', '12\u00003'])
  })
})
