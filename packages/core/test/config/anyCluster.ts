import * as fc from 'fast-check'
import type { Cluster, Surroundings, WorkerApplication } from '../../src/domain/Deployment.js'
import type { Role } from '../../src/domain/Role.js'
import type { Solution } from '../../src/domain/Solution.js'
import { cluster, solution, worker } from './sampleClusters.js'

const kinds: fc.Arbitrary<Solution> = fc
  .tuple(fc.constantFrom('tempo', 'mimir', 'loki'), fc.constantFrom('2024-09', '2026-08'))
  .map(([name, release]) => solution(name, release === '2024-09' ? '2024-09' : '2026-08'))

/** Applications that together hold every required role: a monolith, one for each role, or anything between. */
const workersOf = (kind: Solution): fc.Arbitrary<ReadonlyArray<WorkerApplication>> => {
  const monolith = fc.integer({ min: 1, max: 5 }).map((units) => [worker(kind.workerCharm, 'w-all', units, ['all'])])
  const extras = fc.subarray([...kind.optional, 'all'])
  const split = fc
    .tuple(
      fc.array(fc.nat(3), { minLength: 20, maxLength: 20 }),
      fc.array(fc.nat(4), { minLength: 20, maxLength: 20 }),
      extras,
    )
    .map(([homes, units, optional]) => {
      const apps = new Map<string, Role[]>()
      for (const [index, role] of [...kind.required, ...optional].entries()) {
        const app = kind.severalRolesPerWorker ? `w-${homes[index]}` : `w-${role}`
        apps.set(app, [...(apps.get(app) ?? []), role])
      }
      return [...apps].map(([app, roles], index) => worker(kind.workerCharm, app, units[index] ?? 1, roles))
    })
  return fc.oneof(monolith, split)
}

const host = fc.constantFrom(
  'prometheus-0.a.svc',
  'prometheus-0.b.svc',
  'prom.example',
  '10.1.2.3',
  'querier.example',
  'tempo-0.x',
)
const scheme = fc.constantFrom('http', 'https')
const url = (port: number, path: string): fc.Arbitrary<string> =>
  fc.tuple(scheme, host, fc.boolean()).map(([s, h, withPort]) => `${s}://${h}${withPort ? `:${port}` : ''}${path}`)

const surroundings: fc.Arbitrary<Partial<Surroundings>> = fc.record(
  {
    tls: fc.constantFrom(null, { ca: 'CA', certificate: 'CERT', keySecret: 'secret:key' }),
    remoteWrite: fc.uniqueArray(url(9090, '/api/v1/write'), { maxLength: 4 }),
    logging: fc.dictionary(fc.constantFrom('loki/0', 'loki/1', 'other-loki/0'), url(3100, '/loki/api/v1/push')),
    charmTracing: fc.dictionary(fc.constant('otlp_http'), url(4318, '')),
    workloadTracing: fc.dictionary(fc.constantFrom('otlp_http', 'jaeger_thrift_http'), url(4318, '/base')),
    tracingRequests: fc.array(fc.subarray(['otlp_http', 'otlp_grpc', 'zipkin', 'jaeger_grpc', 'unheard_of'])),
    alertmanagers: fc.uniqueArray(url(9093, ''), { maxLength: 3 }),
    ingress: fc.constantFrom(null, 'https://traefik.example.com/cos-app'),
    telemetryProxy: fc.boolean(),
    ipv6: fc.boolean(),
  },
  { requiredKeys: [] },
)

/** Consistent clusters of every built-in solution, with usable s3 and any surroundings that occur. */
export const anyCluster: fc.Arbitrary<Cluster> = kinds.chain((kind) =>
  fc.tuple(workersOf(kind), surroundings).map(([workers, around]) => cluster(kind, workers, around)),
)

/** The same list in another order. */
const shuffled = <A>(items: ReadonlyArray<A>): fc.Arbitrary<ReadonlyArray<A>> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })

/** The same record with its keys in another order. */
const shuffledKeys = <A>(record: Readonly<Record<string, A>>): fc.Arbitrary<Readonly<Record<string, A>>> =>
  shuffled(Object.entries(record)).map((entries) => Object.fromEntries(entries))

/** The same cluster as another reader might have collected it: lists that are sets, and records, in another order. */
export const reordered = (original: Cluster): fc.Arbitrary<Cluster> => {
  const { surroundings: around } = original
  return fc
    .record({
      workers: shuffled(original.workers),
      roles: fc.array(fc.boolean(), { minLength: original.workers.length, maxLength: original.workers.length }),
      remoteWrite: shuffled(around.remoteWrite),
      logging: shuffledKeys(around.logging),
      charmTracing: shuffledKeys(around.charmTracing),
      workloadTracing: shuffledKeys(around.workloadTracing),
      tracingRequests: shuffled(around.tracingRequests),
      alertmanagers: shuffled(around.alertmanagers),
    })
    .map(({ workers, roles, ...rest }) => ({
      ...original,
      workers: workers.map((each, index) =>
        roles[index] === true ? { ...each, roles: [...each.roles].reverse() } : each,
      ),
      surroundings: { ...around, ...rest },
    }))
}
