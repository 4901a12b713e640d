import * as Either from 'fp-ts/lib/Either.js'
import type { Options } from '../domain/Deployment.js'
import { badValue, type Configured } from './ConfigProblem.js'

/** A whole number that an option holds, or its default. Bundles may write it as text. */
export const integerOption = (options: Options, name: string, otherwise: number): Configured<number> => {
  const value = options[name] ?? otherwise
  const number = typeof value === 'string' && /^-?[0-9]+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number)
    ? Either.right(number)
    : badValue(`options.${name}`, 'expected a whole number')
}

/** A switch that an option holds, or its default. Bundles may write it as text. */
export const booleanOption = (options: Options, name: string, otherwise: boolean): Configured<boolean> => {
  const value = options[name] ?? otherwise
  if (typeof value === 'boolean') return Either.right(value)
  if (value === 'true' || value === 'false') return Either.right(value === 'true')
  return badValue(`options.${name}`, 'expected true or false')
}
