import { describe, expect, it } from 'vitest'
import { ownReceiverUrls, tempoReceivers } from '../../src/config/tempoReceivers.js'
import { workerPorts } from '../../src/config/workerPorts.js'
import type { Cluster, Options, Surroundings } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { monolith, solution, worker } from './sampleClusters.js'

const around = (surroundings: Partial<Surroundings>, options: Options = {}): Cluster => {
  const base = monolith('tempo')
  return { ...base, options, surroundings: { ...base.surroundings, ...surroundings } }
}

const protocolsOf = (cluster: Cluster) => right(tempoReceivers(cluster)).map(({ protocol }) => protocol)

const all = ['jaeger_grpc', 'jaeger_thrift_http', 'otlp_grpc', 'otlp_http', 'zipkin']

describe('tempoReceivers', () => {
  it('opens otlp_http always', () => {
    expect(protocolsOf(around({}))).toEqual(['otlp_http'])
  })

  it.each(all)('opens %s when its option is on', (protocol) => {
    const expected = all.filter((each) => each === protocol || each === 'otlp_http')
    expect(protocolsOf(around({}, { [`always_enable_${protocol}`]: true }))).toEqual(expected)
    expect(protocolsOf(around({}, { [`always_enable_${protocol}`]: false }))).toEqual(['otlp_http'])
  })

  it('opens what anybody asked for, if it knows it', () => {
    expect(protocolsOf(around({ tracingRequests: [['zipkin'], ['jaeger_grpc', 'opencensus']] }))).toEqual([
      'jaeger_grpc',
      'otlp_http',
      'zipkin',
    ])
  })
})

describe('ownReceiverUrls', () => {
  const urls = (surroundings: Partial<Surroundings>, host = 'tempo-0.tempo-endpoints.cos.svc.cluster.local') =>
    right(ownReceiverUrls(around({ tracingRequests: [['otlp_grpc']], ...surroundings }), host))
  const service = 'tempo.cos.svc.cluster.local'

  it("is the application's service, without a scheme for gRPC", () => {
    expect(urls({})).toEqual({ otlp_grpc: `${service}:4317`, otlp_http: `http://${service}:4318` })
  })

  it('is encrypted under TLS', () => {
    expect(urls({ tls: { ca: 'CA', certificate: 'CERT', keySecret: 'secret:key' } })).toEqual({
      otlp_grpc: `${service}:4317`,
      otlp_http: `https://${service}:4318`,
    })
  })

  it.each([
    ['https://in.example/cos', 'in.example/cos'],
    ['H2C+X://in.example', 'in.example'],
    ['in.example/http://x', 'in.example/http://x'],
    ['1http://in.example', '1http://in.example'],
  ])('is the ingress %s where there is one', (ingress, host) => {
    expect(urls({ ingress })).toEqual({ otlp_grpc: `${host}:4317`, otlp_http: `${ingress}:4318` })
  })
})

describe('workerPorts', () => {
  const portsOf = (name: string, roles: ReadonlyArray<string>, requests: ReadonlyArray<string> = []) => {
    const base = monolith(name)
    const kind = solution(name)
    const cluster = { ...base, surroundings: { ...base.surroundings, tracingRequests: [requests] } }
    return [...right(workerPorts(cluster, worker(kind.workerCharm, 'w', 1, roles)))].sort((left, other) => left - other)
  }

  it.each([
    ['tempo', ['ingester'], [3200, 7946]],
    ['tempo', ['query-frontend'], [3200, 7946, 9096]],
    ['tempo', ['distributor'], [3200, 4318, 7946, 9411]],
    ['tempo', ['all'], [3200, 4318, 7946, 9096, 9411]],
    ['mimir', ['ingester'], [8080, 9095]],
    ['loki', ['write'], [3100]],
  ])('%s as %j opens %j', (name, roles, ports) => {
    expect(portsOf(name, roles, ['zipkin'])).toEqual(ports)
  })
})
