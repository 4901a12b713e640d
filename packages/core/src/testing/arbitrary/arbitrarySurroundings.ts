import { bareSurroundings, type Surroundings } from '@coordinated-workers/core'
import fc from 'fast-check'

const url = (port: number, path: string): fc.Arbitrary<string> =>
  fc
    .record({
      scheme: fc.constantFrom('http', 'https'),
      host: fc.constantFrom('prom.example', 'prometheus-0.a.svc', 'prometheus-0.b.svc', '10.1.2.3', 'tempo-0.x'),
      withPort: fc.boolean(),
    })
    .map(({ scheme, host, withPort }) => `${scheme}://${host}${withPort ? `:${port}` : ''}${path}`)

const dictionary = (keys: ReadonlyArray<string>, values: fc.Arbitrary<string>) =>
  fc.dictionary(fc.constantFrom(...keys), values, { noNullPrototype: true })

const present: fc.Arbitrary<Partial<Surroundings>> = fc.record(
  {
    tls: fc.constantFrom(null, { ca: 'CA', certificate: 'CERT', keySecret: 'secret:key' }),
    remoteWrite: fc.uniqueArray(url(9090, '/api/v1/write'), { maxLength: 4 }),
    logging: dictionary(['loki/0', 'loki/1', 'other-loki/0'], url(3100, '/loki/api/v1/push')),
    charmTracing: dictionary(['otlp_http'], url(4318, '')),
    workloadTracing: dictionary(['otlp_http', 'jaeger_thrift_http'], url(4318, '/base')),
    tracingRequests: fc.array(fc.subarray(['otlp_http', 'otlp_grpc', 'zipkin', 'jaeger_grpc', 'unheard_of'])),
    alertmanagers: fc.uniqueArray(url(9093, ''), { maxLength: 3 }),
    ingress: fc.constantFrom(null, 'https://traefik.example.com/cos-app'),
    telemetryProxy: fc.boolean().map((direct) => !direct),
    ipv6: fc.boolean().map((only4) => !only4),
    dnsResolver: fc.constantFrom(bareSurroundings.dnsResolver, '10.0.0.10'),
    jujuProxy: fc.constantFrom(bareSurroundings.jujuProxy, { http: 'http://proxy:3128', https: '', no: 'localhost' }),
    resourcesPatchWaiting: fc.constantFrom(false, false, false, true),
    alertRulesValid: fc.constantFrom(true, true, true, false),
  },
  { requiredKeys: [] },
)

/**
 * Telemetry and network around a coordinator, as they really occur.
 *
 * Distribution: each part is neutral in a third to three quarters of the cases; waiting for resources and unreadable alert rules,
 * which change statuses, occur in about one of eight.
 *
 * Shrinks to `bareSurroundings`.
 */
export const arbitrarySurroundings = (): fc.Arbitrary<Surroundings> =>
  present.map((parts) => ({ ...bareSurroundings, ...parts }))
