import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { coverage, coverageOf, holderOf, isConsistent, type RoleHolder } from '../../src/domain/coverage.js'
import { arbitraryCluster } from '../../src/testing/arbitrary/arbitraryCluster.js'
import { builtIn } from '../support/builtIn.js'

const tempo = builtIn('tempo')
const holder = (app: string, roles: ReadonlyArray<string>, units = 1): RoleHolder => ({ app, roles, units })

describe('coverage', () => {
  it('finds a monolith complete, but below the recommended units', () => {
    const { missingRequired, missingOptional, belowRecommended } = coverage(tempo)([holder('worker', ['all'])])
    expect(missingRequired).toEqual([])
    expect(missingOptional).toEqual([])
    expect(belowRecommended).toEqual([{ role: 'ingester', units: 1, recommended: 3 }])
  })

  it('names what is missing, in the order of the solution', () => {
    const { missingRequired, missingOptional } = coverage(tempo)([holder('a', ['ingester']), holder('b', ['querier'])])
    expect(missingRequired).toEqual(['query-frontend', 'distributor', 'compactor'])
    expect(missingOptional).toEqual(['metrics-generator'])
  })

  it('names every unit of the applications that hold a role', () => {
    const { covered } = coverage(tempo)([holder('a', ['ingester'], 2), holder('b', ['all'])])
    expect(covered['ingester']).toEqual(['a/0', 'a/1', 'b/0'])
    expect(covered['querier']).toEqual(['b/0'])
  })

  it('counts a role whose application has 0 units, and says that it is hollow', () => {
    const { covered, missingRequired, hollow } = coverage(tempo)([holder('a', ['all'], 0)])
    expect(missingRequired).toEqual([])
    expect(covered['querier']).toEqual([])
    expect(hollow).toEqual(tempo.roles)
  })

  const holders = (workers: Parameters<typeof holderOf>[0][]) => workers.filter(({ related }) => related).map(holderOf)

  test.prop([arbitraryCluster(), fc.nat()])(
    'law 1: another holder never makes a covered role missing',
    (cluster, pick) => {
      const all = holders([...cluster.workers])
      const fewer = all.filter((_, index) => index !== pick % Math.max(1, all.length))
      const before = coverage(cluster.solution)(fewer)
      const after = coverage(cluster.solution)(all)
      expect(after.missingRequired.every((role) => before.missingRequired.includes(role))).toBe(true)
      expect(after.missingOptional.every((role) => before.missingOptional.includes(role))).toBe(true)
    },
  )

  test.prop([arbitraryCluster()])('law 2: the order of holders changes nothing', (cluster) => {
    const forward = coverage(cluster.solution)(holders([...cluster.workers]))
    const backward = coverage(cluster.solution)(holders([...cluster.workers]).reverse())
    expect({ ...backward, covered: Object.keys(backward.covered) }).toEqual({
      ...forward,
      covered: Object.keys(forward.covered),
    })
  })

  test.prop([arbitraryCluster()])('law 3: renaming applications changes only unit names', (cluster) => {
    const renamed = cluster.workers.map((worker) => ({ ...worker, app: `x-${worker.app}` }))
    const before = coverageOf(cluster)
    const after = coverageOf({ ...cluster, workers: renamed })
    const prefixed = Object.entries(before.covered).map(([role, units]) => [role, units.map((unit) => `x-${unit}`)])
    expect(after).toEqual({ ...before, covered: Object.fromEntries(prefixed) })
  })

  it('is tested on clusters of every kind', () => {
    const seen = fc
      .sample(arbitraryCluster(), { numRuns: 400, seed: 7 })
      .map((cluster) => isConsistent(coverageOf(cluster)))
    expect(seen.filter(Boolean).length).toBeGreaterThan(40)
    expect(seen.filter((consistent) => !consistent).length).toBeGreaterThan(40)
  })
})
