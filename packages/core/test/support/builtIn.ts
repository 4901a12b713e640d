import { solutionOf } from '../../src/catalog/catalogue.js'
import type { Release } from '../../src/domain/Release.js'
import type { Solution } from '../../src/domain/Solution.js'

/** A solution that is built in, or a failing test. */
export const builtIn = (name: string, release: Release = '2024-09'): Solution => {
  const solution = solutionOf(name, release)
  if (solution === undefined) throw new Error(`no solution ${name} in ${release}`)
  return solution
}
