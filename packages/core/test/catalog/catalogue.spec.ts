import { describe, expect, it } from 'vitest'
import { catalogue, solutionOf } from '../../src/catalog/catalogue.js'
import { releases } from '../../src/domain/Release.js'

describe.each(releases)('the catalogue of %s', (release) => {
  it('has three solutions of that release', () => {
    expect(catalogue(release).map(({ name }) => name)).toEqual(['tempo', 'mimir', 'loki'])
    expect(new Set(catalogue(release).map((solution) => solution.release))).toEqual(new Set([release]))
  })

  it('gives the same objects each time, which others compare by identity', () => {
    expect(catalogue(release)).toBe(catalogue(release))
    expect(solutionOf('loki', release)).toBe(catalogue(release)[2])
    expect(solutionOf('pyro', release)).toBeUndefined()
  })
})
