import type { NginxLocationView, NginxServerView, NginxUpstreamView, NginxView } from '@coordinated-workers/templates'
import * as Either from 'fp-ts/lib/Either.js'
import { byText } from '../domain/byText.js'
import { badValue, type Configured } from './ConfigProblem.js'
import type { NginxPlan, PlannedListener, PlannedRoute, PlannedUpstream } from './NginxPlan.js'

/** Which nginx a config is written for. */
export type NginxDialect = 'current' | 'classic'

/** What the view depends on besides the plan. */
export interface NginxSettings {
  readonly dialect: NginxDialect
  readonly keepPeers: boolean
  readonly serverName: string
  readonly resolver: string
  readonly ipv6: boolean
  readonly tls: boolean
}

const certificates = { certificate: '/etc/nginx/certs/server.cert', key: '/etc/nginx/certs/server.key' }

const isName = (text: string): boolean => /^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$/.test(text)
const isIpv6 = (text: string): boolean => /^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$/.test(text)

/** The first host or name that nginx would read as something else, or null. */
const badName = (plan: NginxPlan, { serverName, resolver }: NginxSettings): string | null => {
  if (!isName(serverName)) return 'hostnames'
  if (!isName(resolver) && !isIpv6(resolver)) return 'surroundings.dnsResolver'
  const bad = plan.upstreams.find(
    ({ name, hosts }) => !isName(name) || !hosts.every((host) => isName(host) || isIpv6(host)),
  )
  return bad === undefined ? null : `upstream ${JSON.stringify(bad.name)}`
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)

const upstreamView = (
  { name, port, hosts }: PlannedUpstream,
  { dialect, keepPeers }: NginxSettings,
): NginxUpstreamView => ({
  name,
  zone: `${name}_zone`,
  peers: [...new Set(hosts)].sort().map((host) => ({
    address: `${bracketed(host)}:${port}`,
    resolve: dialect === 'current',
    keep: keepPeers,
  })),
})

const locationView = (planned: PlannedRoute, grpc: boolean, tls: boolean): NginxLocationView => {
  const { sign, path, upstream, backendPath, rewrite, websocket, keepAlive } = planned
  const scheme = `${grpc ? 'grpc' : 'http'}${(planned.tls ?? tls) ? 's' : ''}`
  return {
    modifier: sign === '' ? null : { sign },
    path,
    backend: `${scheme}://${upstream}${backendPath}`,
    rewrite,
    grpc,
    websocket,
    keepAlive,
  }
}

const serverView = (
  { port, grpc, routes }: PlannedListener,
  upstreams: ReadonlySet<string>,
  healthPages: boolean,
  { dialect, serverName, ipv6, tls }: NginxSettings,
): NginxServerView => ({
  port,
  name: serverName,
  ipv6,
  http2Listen: grpc && dialect === 'classic',
  http2Directive: grpc && dialect === 'current',
  tls: tls ? certificates : null,
  healthPages,
  locations: routes
    .filter(({ upstream }) => upstreams.has(upstream))
    .map((planned) => locationView(planned, grpc, tls)),
})

/**
 * The view of a plan: upstreams in order of their names, those without a host left out together with the paths that
 * lead to them, and listeners that would have nothing to answer left out too.
 */
export const nginxView = (plan: NginxPlan, settings: NginxSettings): Configured<NginxView> => {
  const bad = badName(plan, settings)
  if (bad !== null) return badValue(bad, 'expected a host name or an IP address')
  const upstreams = plan.upstreams.filter(({ hosts }) => hosts.length > 0).sort(byText(({ name }) => name))
  const names = new Set(upstreams.map(({ name }) => name))
  return Either.right({
    upstreams: upstreams.map((upstream) => upstreamView(upstream, settings)),
    resolver: isIpv6(settings.resolver) ? bracketed(settings.resolver) : settings.resolver,
    tenantMapLast: plan.tenantMapLast,
    servers: plan.listeners
      .map((listener) => serverView(listener, names, plan.healthPages, settings))
      .filter(({ healthPages, locations }) => healthPages || locations.length > 0),
  })
}
