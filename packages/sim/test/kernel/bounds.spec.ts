import { describe, expect, it } from 'vitest'
import { bounds } from '../../src/kernel/bounds.js'

describe('bounds', () => {
  it('are the least and the most that a distribution draws; none where there is no most', () => {
    expect(bounds({ _tag: 'constant', value: 5 })).toEqual({ minimum: 5, maximum: 5 })
    expect(bounds({ _tag: 'uniform', min: 2, max: 9 })).toEqual({ minimum: 2, maximum: 9 })
    expect(bounds({ _tag: 'triangular', min: 1, mode: 4, max: 8 })).toEqual({ minimum: 1, maximum: 8 })
    expect(bounds({ _tag: 'exponential', mean: 7 })).toEqual({ minimum: 0, maximum: null })
    expect(bounds({ _tag: 'lognormal', median: 7, sigma: 1 })).toEqual({ minimum: 0, maximum: null })
    expect(bounds({ _tag: 'empirical', values: [6, 3, 9, 4] })).toEqual({ minimum: 3, maximum: 9 })
  })
})
