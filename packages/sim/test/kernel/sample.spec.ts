import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../src/kernel/Distribution.js'
import { isDuration } from '../../src/kernel/Duration.js'
import { mean } from '../../src/kernel/mean.js'
import { Prng } from '../../src/kernel/Prng.js'
import { sample } from '../../src/kernel/sample.js'
import { validateDistribution } from '../../src/kernel/validateDistribution.js'
import { arbitraryDistribution } from './arbitraryDistribution.js'
import { bounds } from './bounds.js'

const samples = (distribution: Distribution, count: number, stream = 'samples'): readonly number[] => {
  const prng = Prng.fromSeed(20_240_917, stream)
  return Array.from({ length: count }, () => sample(distribution, prng))
}

const examples: readonly Distribution[] = [
  { _tag: 'constant', value: 5_000 },
  { _tag: 'uniform', min: 100, max: 900 },
  { _tag: 'triangular', min: 200, mode: 600, max: 4_000 },
  { _tag: 'triangular', min: 0, mode: 0, max: 3_000 },
  { _tag: 'triangular', min: 0, mode: 3_000, max: 3_000 },
  { _tag: 'exponential', mean: 2_000 },
  { _tag: 'lognormal', median: 1_000, sigma: 0.5 },
  { _tag: 'lognormal', median: 1_000, sigma: 1 },
  { _tag: 'empirical', values: [10, 10, 10, 50] },
]

describe('sample', () => {
  it('law 1: draws durations within the bounds', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(arbitraryDistribution, fc.maxSafeInteger(), (distribution, seed) => {
        seen.add(distribution._tag)
        expect(isRight(validateDistribution(distribution))).toBe(true)
        const { minimum, maximum } = bounds(distribution)
        const prng = Prng.fromSeed(seed)
        for (let draw = 0; draw < 50; draw += 1) {
          const value = sample(distribution, prng)
          if (!isDuration(value) || value < minimum || value > (maximum ?? value)) {
            expect.fail(`drew ${value}, outside of ${minimum}…${maximum}`)
          }
        }
      }),
      { numRuns: 300 },
    )
    expect(seen.size).toBe(6)
  })

  it('law 2: equal distribution and equal stream, equal draws', () => {
    fc.assert(
      fc.property(arbitraryDistribution, (distribution) => {
        expect(samples(distribution, 20)).toEqual(samples(distribution, 20))
      }),
    )
  })

  it.each(examples)('law 3: the mean of many draws is near the stated mean: %j', (distribution) => {
    const drawn = samples(distribution, 40_000)
    const drawnMean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    const variance = drawn.reduce((sum, value) => sum + (value - drawnMean) ** 2, 0) / drawn.length
    // Four standard errors, and the rounding to whole milliseconds.
    expect(Math.abs(drawnMean - mean(distribution))).toBeLessThan(4 * Math.sqrt(variance / drawn.length) + 0.01)
  })

  it.each([
    ['exponential: two thirds come before the mean', { _tag: 'exponential', mean: 2_000 }, 2_000, 0.632],
    ['lognormal: half come before the median', { _tag: 'lognormal', median: 1_000, sigma: 1 }, 1_000, 0.5],
    [
      'triangular: up to the mode, its share of the width',
      { _tag: 'triangular', min: 0, mode: 1_000, max: 4_000 },
      1_000,
      0.25,
    ],
    ['uniform: evenly', { _tag: 'uniform', min: 0, max: 999 }, 250, 0.25],
    ['empirical: as often as observed', { _tag: 'empirical', values: [10, 10, 10, 50] }, 20, 0.75],
  ] as const)('has its shape — %s', (_name, distribution, threshold, share) => {
    const drawn = samples(distribution, 40_000, 'shape')
    const below = drawn.filter((value) => value < threshold).length / drawn.length
    expect(Math.abs(below - share)).toBeLessThan(0.012)
  })

  it('reaches both ends of a uniform distribution', () => {
    expect(new Set(samples({ _tag: 'uniform', min: 3, max: 5 }, 100))).toEqual(new Set([3, 4, 5]))
  })
})
