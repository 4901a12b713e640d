import { releases } from '@coordinated-workers/core'
import type { JsonSchema } from './JsonSchema.js'
import { shape } from './shape.js'
import { written } from './written.js'

const { anyOf, anything, described, list, map, matching, nullable, object, oneOf, text } = shape

const url = matching(/^[^\s]{1,2000}$/, { examples: ['http://minio:9000'] })
const host = matching(/^[^\s/]{1,253}$/)
const certificate: JsonSchema = { type: 'string', maxLength: 100_000 }
const units: JsonSchema = { type: 'integer', minimum: 0, maximum: 1_000 }
const options = map(nullable(anyOf(text, { type: 'number' }, { type: 'boolean' })))
const bounded = (items: JsonSchema): JsonSchema => list(items, { maxItems: 1_000 })
const hostnames = described('Addresses of the units; else as Juju on Kubernetes names them.', nullable(bounded(host)))
const flag = nullable(written.flag)

const applicationName: JsonSchema = { pattern: /^[a-z][a-z0-9]*(-[0-9]*[a-z][a-z0-9]*)*$/.source, maxLength: 200 }

const worker = object(
  {},
  {
    units: nullable(units),
    config: described("Options of the worker's charm, such as role-ingester.", nullable(options)),
    related: described('Whether it is integrated with its coordinator.', flag),
    container: nullable(oneOf(['up', 'down'])),
    check: described("Pebble's readiness check.", nullable(oneOf(['up', 'starting', 'down']))),
    hostnames,
  },
)

const s3 = described(
  'Object storage. Null: no integration; keys missing: an integration without usable data.',
  nullable(
    object(
      {},
      {
        ...{ endpoint: anything, bucket: anything, 'access-key': anything, 'secret-key': anything, region: anything },
        'tls-ca-chain': nullable(bounded(certificate)),
      },
    ),
  ),
)

const coordinator = object(
  {},
  {
    solution: described('tempo, mimir, loki, or the file of a solution of your own.', nullable(text)),
    release: described('Generation of the charms.', nullable(oneOf(releases))),
    units: nullable(units),
    hostnames,
    config: described("Options of the coordinator's charm.", nullable(options)),
    workers: described(
      'Worker applications by name.',
      nullable({ ...map(nullable(worker)), propertyNames: applicationName }),
    ),
    s3,
    tls: nullable(object({ ca: certificate, certificate, 'key-secret': text })),
    'remote-write': nullable(bounded(url)),
    logging: nullable(map(url)),
    'charm-tracing': nullable(map(url)),
    'workload-tracing': nullable(map(url)),
    'tracing-requests': nullable(bounded(bounded(text))),
    alertmanagers: nullable(bounded(url)),
    ingress: nullable(object({ url })),
    'telemetry-proxy': flag,
    ipv6: flag,
    'dns-resolver': nullable(host),
    'juju-proxy': nullable(object({}, { http: nullable(text), https: nullable(text), no: nullable(text) })),
    'resources-patch-waiting': flag,
    'alert-rules-valid': flag,
  },
)

/** A deployment document, alone or over the bundle that it names. */
export const deploymentSchema: JsonSchema = object(
  { deployment: described('Version of this format.', { const: 1 }) },
  {
    model: nullable(
      object(
        {},
        {
          name: nullable(matching(/^[a-z0-9][a-z0-9-]{0,62}$/)),
          uuid: nullable(matching(/^[0-9a-fA-F-]{1,36}$/)),
        },
      ),
    ),
    bundle: described('A bundle that this document adds to.', nullable(text)),
    solutions: described(
      'Coordinator applications by name.',
      nullable({ ...map(nullable(coordinator)), propertyNames: applicationName }),
    ),
  },
)
