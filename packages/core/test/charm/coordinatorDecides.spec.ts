import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { CoordinatorView, SeenWorkers } from '../../src/charm/CoordinatorView.js'
import { coordinatorDecides } from '../../src/charm/coordinatorDecides.js'
import { settledView } from '../../src/charm/seenCluster.js'
import { coverageOf, isConsistent } from '../../src/domain/coverage.js'
import { bareSurroundings, type Cluster } from '../../src/domain/Deployment.js'
import { s3Missing, s3Ready } from '../../src/domain/ObjectStorage.js'
import { arbitraryCluster } from '../../src/testing/arbitrary/arbitraryCluster.js'
import { builtIn } from '../support/builtIn.js'

const s3 = s3Ready({
  endpoint: 'http://minio:9000',
  bucket: 'b',
  accessKey: 'a',
  secretKey: 's',
  region: null,
  tlsCaChain: [],
})

const workers = (app: string, roles: ReadonlyArray<string> | null, units = 1): SeenWorkers => ({
  app,
  charm: 'tempo-worker-k8s',
  roles,
  units: Array.from({ length: units }, (_, n) => ({ unit: `${app}/${n}`, address: `${app}-${n}` })),
})

const view = (change: Partial<CoordinatorView> = {}): CoordinatorView => ({
  solution: builtIn('tempo'),
  model: { name: 'cos', uuid: '' },
  app: 'tempo',
  hostnames: ['tempo-0'],
  leader: true,
  options: {},
  workers: [workers('worker', ['all'])],
  s3,
  surroundings: bareSurroundings,
  ...change,
})

const render = (cluster: Cluster) => ({ text: cluster.workers.map(({ app }) => app).join(), replicationFactor: 1 })
const documented = coordinatorDecides('documented', render)
const shipped = coordinatorDecides('shipped', render)

describe('coordinatorDecides', () => {
  it('publishes the config of what it sees', () => {
    const { publication, statuses } = documented(view())
    expect(publication).toEqual({ _tag: 'publish', config: { text: 'worker', replicationFactor: 1 } })
    expect(statuses).toEqual([{ status: 'active', message: '' }])
  })

  it('documented: withdraws the config while a required role is missing or s3 is gone', () => {
    expect(documented(view({ workers: [workers('w', ['querier'])] })).publication._tag).toBe('withdraw')
    expect(documented(view({ s3: s3Missing })).publication._tag).toBe('withdraw')
  })

  it('shipped: leaves the config as it is while a required role is missing or s3 is gone', () => {
    expect(shipped(view({ workers: [workers('w', ['querier'])] })).publication._tag).toBe('keep')
    expect(shipped(view({ s3: s3Missing })).publication._tag).toBe('keep')
  })

  it('leaves publishing to the leader', () => {
    expect(documented(view({ leader: false })).publication._tag).toBe('keep')
  })

  it('counts a role that an application with no units advertises', () => {
    expect(documented(view({ workers: [workers('w', ['all'], 0)] })).statuses).toEqual([
      { status: 'active', message: '' },
    ])
  })

  it('does not count a worker that has published no role', () => {
    expect(documented(view({ workers: [workers('w', null)] })).statuses).toEqual([
      { status: 'blocked', message: '[consistency] Cluster inconsistent.' },
    ])
  })

  it('documented: is degraded without an optional role', () => {
    const required = builtIn('tempo').required.map((role) => workers(role, [role]))
    expect(documented(view({ workers: required })).statuses).toEqual([
      { status: 'active', message: '[coordinator] Degraded.' },
    ])
  })

  it('shipped: the Tempo coordinator of 2026 raises on a worker with two roles', () => {
    const two = {
      solution: builtIn('tempo', '2026-08'),
      workers: [workers('a', ['all']), workers('b', ['ingester', 'querier'])],
    }
    expect(shipped(view(two)).raises).toContain('ingester,querier')
    expect(documented(view(two)).raises).toBeNull()
  })

  it('shipped: a hook that raises tells no status, publishes nothing and leaves nginx', () => {
    const two = {
      solution: builtIn('tempo', '2026-08'),
      workers: [workers('new', null), workers('b', ['ingester', 'querier']), workers('a', ['all'])],
    }
    expect(shipped(view(two))).toEqual({
      raises: "'ingester,querier' is not a valid role",
      statuses: [],
      publication: { _tag: 'keep' },
      upstreams: null,
    })
    expect(shipped(view({ ...two, leader: false })).raises).toBeNull()
  })

  it.each([
    ['tempo', '2024-09'],
    ['mimir', '2026-08'],
  ] as const)('shipped: the %s coordinator of %s reads several roles', (name, release) => {
    const two = {
      solution: builtIn(name, release),
      workers: [workers('a', ['all']), workers('b', ['ingester', 'querier'])],
    }
    expect(shipped(view(two)).raises).toBeNull()
  })

  it('renders with the ordinal of the unit that publishes', () => {
    const named = coordinatorDecides('documented', (_, leader) => ({ text: `unit ${leader}`, replicationFactor: 1 }))
    expect(named(view({ ordinal: 2 })).publication).toMatchObject({ config: { text: 'unit 2' } })
    expect(named(view()).publication).toMatchObject({ config: { text: 'unit 0' } })
  })

  it('forwards nothing to a role without addresses, or without a worker that says so', () => {
    const { upstreams } = documented(
      view({ workers: [workers('w', ['all']), workers('x', ['querier'], 0), workers('y', null)] }),
    )
    expect(upstreams?.['querier']).toEqual(['w-0'])
    const { upstreams: none } = documented(view({ workers: [workers('w', ['all'], 0)] }))
    expect(none).toEqual({})
    expect(Object.keys(upstreams ?? {}).sort()).toEqual(
      [...builtIn('tempo').roles].filter((role) => role !== 'all').sort(),
    )
  })

  it('forwards each role to the addresses that have been published, in order', () => {
    const seen = { ...workers('w', ['all'], 2), units: [...workers('w', ['all'], 2).units].reverse() }
    const silent = { unit: 'w/2', address: null }
    const { upstreams } = documented(view({ workers: [{ ...seen, units: [...seen.units, silent] }] }))
    expect(upstreams?.['distributor']).toEqual(['w-0', 'w-1'])
  })

  it('leaves nginx as it is while the cluster is inconsistent', () => {
    expect(shipped(view({ workers: [workers('w', ['querier'])] })).upstreams).toBeNull()
  })

  test.prop([arbitraryCluster()])('publishes exactly when there are workers, every required role and s3', (cluster) => {
    const ready = isConsistent(coverageOf(cluster)) && cluster.s3._tag === 'ready'
    const published = documented(settledView(cluster)).publication._tag === 'publish'
    expect(published).toBe(ready && cluster.workers.some(({ related }) => related))
  })
})
