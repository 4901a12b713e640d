import type { Surroundings } from '../domain/Deployment.js'
import type { SolutionEntry } from './DeploymentCodec.js'

const given = <K extends keyof Surroundings>(
  key: K,
  value: Surroundings[K] | undefined,
): { readonly [P in K]?: Surroundings[P] } | Readonly<Record<never, never>> =>
  value === undefined ? {} : { [key]: value }

const tlsOf = (tls: SolutionEntry['tls']): Surroundings['tls'] | undefined =>
  tls == null ? tls : { ca: tls.ca, certificate: tls.certificate, keySecret: tls['key-secret'] }

const proxyOf = (proxy: SolutionEntry['juju-proxy']): Surroundings['jujuProxy'] | undefined =>
  proxy == null ? undefined : { http: proxy.http ?? '', https: proxy.https ?? '', no: proxy.no ?? '' }

/** What an entry of a Deployment document says of a coordinator's surroundings. `tls: null` says that there is none. */
export const surroundingsOf = (entry: SolutionEntry): Partial<Surroundings> => ({
  ...given('tls', tlsOf(entry.tls)),
  ...given('remoteWrite', entry['remote-write'] ?? undefined),
  ...given('logging', entry.logging ?? undefined),
  ...given('charmTracing', entry['charm-tracing'] ?? undefined),
  ...given('workloadTracing', entry['workload-tracing'] ?? undefined),
  ...given('tracingRequests', entry['tracing-requests'] ?? undefined),
  ...given('alertmanagers', entry.alertmanagers ?? undefined),
  ...given('ingress', entry.ingress == null ? entry.ingress : entry.ingress.url),
  ...given('telemetryProxy', entry['telemetry-proxy'] ?? undefined),
  ...given('ipv6', entry.ipv6 ?? undefined),
  ...given('dnsResolver', entry['dns-resolver'] ?? undefined),
  ...given('jujuProxy', proxyOf(entry['juju-proxy'])),
  ...given('resourcesPatchWaiting', entry['resources-patch-waiting'] ?? undefined),
  ...given('alertRulesValid', entry['alert-rules-valid'] ?? undefined),
})
