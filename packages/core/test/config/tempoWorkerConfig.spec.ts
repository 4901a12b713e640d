import { describe, expect, it } from 'vitest'
import { tempoWorkerConfig } from '../../src/config/tempoWorkerConfig.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { cluster, monolith, solution, worker } from './sampleClusters.js'

const documented = { behaviour: 'documented' } as const
const treeOf = (around: Cluster) => right(tempoWorkerConfig(around, documented)).data

describe('tempoWorkerConfig', () => {
  const kind = solution('tempo')
  const frontendOf = (...workers: ReadonlyArray<readonly [string, ReadonlyArray<string>]>) =>
    treeOf(
      cluster(
        kind,
        workers.map(([app, roles]) => worker(kind.workerCharm, app, 1, roles)),
      ),
    )['querier']

  it.each<[string, string, ReadonlyArray<readonly [string, ReadonlyArray<string>]>]>([
    ['a frontend of their own process', 'localhost', [['w', ['all']]]],
    ['none where there is none', 'localhost', [['q', ['querier']]]],
    [
      'the service of the frontend',
      'f-endpoints.cos.svc.cluster.local',
      [
        ['f', ['query-frontend']],
        ['q', ['querier']],
      ],
    ],
    [
      'the service of the first frontend',
      'a-endpoints.cos.svc.cluster.local',
      [
        ['b', ['query-frontend']],
        ['a', ['query-frontend']],
        ['q', ['querier']],
      ],
    ],
    [
      'a service where only some have one of their own',
      'w-endpoints.cos.svc.cluster.local',
      [
        ['w', ['all']],
        ['x', ['querier']],
      ],
    ],
  ])('queriers fetch work from %s', (_, host, workers) => {
    expect(frontendOf(...workers)).toEqual({ frontend_worker: { frontend_address: `${host}:9096` } })
  })

  it('keeps blocks for 30 days, or as the option says', () => {
    expect(treeOf(monolith('tempo'))['compactor']).toMatchObject({ compaction: { block_retention: '720h' } })
    expect(treeOf({ ...monolith('tempo'), options: { 'retention-period': '24' } })['compactor']).toMatchObject({
      compaction: { block_retention: '24h' },
    })
  })

  it('sends generated metrics in order of their URLs, encrypted where the coordinator is', () => {
    const base = monolith('tempo')
    const remoteWrite = ['http://b/write', 'http://a/write']
    const plain = { ...base, surroundings: { ...base.surroundings, remoteWrite, telemetryProxy: false } }
    const tls = { ca: 'CA', certificate: 'CERT', keySecret: 'secret:key' }
    expect(treeOf(plain)['metrics_generator']).toMatchObject({
      storage: { remote_write: [{ url: 'http://a/write' }, { url: 'http://b/write' }] },
    })
    expect(JSON.stringify(treeOf(plain)['metrics_generator'])).not.toContain('tls_config')
    expect(treeOf({ ...plain, surroundings: { ...plain.surroundings, tls } })['metrics_generator']).toMatchObject({
      storage: { remote_write: [{ tls_config: { insecure_skip_verify: false } }, { tls_config: {} }] },
    })
    expect(treeOf(base)).not.toHaveProperty('metrics_generator')
  })
})
