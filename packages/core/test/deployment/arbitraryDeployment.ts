import { fc } from '@fast-check/vitest'
import { bareSurroundings, type Cluster, type Deployment, type Surroundings } from '../../src/domain/Deployment.js'
import { type S3Integration, s3Missing, s3NotReady, s3Ready } from '../../src/domain/ObjectStorage.js'
import { arbitraryCluster } from '../support/arbitraryCluster.js'

/** Among them texts that a databag would take for something else. */
const text = fc.oneof(fc.constantFrom('12345', 'true', '"quoted"', 'null', 'obs'), fc.string({ minLength: 1 }))

const s3: fc.Arbitrary<S3Integration> = fc.oneof(
  fc.constantFrom(s3Missing, s3NotReady),
  fc
    .record({
      endpoint: text,
      bucket: text,
      accessKey: text,
      secretKey: text,
      region: fc.option(text),
      tlsCaChain: fc.array(fc.string(), { maxLength: 3 }),
    })
    .map(s3Ready),
)

const url = fc.webUrl()
const urls = fc.array(url, { maxLength: 3 })
const named = fc.dictionary(fc.constantFrom('otlp_http', 'loki/0', 'zipkin'), url, { noNullPrototype: true })

const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  tls: fc.option(fc.record({ ca: fc.string(), certificate: fc.string(), keySecret: fc.string() })),
  remoteWrite: urls,
  logging: named,
  charmTracing: named,
  workloadTracing: named,
  tracingRequests: fc.array(fc.array(fc.string(), { maxLength: 2 }), { maxLength: 2 }),
  alertmanagers: urls,
  ingress: fc.option(url),
  telemetryProxy: fc.boolean(),
  ipv6: fc.boolean(),
  dnsResolver: fc.ipV4(),
  jujuProxy: fc.record({ http: fc.string(), https: fc.string(), no: fc.string() }),
  resourcesPatchWaiting: fc.boolean(),
  alertRulesValid: fc.boolean(),
})

const observed = fc.record({
  container: fc.constantFrom('up' as const, 'down' as const),
  check: fc.constantFrom('up' as const, 'starting' as const, 'down' as const),
})

/** One cluster with everything that a Deployment document can say of it. */
const cluster: fc.Arbitrary<Cluster> = fc
  .tuple(
    arbitraryCluster,
    s3,
    fc.oneof(fc.constant(bareSurroundings), surroundings),
    fc.array(observed, { minLength: 6, maxLength: 6 }),
    fc.dictionary(fc.constantFrom('retention-period', 'cpu_limit'), fc.oneof(fc.integer(), fc.string()), {
      noNullPrototype: true,
    }),
  )
  .map(([base, storage, around, seen, options]) => ({
    ...base,
    s3: storage,
    surroundings: around,
    options,
    workers: base.workers.map((worker, index) => ({ ...worker, ...seen[index] })),
  }))

/** One solution, or two of different applications in one model. */
export const arbitraryDeployment: fc.Arbitrary<Deployment> = fc
  .tuple(cluster, fc.option(cluster))
  .map(([first, second]) => {
    const other =
      second === null || second.solution.name === first.solution.name
        ? []
        : [{ ...second, workers: second.workers.map((worker) => ({ ...worker, app: `${worker.app}-too` })) }]
    return { model: first.model, clusters: [first, ...other] }
  })
