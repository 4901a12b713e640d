import { describe, expect, it } from 'vitest'
import { idleBecause, unpublishedBecause } from '../../src/config/unpublishedBecause.js'
import type { Cluster, WorkerApplication } from '../../src/domain/Deployment.js'
import type { Release } from '../../src/domain/Release.js'
import { cluster, distributed, monolith, solution, worker } from './sampleClusters.js'

describe('idleBecause', () => {
  const tempo = distributed('tempo')
  const waiting = { ...tempo.surroundings, resourcesPatchWaiting: true }
  const apart = (each: WorkerApplication): WorkerApplication => ({ ...each, related: false })

  it.each<[string | null, string, Partial<Cluster>]>([
    ['no-workers', 'no worker', { workers: [], s3: { _tag: 'missing' }, surroundings: waiting }],
    ['no-workers', 'no integrated worker', { workers: tempo.workers.map(apart) }],
    ['inconsistent', 'a role missing', { workers: tempo.workers.slice(1), s3: { _tag: 'missing' } }],
    [
      'inconsistent',
      'a role of no integrated worker',
      { workers: tempo.workers.map((each, index) => (index === 0 ? apart(each) : each)) },
    ],
    ['no-s3', 'no s3', { s3: { _tag: 'missing' }, surroundings: waiting }],
    ['s3-not-ready', 's3 without data', { s3: { _tag: 'not-ready' }, surroundings: waiting }],
    ['resources-patch', 'limits that are not patched yet', { surroundings: waiting }],
    [null, 'nothing', {}],
    [
      null,
      'a worker more, which is not integrated',
      { workers: [...tempo.workers, apart(worker('c', 'more', 1, ['all']))] },
    ],
  ])('is %s for %s', (because, _, change) => {
    expect(idleBecause({ ...tempo, ...change })).toBe(because)
  })
})

describe('unpublishedBecause', () => {
  const several = (name: string, release: Release, workers: ReadonlyArray<Partial<WorkerApplication>>): Cluster => {
    const kind = solution(name, release)
    const monolithic = worker(kind.workerCharm, 'w', 1, ['all'])
    return cluster(kind, [monolithic, ...workers.map((each, index) => ({ ...monolithic, app: `w${index}`, ...each }))])
  }
  const two = ['ingester', 'querier']

  it.each<[string, Cluster, string | null]>([
    ['one with several roles', several('tempo', '2026-08', [{ roles: two }]), 'several-roles'],
    ['every one with several roles', several('tempo', '2026-08', [{ roles: two }, { roles: two }]), 'several-roles'],
    ['workers with one role each', several('tempo', '2026-08', [{ roles: ['ingester'] }]), null],
    [
      'one with several roles that is not integrated',
      several('tempo', '2026-08', [{ roles: two, related: false }]),
      null,
    ],
    [
      'one with a role that is not integrated',
      several('tempo', '2026-08', [{ roles: ['ingester'], related: false }]),
      null,
    ],
    ['the coordinator of 2024, which copes', several('tempo', '2024-09', [{ roles: two }]), null],
    ['Mimir, whose workers may', several('mimir', '2026-08', [{ roles: two }]), null],
  ])('as shipped, with %s', (_, around, because) => {
    expect(unpublishedBecause(around, 'shipped')).toBe(because)
    expect(unpublishedBecause(around, 'documented')).toBeNull()
  })

  it('is first of all what keeps the coordinator idle', () => {
    const idle: Cluster = { ...several('tempo', '2026-08', [{ roles: two }]), s3: { _tag: 'missing' } }
    expect(unpublishedBecause(idle, 'shipped')).toBe('no-s3')
    expect(unpublishedBecause({ ...monolith('loki'), s3: { _tag: 'not-ready' } }, 'documented')).toBe('s3-not-ready')
  })
})
