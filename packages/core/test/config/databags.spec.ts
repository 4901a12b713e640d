import { describe, expect, it } from 'vitest'
import { databags, workerDatabag } from '../../src/config/databags.js'
import { workerConfig } from '../../src/config/workerConfig.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { monolith, solution, worker } from './sampleClusters.js'

const documented = { behaviour: 'documented' } as const

const published = (cluster: Cluster) => right(databags(cluster, documented)).coordinator

const parsed = (bag: Readonly<Record<string, string>> | undefined) =>
  Object.fromEntries(Object.entries(bag ?? {}).map(([key, text]) => [key, JSON.parse(text)]))

describe('workerDatabag', () => {
  it('holds the roles in order once, and for each unit its address and place', () => {
    const [host0, host1] = worker('c', 'w', 2, []).hostnames
    const { app, units } = workerDatabag({ ...worker('c', 'w', 2, []), roles: ['querier', 'ingester'] })
    expect(app).toEqual({ role: '"ingester,querier"' })
    expect(units).toEqual({
      'w/0': { juju_topology: '{"application": "w", "unit": "w/0", "charm_name": "c"}', address: `"${host0}"` },
      'w/1': { juju_topology: '{"application": "w", "unit": "w/1", "charm_name": "c"}', address: `"${host1}"` },
    })
  })

  it('is empty while the application has no role, and has no unit where there is none', () => {
    expect(workerDatabag(worker('c', 'w', 0, []))).toEqual({ app: {}, units: {} })
  })
})

describe('databags', () => {
  it('tells a worker of Mimir what it needs', () => {
    const base = monolith('mimir')
    expect(parsed(published(base)['mimir-worker'])).toEqual({
      worker_config: right(workerConfig(base, documented)).text,
      loki_endpoints: {},
      charm_tracing_receivers: {},
      workload_tracing_receivers: {},
      worker_ports: [8080, 9095].sort(),
      worker_labels: { 'app.kubernetes.io/part-of': 'mimir' },
    })
  })

  it('tells certificates, and those of s3', () => {
    const base = monolith('loki')
    if (base.s3._tag !== 'ready') throw new Error('no s3')
    const bag = parsed(
      published({
        ...base,
        s3: { ...base.s3, data: { ...base.s3.data, tlsCaChain: ['A', 'B'] } },
        surroundings: { ...base.surroundings, tls: { ca: 'CA', certificate: 'CERT', keySecret: 'secret:key' } },
      })['loki-worker'],
    )
    expect(bag).toMatchObject({
      ca_cert: 'CA',
      server_cert: 'CERT',
      privkey_secret_id: 'secret:key',
      s3_tls_ca_chain: 'A\n\nB',
    })
  })

  it('tells where to send generated metrics to Tempo only', () => {
    const remoteWrite = ['http://prometheus-0.x/write']
    const bagOf = (name: string) => {
      const base = monolith(name)
      const around = { ...base, surroundings: { ...base.surroundings, remoteWrite, telemetryProxy: false } }
      return parsed(published(around)[`${name}-worker`])
    }
    expect(bagOf('tempo')['remote_write_endpoints']).toEqual([{ url: remoteWrite[0] }])
    expect(bagOf('loki')).not.toHaveProperty('remote_write_endpoints')
  })

  it('tells nothing to applications without a role or without a unit, and knows none that is not integrated', () => {
    const base = monolith('loki')
    const charm = solution('loki').workerCharm
    const bags = right(
      databags(
        {
          ...base,
          workers: [
            ...base.workers,
            worker(charm, 'no-role', 1, []),
            worker(charm, 'no-unit', 0, ['read']),
            worker(charm, 'neither', 0, []),
            { ...worker(charm, 'apart', 1, ['read']), related: false },
          ],
        },
        documented,
      ),
    )
    const names = ['loki-worker', 'neither', 'no-role', 'no-unit']
    expect(Object.keys(bags.workers)).toEqual(names)
    expect(Object.entries(bags.coordinator).map(([app, bag]) => [app, Object.keys(bag).length > 0])).toEqual([
      ['loki-worker', true],
      ['neither', false],
      ['no-role', false],
      ['no-unit', false],
    ])
  })
})
