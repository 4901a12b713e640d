import { type Either, left, right } from 'fp-ts/lib/Either.js'
import type { Distribution } from './Distribution.js'
import { durationMsMax, isDuration } from './Duration.js'

/** Why a distribution cannot be sampled: the parameter at fault, and a sentence for a person. */
export interface DistributionError {
  readonly parameter: string
  readonly message: string
}

/** The widest spread that is not a typing error: its upper percent lies ten thousand times above the median. */
export const sigmaMax = 4

/** How many observations an empirical distribution may hold. */
export const observationsMax = 100_000

const refuse = (parameter: string, message: string): Either<DistributionError, never> => left({ parameter, message })

const firstNotDuration = (parameters: Readonly<Record<string, number>>): string | undefined =>
  Object.entries(parameters).find(([, value]) => !isDuration(value))?.[0]

const inOrder = (distribution: Distribution, parameters: Readonly<Record<string, number>>) => {
  const fault = firstNotDuration(parameters)
  if (fault !== undefined) return refuse(fault, `whole milliseconds from 0 to ${durationMsMax} were expected`)
  const entries = Object.entries(parameters)
  for (const [index, [name, value]] of entries.entries()) {
    const next = entries[index + 1]
    if (next !== undefined && value > next[1]) return refuse(name, `${name} must not exceed ${next[0]}`)
  }
  return right(distribution)
}

const empirical = (distribution: Distribution, values: readonly number[]): Either<DistributionError, Distribution> => {
  if (values.length === 0 || values.length > observationsMax) {
    return refuse('values', `1 to ${observationsMax} observations were expected, found ${values.length}`)
  }
  const fault = values.findIndex((value) => !isDuration(value))
  return fault < 0
    ? right(distribution)
    : refuse(`values[${fault}]`, `whole milliseconds from 0 to ${durationMsMax} were expected`)
}

/**
 * Accepts a distribution that can be sampled, unchanged, or says which parameter is at fault. Never throws.
 *
 * Every parameter must be a duration in whole milliseconds; `min ≤ mode ≤ max`; `0 ≤ sigma ≤ sigmaMax`; an empirical
 * distribution has 1 to `observationsMax` values. O(number of values).
 *
 * @example
 * validateDistribution({ _tag: 'uniform', min: 9, max: 5 }) // left({ parameter: 'min', message: 'min must not exceed max' })
 */
export const validateDistribution = (distribution: Distribution): Either<DistributionError, Distribution> => {
  switch (distribution._tag) {
    case 'constant':
      return inOrder(distribution, { value: distribution.value })
    case 'uniform':
      return inOrder(distribution, { min: distribution.min, max: distribution.max })
    case 'triangular':
      return inOrder(distribution, { min: distribution.min, mode: distribution.mode, max: distribution.max })
    case 'exponential':
      return inOrder(distribution, { mean: distribution.mean })
    case 'lognormal':
      return distribution.sigma >= 0 && distribution.sigma <= sigmaMax
        ? inOrder(distribution, { median: distribution.median })
        : refuse('sigma', `a number from 0 to ${sigmaMax} was expected`)
    case 'empirical':
      return empirical(distribution, distribution.values)
  }
}
