import type { Release } from '../../src/domain/Release.js'
import type { ReferenceInput } from './referenceCases.js'

type Fields = Record<string, unknown>

/** The s3 data of the reference, as it is: what the charms make of it is up to the decoder. */
const s3Of = (data: ReferenceInput['s3']): unknown =>
  data === null
    ? null
    : Object.fromEntries(Object.entries(data).map(([key, value]) => [key.replaceAll('_', '-'), value]))

const ingressOf = ({ ingress }: ReferenceInput): unknown =>
  ingress === undefined ? null : { url: ingress.url ?? `${ingress.scheme}://${ingress.external_host}` }

/** Role options as an operator sets them; the reference turns `role-all` off unless it is listed. */
const configOf = (worker: ReferenceInput['workers'][number]): Fields | undefined =>
  worker.roles === undefined
    ? undefined
    : {
        ...(worker.roles.includes('all') ? {} : { 'role-all': false }),
        ...Object.fromEntries(worker.roles.map((role) => [`role-${role}`, true])),
      }

/** A deployment of the reference as somebody would write it down in a Deployment document. */
export const referenceDocument = (input: ReferenceInput, release: Release): unknown => {
  const { coordinator } = input
  const entry: Fields = {
    solution: input.solution,
    release,
    units: coordinator.units,
    hostnames: coordinator.hostnames ?? (coordinator.hostname === undefined ? undefined : [coordinator.hostname]),
    config: input.config,
    workers: Object.fromEntries(
      input.workers.map((worker) => [
        worker.app,
        {
          units: worker.units,
          config: configOf(worker),
          related: worker.related,
          container: worker.can_connect === false ? 'down' : undefined,
          check: worker.check_down === true ? 'down' : undefined,
          hostnames: worker.hostnames,
        },
      ]),
    ),
    s3: s3Of(input.s3),
    tls: input.tls === true ? { ca: '<CA CERT>', certificate: '<SERVER CERT>', 'key-secret': 'secret:privkey' } : null,
    'remote-write': input.remote_write,
    logging: input.loki_endpoints,
    'charm-tracing': input.tracing?.charm_tracing,
    'workload-tracing': input.tracing?.workload_tracing,
    'tracing-requests': input.tracing_requests,
    alertmanagers: input.alertmanager_urls,
    ingress: ingressOf(input),
    'telemetry-proxy': input.worker_telemetry_proxy,
    ipv6: input.ipv6,
    'dns-resolver': input.dns_resolver,
    'juju-proxy': input.juju_proxy,
    'resources-patch-waiting': input.resources_patch_waiting,
  }
  // As a file would have it: what is not said has no key.
  return JSON.parse(JSON.stringify({ deployment: 1, model: input.model, solutions: { [coordinator.app]: entry } }))
}
