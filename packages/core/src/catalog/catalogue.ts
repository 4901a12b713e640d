import * as Either from 'fp-ts/lib/Either.js'
import { inconsistencies } from '../domain/inconsistencies.js'
import type { Release } from '../domain/Release.js'
import type { Solution } from '../domain/Solution.js'
import { SolutionCodec } from '../domain/SolutionCodec.js'
import { loki } from './loki.js'
import { mimir } from './mimir.js'
import { tempo } from './tempo.js'

const decodeBuiltIn = (raw: unknown): Solution => {
  const decoded = SolutionCodec.decode(raw)
  // The data ships with this package, so a definition that does not decode is a bug of ours and stops everything.
  if (Either.isLeft(decoded)) throw new Error('a built-in solution does not decode')
  const [first] = inconsistencies(decoded.right)
  if (first !== undefined) throw new Error(`a built-in solution is inconsistent: ${first.message}`)
  return decoded.right
}

const decoded = new Map<Release, ReadonlyArray<Solution>>()

/**
 * The solutions that are built in, as they were in that release of the charms.
 *
 * @example
 * catalogue('2024-09').map((solution) => solution.name) // → ['tempo', 'mimir', 'loki']
 */
export const catalogue = (release: Release): ReadonlyArray<Solution> => {
  const known = decoded.get(release)
  if (known !== undefined) return known
  const solutions = [tempo, mimir, loki].map((releases) => decodeBuiltIn(releases[release]))
  decoded.set(release, solutions)
  return solutions
}

/**
 * One built-in solution by its name, or `undefined`.
 *
 * @example
 * solutionOf('tempo', '2024-09')?.optional // → ['metrics-generator']
 */
export const solutionOf = (name: string, release: Release): Solution | undefined =>
  catalogue(release).find((solution) => solution.name === name)
