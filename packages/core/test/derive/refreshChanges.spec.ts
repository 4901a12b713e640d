import { describe, expect, it } from 'vitest'
import { refreshChanges } from '../../src/derive/refreshChanges.js'
import { verdict } from '../../src/derive/verdict.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { clusterOf, workerOf } from '../support/clusterOf.js'

const between = (before: Cluster, after: Cluster) =>
  refreshChanges(verdict('documented')(before), verdict('documented')(after))

const monolith = clusterOf('mimir', [workerOf('w', ['all'])])
const without = (roles: ReadonlyArray<string>) => clusterOf('mimir', [workerOf('w', roles)])

describe('refreshChanges', () => {
  it('tells roles that are missing then, statuses, and what is served no more', () => {
    const { app, changes, works } = between(monolith, without(['querier']))
    expect(app).toBe('mimir')
    expect(works).toEqual({ before: true, after: false })
    expect(changes.map(({ what }) => what)).toEqual([
      'status',
      'missing-required',
      'missing-optional',
      'below-recommended',
      'status',
      'served',
    ])
    expect(changes[0]).toEqual({
      what: 'status',
      unit: 'mimir',
      before: { status: 'active', message: '' },
      after: { status: 'blocked', message: '[consistency] Cluster inconsistent.' },
    })
    expect(changes[1]).toEqual({
      what: 'missing-required',
      before: [],
      after: monolith.solution.required.filter((role) => role !== 'querier'),
    })
    expect(changes[5]).toEqual({
      what: 'served',
      unit: 'w/0',
      before: monolith.solution.metaRoles['all'],
      after: [],
    })
  })

  it('tells how many units are missing of how many', () => {
    const change = between(monolith, without(['querier'])).changes.find(({ what }) => what === 'below-recommended')
    expect(change?.before).toContain(`querier 1 of ${monolith.solution.recommended['querier']}`)
  })

  it('tells the replication factor, which follows from units that are integrated and hold the counted role', () => {
    const units = (count: number) => Array.from({ length: count }, (_, n) => `i-${n}`)
    const factor = (cluster: Cluster) =>
      between(monolith, cluster).changes.find(({ what }) => what === 'replication-factor')
    const enough = clusterOf('mimir', [workerOf('w', ['all'], { hostnames: units(3) })])
    expect(factor(enough)).toEqual({ what: 'replication-factor', before: 1, after: 3 })
    expect(factor(clusterOf('mimir', [workerOf('w', ['all'], { hostnames: units(2) })]))).toBeUndefined()
    const elsewhere = [
      workerOf('w', ['all']),
      workerOf('x', ['all'], { related: false, hostnames: units(3) }),
      workerOf('y', ['querier'], { hostnames: units(3) }),
    ]
    expect(factor(clusterOf('mimir', elsewhere))).toBeUndefined()
    const several = clusterOf('mimir', [workerOf('w', ['all']), workerOf('x', ['ingester'], { hostnames: units(2) })])
    expect(factor(several)).toEqual({ what: 'replication-factor', before: 1, after: 3 })
  })

  it('compares units by their names, and passes over those that are only in one', () => {
    const two = clusterOf('mimir', [workerOf('w', ['all']), workerOf('x', ['querier'])])
    expect(between(two, monolith).changes.map(({ what }) => what)).toEqual(['below-recommended'])
    const ailing = clusterOf('mimir', [workerOf('w', ['all']), workerOf('x', ['querier'], { check: 'down' })])
    expect(between(two, ailing).changes.flatMap((change) => ('unit' in change ? [change.unit] : []))).toEqual([
      'x/0',
      'x/0',
    ])
  })
})
