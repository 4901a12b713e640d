import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { roster } from '../../src/config/roster.js'
import { type TelemetryPlan, telemetryPlan } from '../../src/config/telemetryPlan.js'
import type { Behaviour } from '../../src/domain/Behaviour.js'
import { bareSurroundings, type Cluster, type Surroundings } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { monolith } from './sampleClusters.js'

const around = (surroundings: Partial<Surroundings>, base: Cluster = monolith('loki')): Cluster => ({
  ...base,
  surroundings: { ...bareSurroundings, ...surroundings },
})

const planOf = (cluster: Cluster, behaviour: Behaviour = 'documented'): TelemetryPlan =>
  right(telemetryPlan(cluster, roster(cluster), { behaviour }))

/** One line for each path: where it leads. */
const routesOf = ({ routes }: TelemetryPlan): ReadonlyArray<string> =>
  routes.map(
    ({ sign, path, upstream, backendPath, rewrite, tls, keepAlive, websocket }) =>
      `${sign}${path} → ${tls ? 'https' : 'http'}://${upstream}${backendPath} ${rewrite?.from ?? '-'} ${keepAlive} ${websocket}`,
  )

const upstreamsOf = ({ upstreams }: TelemetryPlan): ReadonlyArray<string> =>
  upstreams.map(({ name, hosts, port }) => `${name}: ${hosts.join(' ')} ${port}`)

const host = 'loki-worker-0.loki-worker-endpoints.cos.svc.cluster.local'
const metrics = `worker-telemetry-proxy-loki-worker-0: ${host} 3100`
const metricsRoute =
  '=/proxy/worker/loki-worker-0/metrics → http://worker-telemetry-proxy-loki-worker-0/metrics - true false'

