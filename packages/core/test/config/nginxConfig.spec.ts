import { describe, expect, it } from 'vitest'
import { nginxConfig } from '../../src/config/nginxConfig.js'
import type { Behaviour } from '../../src/domain/Behaviour.js'
import { type Cluster, hostnameOf, type Surroundings } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { cluster, distributed, monolith, solution, worker } from './sampleClusters.js'

const around = (base: Cluster, surroundings: Partial<Surroundings>): Cluster => ({
  ...base,
  surroundings: { ...base.surroundings, ...surroundings },
})

const viewOf = (of: Cluster, behaviour: Behaviour = 'documented') =>
  right(nginxConfig(of, { behaviour, unit: 0, dialect: 'current' })).data

/** Host names that an upstream leads to, without their ports. */
const hostsOf = (of: Cluster, upstream: string, behaviour: Behaviour = 'documented') =>
  viewOf(of, behaviour)
    .upstreams.find(({ name }) => name === upstream)
    ?.peers.map(({ address }) => address.replace(/:\d+$/, ''))

describe('nginxConfig', () => {
  it('has paths of telemetry in order of how they are spelled, behind those of the API', () => {
    const logging = { 'logs/0': 'http://logs-0.x/push' }
    const charmTracing = { zipkin: 'http://t:9411', otlp_http: 'http://t:4318' }
    const [server] = viewOf(around(monolith('loki', 2), { logging, charmTracing })).servers
    const paths = server?.locations.map(({ modifier, path }) => `${modifier?.sign ?? ''}${path}`) ?? []
    expect(paths.slice(paths.findIndex((path) => path.includes('/proxy/')))).toEqual([
      '/proxy/charm-tracing/otlp_http/',
      '/proxy/charm-tracing/zipkin/',
      '=/proxy/loki/logs-0/push',
      '=/proxy/worker/loki-worker-0/metrics',
      '=/proxy/worker/loki-worker-1/metrics',
    ])
    expect(paths[0]).toBe('=/loki/api/v1/push')
  })

  it('leads to frontends of every application, where it is not Mimir that cannot have that', () => {
    const kind = solution('tempo')
    const roles = kind.required.map((role) => worker(kind.workerCharm, role, 2, [role]))
    const two = cluster(kind, [...roles, worker(kind.workerCharm, 'second', 1, ['query-frontend'])])
    expect(hostsOf(two, 'tempo-http')).toHaveLength(3)
  })

  it('is for the unit that is named', () => {
    const base = { ...monolith('loki'), hostnames: ['loki-0.x', 'loki-1.x'] }
    const nameOf = (unit: number) =>
      right(nginxConfig(base, { behaviour: 'documented', unit, dialect: 'current' })).data.servers[0]?.name
    expect([0, 1].map(nameOf)).toEqual(base.hostnames)
  })

  it('tells grpc listeners of old and new servers apart', () => {
    const of = (dialect: 'current' | 'classic') =>
      right(nginxConfig(monolith('tempo'), { behaviour: 'documented', unit: 0, dialect })).data.servers.map(
        ({ port, http2Listen, http2Directive }) => [port, http2Listen, http2Directive],
      )
    expect(of('current')).toEqual([
      [4318, false, false],
      [3200, false, false],
      [9096, false, true],
      [3300, false, false],
    ])
    expect(of('classic')).toEqual([
      [4318, false, false],
      [3200, false, false],
      [9096, true, false],
      [3300, false, false],
    ])
  })

  it('moves Mimir to port 443 under TLS, and no other', () => {
    const tls = { ca: 'CA', certificate: 'CERT', keySecret: 'secret:key' }
    const portsOf = (name: string) => viewOf(around(monolith(name), { tls })).servers.map(({ port }) => port)
    expect(portsOf('mimir')).toEqual([443])
    expect(portsOf('loki')).toEqual([3100])
    expect(viewOf(monolith('mimir')).servers.map(({ port }) => port)).toEqual([8080])
  })

  describe('with a telemetry host that goes by the name of a role', () => {
    const remoteWrite = ['http://read.example/write']
    const base = around(distributed('loki'), { remoteWrite })
    const units = base.workers.find(({ app }) => app === 'loki-read')?.hostnames

    it('documented: leads to who holds the role', () => {
      expect(hostsOf(base, 'read')).toEqual(units)
    })

    it('as shipped: leads to that host instead', () => {
      expect(hostsOf(base, 'read', 'shipped')).toEqual(['read.example'])
      expect(hostsOf(base, 'write', 'shipped')).not.toContain('read.example')
      expect(hostsOf(distributed('loki'), 'read', 'shipped')).toEqual(units)
    })
  })

  describe("of Loki: 'worker' is whoever answers what every worker can", () => {
    const logging = { 'logs/0': 'http://logs-0.x/push' }
    const kind = solution('loki')
    const mixed = around(
      cluster(kind, [worker(kind.workerCharm, 'whole', 1, ['all']), worker(kind.workerCharm, 'part', 1, ['read'])]),
      { logging },
    )
    const [whole, part] = ['whole', 'part'].map((app) => hostnameOf('cos', app, 0))

    it('documented: all units with a role', () => {
      expect(hostsOf(mixed, 'worker')).toEqual([part, whole])
    })

    it('as shipped: also where telemetry goes', () => {
      expect(hostsOf(mixed, 'worker', 'shipped')).toEqual(['logs-0.x', part, whole])
    })

    it("'all' are those that have the meta-role itself", () => {
      expect(hostsOf(mixed, 'all')).toEqual([whole])
    })
  })
})
