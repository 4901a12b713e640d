import { right } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { durationMsMax } from '../../src/kernel/Duration.js'
import { observationsMax, sigmaMax, validateDistribution } from '../../src/kernel/validateDistribution.js'

describe('validateDistribution', () => {
  it('accepts what can be sampled, unchanged', () => {
    const distribution = { _tag: 'triangular', min: 1, mode: 1, max: 1 } as const
    expect(validateDistribution(distribution)).toEqual(right(distribution))
  })

  it('accepts what stands at the very bounds', () => {
    const values = Array.from({ length: observationsMax }, () => 1)
    const accepted = [
      { _tag: 'lognormal', median: 0, sigma: 0 },
      { _tag: 'lognormal', median: 5, sigma: sigmaMax },
      { _tag: 'constant', value: durationMsMax },
      { _tag: 'uniform', min: 0, max: 0 },
      { _tag: 'empirical', values },
    ] as const
    for (const distribution of accepted) expect(validateDistribution(distribution)).toEqual(right(distribution))
    expect(validateDistribution({ _tag: 'empirical', values: [...values, 1] })).toMatchObject({
      left: { parameter: 'values' },
    })
    expect(validateDistribution({ _tag: 'lognormal', median: 5, sigma: sigmaMax + 0.1 })).toMatchObject({
      left: { parameter: 'sigma' },
    })
  })

  it.each([
    [{ _tag: 'constant', value: -1 }, 'value'],
    [{ _tag: 'constant', value: Number.NaN }, 'value'],
    [{ _tag: 'constant', value: durationMsMax + 1 }, 'value'],
    [{ _tag: 'uniform', min: 9, max: 5 }, 'min'],
    [{ _tag: 'uniform', min: 0.5, max: 5 }, 'min'],
    [{ _tag: 'triangular', min: 1, mode: 9, max: 5 }, 'mode'],
    [{ _tag: 'triangular', min: 4, mode: 3, max: 5 }, 'min'],
    [{ _tag: 'exponential', mean: Number.POSITIVE_INFINITY }, 'mean'],
    [{ _tag: 'lognormal', median: 5, sigma: -1 }, 'sigma'],
    [{ _tag: 'lognormal', median: 5, sigma: Number.NaN }, 'sigma'],
    [{ _tag: 'lognormal', median: -5, sigma: 1 }, 'median'],
    [{ _tag: 'empirical', values: [] }, 'values'],
    [{ _tag: 'empirical', values: [5, -1] }, 'values[1]'],
  ] as const)('refuses %j because of its %s', (distribution, parameter) => {
    expect(validateDistribution(distribution)).toMatchObject({ left: { parameter } })
  })

  it('says what is wrong', () => {
    expect(validateDistribution({ _tag: 'uniform', min: 9, max: 5 })).toMatchObject({
      left: { message: 'min must not exceed max' },
    })
  })
})
