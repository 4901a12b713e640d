import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster } from '../domain/Deployment.js'
import { badValue, type Configured } from './ConfigProblem.js'
import type { PlannedRoute, PlannedUpstream } from './NginxPlan.js'
import { parseUrl, type UrlParts } from './parseUrl.js'
import type { RenderOptions } from './RenderOptions.js'
import type { Roster } from './roster.js'
import { distinctNames } from './telemetryNames.js'
import { pathName, remoteWrites } from './telemetryUrls.js'

/** Upstreams and paths through which workers' telemetry goes out and their metrics are fetched. */
export interface TelemetryPlan {
  readonly upstreams: ReadonlyArray<PlannedUpstream>
  readonly routes: ReadonlyArray<PlannedRoute>
  /**
   * Hosts by the key under which the charm keeps them beside its roles. Keys of generated metrics are first labels of
   * hosts, so one that equals a role takes over that role's upstream.
   */
  readonly hostsByKey: ReadonlyMap<string, string>
}

interface Target {
  readonly category: 'metrics' | 'logging' | 'remote-write' | 'tracing'
  readonly key: string
  readonly name: string
  readonly host: string
  readonly port: number
  readonly path: string
  readonly backendPath: string
  readonly tls: boolean
  /** Whether the rest of the request's path goes on to the target. */
  readonly subtree: boolean
}

const external = (parts: UrlParts, where: Pick<Target, 'category' | 'key' | 'name' | 'path' | 'subtree'>): Target => ({
  ...where,
  host: parts.host,
  port: parts.port,
  backendPath: parts.path,
  tls: parts.scheme.endsWith('s'),
})

const metricsTargets = ({ solution, surroundings }: Cluster, { units }: Roster): ReadonlyArray<Target> =>
  units.map(({ unit, address }) => ({
    category: 'metrics',
    key: unit,
    name: pathName(unit),
    host: address,
    port: solution.ports.http,
    path: `/proxy/worker/${pathName(unit)}/metrics`,
    backendPath: '/metrics',
    tls: surroundings.tls !== null,
    subtree: false,
  }))

const loggingTargets = ({ surroundings: { logging } }: Cluster): Configured<ReadonlyArray<Target>> => {
  const targets: Target[] = []
  for (const unit of Object.keys(logging).sort()) {
    if (!/^[a-z0-9-]+\/[0-9]+$/.test(unit)) return badValue('surroundings.logging', 'expected units such as loki/0')
    const parts = parseUrl(logging[unit] ?? '')
    if (parts === null) return badValue(`surroundings.logging.${unit}`, 'expected a URL with a host')
    const name = pathName(unit)
    targets.push(
      external(parts, { category: 'logging', key: unit, name, path: `/proxy/loki/${name}/push`, subtree: false }),
    )
  }
  return Either.right(targets)
}

const tracingTargets = (
  urls: Readonly<Record<string, string>>,
  kind: 'charm' | 'workload',
): Configured<ReadonlyArray<Target>> => {
  const targets: Target[] = []
  for (const protocol of Object.keys(urls).sort()) {
    const field = `surroundings.${kind}Tracing.${protocol}`
    const parts = parseUrl(urls[protocol] ?? '')
    if (!/^[a-z0-9_]+$/.test(protocol)) return badValue(field, 'expected a protocol such as otlp_http')
    if (parts === null) return badValue(field, 'expected a URL with a host')
    const name = `${kind}-${protocol}`
    const path = `/proxy/${kind}-tracing/${protocol}/`
    targets.push(
      external(parts, { category: 'tracing', key: `worker-telemetry-proxy-${name}`, name, path, subtree: true }),
    )
  }
  return Either.right(targets)
}

const targetsOf = (cluster: Cluster, seen: Roster, options: RenderOptions): Configured<ReadonlyArray<Target>> => {
  const logging = loggingTargets(cluster)
  if (Either.isLeft(logging)) return logging
  const writes = remoteWrites(cluster, options)
  if (Either.isLeft(writes)) return writes
  const charm = tracingTargets(cluster.surroundings.charmTracing, 'charm')
  if (Either.isLeft(charm)) return charm
  const workload = tracingTargets(cluster.surroundings.workloadTracing, 'workload')
  if (Either.isLeft(workload)) return workload
  return Either.right([
    ...metricsTargets(cluster, seen),
    ...logging.right,
    ...writes.right.map(({ name, parts }) =>
      external(parts, {
        category: 'remote-write',
        key: name,
        name,
        path: `/proxy/remote-write/${name}/write`,
        subtree: false,
      }),
    ),
    ...charm.right,
    ...workload.right,
  ])
}

const routeTo = (target: Target, upstream: string): PlannedRoute => ({
  sign: target.subtree ? '' : '=',
  path: target.path,
  upstream,
  backendPath: target.backendPath,
  rewrite: target.subtree ? { from: `^${target.path}(.*)` } : null,
  tls: target.tls,
  websocket: false,
  keepAlive: true,
})

/** In the charm the last target of a key decides the host for all of that key. */
const upstreamOf = (
  { key, host, port }: Target,
  name: string,
  hostsByKey: ReadonlyMap<string, string>,
  { behaviour }: RenderOptions,
): PlannedUpstream => ({ name, port, hosts: [behaviour === 'shipped' ? (hostsByKey.get(key) ?? host) : host] })

/** The charm writes one upstream for targets of one name and category, but a location for each. Ours differ in name. */
const upstreamKey = ({ category, name }: Target): string => `${category} ${name}`

/**
 * How a coordinator's nginx carries its workers' telemetry: each unit's metrics, and their logs, generated metrics and
 * traces on the way to the endpoints. Nothing when the proxy is off.
 */
export const telemetryPlan = (cluster: Cluster, seen: Roster, options: RenderOptions): Configured<TelemetryPlan> => {
  const off: TelemetryPlan = { upstreams: [], routes: [], hostsByKey: new Map() }
  if (!cluster.surroundings.telemetryProxy) return Either.right(off)
  const found = targetsOf(cluster, seen, options)
  if (Either.isLeft(found)) return found
  const targets = found.right
  const names = distinctNames(
    targets.map(({ name }) => `worker-telemetry-proxy-${name}`),
    options.behaviour,
  )
  const hostsByKey = new Map(targets.map(({ key, host }) => [key, host]))
  const upstreams = new Map<string, PlannedUpstream>()
  for (const [index, target] of targets.entries()) {
    const key = upstreamKey(target)
    if (!upstreams.has(key)) upstreams.set(key, upstreamOf(target, names[index] ?? '', hostsByKey, options))
  }
  return Either.right({
    upstreams: [...upstreams.values()],
    routes: targets.map((target, index) => routeTo(target, names[index] ?? '')),
    hostsByKey,
  })
}
