import fc from 'fast-check'
import type { Distribution } from '../../src/kernel/Distribution.js'
import { durationMsMax } from '../../src/kernel/Duration.js'
import { sigmaMax } from '../../src/kernel/validateDistribution.js'

const durations = fc.oneof(fc.nat(10), fc.nat(100_000), fc.integer({ min: 0, max: durationMsMax }))

const sorted = (count: number): fc.Arbitrary<readonly number[]> =>
  fc.array(durations, { minLength: count, maxLength: count }).map((values) => values.sort((a, b) => a - b))

/** Valid distributions of every kind, narrow and wide, with equal bounds too. */
export const arbitraryDistribution: fc.Arbitrary<Distribution> = fc.oneof(
  durations.map((value) => ({ _tag: 'constant' as const, value })),
  sorted(2).map(([min = 0, max = 0]) => ({ _tag: 'uniform' as const, min, max })),
  sorted(3).map(([min = 0, mode = 0, max = 0]) => ({ _tag: 'triangular' as const, min, mode, max })),
  durations.map((mean) => ({ _tag: 'exponential' as const, mean })),
  fc.record({
    _tag: fc.constant('lognormal' as const),
    median: durations,
    sigma: fc.double({ min: 0, max: sigmaMax, noNaN: true }),
  }),
  fc.array(durations, { minLength: 1, maxLength: 10 }).map((values) => ({ _tag: 'empirical' as const, values })),
)
