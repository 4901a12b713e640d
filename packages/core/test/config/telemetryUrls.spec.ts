import { describe, expect, it } from 'vitest'
import { remoteWrites, telemetryUrls } from '../../src/config/telemetryUrls.js'
import type { Behaviour } from '../../src/domain/Behaviour.js'
import { type Cluster, hostnameOf, type Surroundings } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { monolith } from './sampleClusters.js'

const documented = { behaviour: 'documented' } as const
const tls = { ca: 'CA', certificate: 'CERT', keySecret: 'secret:key' }

const around = (name: string, surroundings: Partial<Surroundings>): Cluster => {
  const base = monolith(name)
  return { ...base, surroundings: { ...base.surroundings, ...surroundings } }
}

const endpoints: Partial<Surroundings> = {
  logging: { 'logs/1': 'http://logs-1.x/push', 'logs/0': 'http://logs-0.x/push' },
  charmTracing: { otlp_http: 'http://traces-0.x:4318' },
  workloadTracing: { zipkin: 'http://traces-0.x:9411', otlp_http: 'http://traces-0.x:4318' },
  remoteWrite: ['http://prometheus-0.b/write', 'http://prometheus-0.a/write'],
}

describe('telemetryUrls', () => {
  it('leads straight to the endpoints without the proxy, in order', () => {
    const urls = right(telemetryUrls(around('loki', { ...endpoints, telemetryProxy: false }), documented))
    expect(Object.entries(urls.logging)).toEqual([
      ['logs/0', 'http://logs-0.x/push'],
      ['logs/1', 'http://logs-1.x/push'],
    ])
    expect(urls.charmTracing).toEqual({ otlp_http: 'http://traces-0.x:4318' })
    expect(Object.entries(urls.workloadTracing)).toEqual([
      ['otlp_http', 'http://traces-0.x:4318'],
      ['zipkin', 'http://traces-0.x:9411'],
    ])
    expect(urls.remoteWrite).toEqual(['http://prometheus-0.a/write', 'http://prometheus-0.b/write'])
  })

  it.each([
    ['loki', null, 'http://loki.cos.svc.cluster.local:3100'],
    ['loki', tls, 'https://loki.cos.svc.cluster.local:3100'],
    ['mimir', null, 'http://mimir.cos.svc.cluster.local:8080'],
    ['mimir', tls, 'https://mimir.cos.svc.cluster.local:443'],
    ['tempo', null, 'http://tempo.cos.svc.cluster.local:3300'],
    ['tempo', tls, 'https://tempo.cos.svc.cluster.local:3300'],
  ])('leads through the nginx of %s', (name, certificates, base) => {
    expect(right(telemetryUrls(around(name, { ...endpoints, tls: certificates }), documented))).toEqual({
      logging: {
        'logs/0': `${base}/proxy/loki/logs-0/push`,
        'logs/1': `${base}/proxy/loki/logs-1/push`,
      },
      charmTracing: { otlp_http: `${base}/proxy/charm-tracing/otlp_http/` },
      workloadTracing: {
        otlp_http: `${base}/proxy/workload-tracing/otlp_http/`,
        zipkin: `${base}/proxy/workload-tracing/zipkin/`,
      },
      remoteWrite: [`${base}/proxy/remote-write/prometheus-0/write`, `${base}/proxy/remote-write/prometheus-0-2/write`],
    })
  })

  it('leads traces of Tempo to itself where it knows no other one, and of the others nowhere', () => {
    const itself = { otlp_http: 'http://tempo.cos.svc.cluster.local:4318' }
    expect(right(telemetryUrls(around('tempo', {}), documented))).toMatchObject({
      charmTracing: itself,
      workloadTracing: itself,
    })
    expect(right(telemetryUrls(around('mimir', {}), documented))).toMatchObject({
      charmTracing: {},
      workloadTracing: {},
    })
  })

  it('goes by the host of the leader where there is no service', () => {
    const cluster = { ...around('loki', endpoints), hostnames: ['loki-0.example', 'loki-1.example'] }
    const logsOf = (leader: number) => right(telemetryUrls(cluster, { ...documented, leader })).logging['logs/0']
    expect(logsOf(1)).toBe('http://loki-1.example:3100/proxy/loki/logs-0/push')
    expect(logsOf(0)).toBe('http://loki-0.example:3100/proxy/loki/logs-0/push')
    expect(hostnameOf('cos', 'loki', 0)).toBe(monolith('loki').hostnames[0])
  })
})

describe('remoteWrites', () => {
  it.each<[Behaviour, ReadonlyArray<string>]>([
    ['documented', ['prometheus-0', 'prometheus-0-2']],
    ['shipped', ['prometheus-0', 'prometheus-0']],
  ])('%s: goes by %j', (behaviour, names) => {
    expect(right(remoteWrites(around('tempo', endpoints), { behaviour }))).toEqual([
      {
        name: names[0],
        url: 'http://prometheus-0.a/write',
        parts: { scheme: 'http', host: 'prometheus-0.a', port: 80, path: '/write' },
      },
      {
        name: names[1],
        url: 'http://prometheus-0.b/write',
        parts: { scheme: 'http', host: 'prometheus-0.b', port: 80, path: '/write' },
      },
    ])
  })
})