describe('telemetryPlan', () => {
  it('fetches metrics of every unit, also of one without a role', () => {
    const base = monolith('loki', 2)
    const plan = planOf({ ...base, workers: base.workers.map((each) => ({ ...each, roles: [] })) })
    expect(upstreamsOf(plan)).toEqual([metrics, metrics.replaceAll('worker-0', 'worker-1')])
    expect(routesOf(plan)).toEqual([metricsRoute, metricsRoute.replaceAll('worker-0', 'worker-1')])
    expect([...plan.hostsByKey]).toEqual([
      ['loki-worker/0', host],
      ['loki-worker/1', host.replace('worker-0', 'worker-1')],
    ])
  })

  it('fetches them encrypted under TLS', () => {
    const plan = planOf(around({ tls: { ca: 'CA', certificate: 'CERT', keySecret: 'secret:key' } }))
    expect(plan.routes.map(({ tls }) => tls)).toEqual([true])
  })

  it('leads logs and generated metrics to where they go, by path', () => {
    const plan = planOf(
      around({
        logging: { 'logs/10': 'https://logs-10.x/push', 'logs/1': 'http://logs-1.x:3100/loki/push' },
        remoteWrite: ['https://prometheus-0.b:9090/api/v1/write'],
      }),
    )
    expect(upstreamsOf(plan)).toEqual([
      metrics,
      'worker-telemetry-proxy-logs-1: logs-1.x 3100',
      'worker-telemetry-proxy-logs-10: logs-10.x 443',
      'worker-telemetry-proxy-prometheus-0: prometheus-0.b 9090',
    ])
    expect(routesOf(plan)).toEqual([
      metricsRoute,
      '=/proxy/loki/logs-1/push → http://worker-telemetry-proxy-logs-1/loki/push - true false',
      '=/proxy/loki/logs-10/push → https://worker-telemetry-proxy-logs-10/push - true false',
      '=/proxy/remote-write/prometheus-0/write → https://worker-telemetry-proxy-prometheus-0/api/v1/write - true false',
    ])
  })

  it('leads traces below a path to the same below the endpoint', () => {
    const plan = planOf(
      around({
        charmTracing: { otlp_http: 'http://traces-0.x:4318' },
        workloadTracing: { zipkin: 'https://traces-0.x:9411/base', jaeger_thrift_http: 'http://traces-0.x:14268' },
      }),
    )
    expect(routesOf(plan).slice(1)).toEqual([
      '/proxy/charm-tracing/otlp_http/ → http://worker-telemetry-proxy-charm-otlp_http ^/proxy/charm-tracing/otlp_http/(.*) true false',
      '/proxy/workload-tracing/jaeger_thrift_http/ → http://worker-telemetry-proxy-workload-jaeger_thrift_http ^/proxy/workload-tracing/jaeger_thrift_http/(.*) true false',
      '/proxy/workload-tracing/zipkin/ → https://worker-telemetry-proxy-workload-zipkin/base ^/proxy/workload-tracing/zipkin/(.*) true false',
    ])
    expect(upstreamsOf(plan).slice(1)).toEqual([
      'worker-telemetry-proxy-charm-otlp_http: traces-0.x 4318',
      'worker-telemetry-proxy-workload-jaeger_thrift_http: traces-0.x 14268',
      'worker-telemetry-proxy-workload-zipkin: traces-0.x 9411',
    ])
    expect([...plan.hostsByKey.keys()].slice(1)).toEqual([
      'worker-telemetry-proxy-charm-otlp_http',
      'worker-telemetry-proxy-workload-jaeger_thrift_http',
      'worker-telemetry-proxy-workload-zipkin',
    ])
  })

  it('is empty while the proxy is off, whatever there is, even if it could not be read', () => {
    const plan = planOf(around({ telemetryProxy: false, logging: { 'logs/0': 'nonsense' } }))
    expect(plan).toEqual({ upstreams: [], routes: [], hostsByKey: new Map() })
  })

  it.each<[string, string, Partial<Surroundings>]>([
    ['surroundings.logging', 'expected units such as loki/0', { logging: { loki: 'http://a' } }],
    ['surroundings.logging', 'expected units such as loki/0', { logging: { 'Loki/0': 'http://a' } }],
    ['surroundings.logging', 'expected units such as loki/0', { logging: { 'loki/0x': 'http://a' } }],
    ['surroundings.logging', 'expected units such as loki/0', { logging: { 'loki/x': 'http://a' } }],
    ['surroundings.logging.loki/0', 'expected a URL with a host', { logging: { 'loki/0': 'a:3100' } }],
    ['surroundings.remoteWrite', 'expected URLs with a host', { remoteWrite: ['/write'] }],
    ['surroundings.remoteWrite', 'expected URLs with a host', { remoteWrite: ['http://___.x/write'] }],
    ['surroundings.charmTracing.OTLP', 'expected a protocol such as otlp_http', { charmTracing: { OTLP: 'http://a' } }],
    ['surroundings.charmTracing.a-b', 'expected a protocol such as otlp_http', { charmTracing: { 'a-b': 'http://a' } }],
    ['surroundings.charmTracing.', 'expected a protocol such as otlp_http', { charmTracing: { '': 'http://a' } }],
    ['surroundings.charmTracing.otlp_http', 'expected a URL with a host', { charmTracing: { otlp_http: 'a:4317' } }],
    ['surroundings.workloadTracing.zipkin', 'expected a URL with a host', { workloadTracing: { zipkin: '' } }],
  ])('refuses %s: %s', (field, reason, surroundings) => {
    const cluster = around(surroundings)
    expect(telemetryPlan(cluster, roster(cluster), { behaviour: 'documented' })).toEqual(
      Either.left({ _tag: 'bad-value', field, reason }),
    )
  })

  describe('with two endpoints of one name', () => {
    const twins = around({ remoteWrite: ['http://prometheus-0.a/write', 'https://prometheus-0.b/write'] })

    it('documented: tells them apart', () => {
      const plan = planOf(twins)
      expect(upstreamsOf(plan).slice(1)).toEqual([
        'worker-telemetry-proxy-prometheus-0: prometheus-0.a 80',
        'worker-telemetry-proxy-prometheus-0-2: prometheus-0.b 443',
      ])
      expect(plan.routes.slice(1).map(({ path, upstream }) => `${path} ${upstream}`)).toEqual([
        '/proxy/remote-write/prometheus-0/write worker-telemetry-proxy-prometheus-0',
        '/proxy/remote-write/prometheus-0-2/write worker-telemetry-proxy-prometheus-0-2',
      ])
    })

    it('as shipped: has one upstream with the host of the last, and two locations', () => {
      const plan = planOf(twins, 'shipped')
      expect(upstreamsOf(plan)).toEqual([metrics, 'worker-telemetry-proxy-prometheus-0: prometheus-0.b 80'])
      expect(plan.routes.slice(1).map(({ path }) => path)).toEqual([
        '/proxy/remote-write/prometheus-0/write',
        '/proxy/remote-write/prometheus-0/write',
      ])
    })

    it.each([
      ['documented', host],
      ['shipped', 'elsewhere.x'],
    ] as const)('%s: takes metrics of a unit that also offers logs from %s', (behaviour, taken) => {
      const logging = { 'loki-worker/0': 'http://elsewhere.x' }
      expect(planOf(around({ logging }), behaviour).upstreams[0]?.hosts).toEqual([taken])
    })

    it('as shipped: keeps upstreams of one name where they are of two kinds', () => {
      const logging = { 'logs/0': 'http://logs-0.x', 'logs/1': 'http://logs-1.x' }
      const both = around({ logging, remoteWrite: ['http://logs-0.y/write'] })
      expect(upstreamsOf(planOf(both, 'shipped')).slice(1)).toEqual([
        'worker-telemetry-proxy-logs-0: logs-0.x 80',
        'worker-telemetry-proxy-logs-1: logs-1.x 80',
        'worker-telemetry-proxy-logs-0: logs-0.y 80',
      ])
      expect(upstreamsOf(planOf(both)).slice(1)).toEqual([
        'worker-telemetry-proxy-logs-0: logs-0.x 80',
        'worker-telemetry-proxy-logs-1: logs-1.x 80',
        'worker-telemetry-proxy-logs-0-2: logs-0.y 80',
      ])
    })
  })
})
