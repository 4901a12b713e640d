import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster } from '../domain/Deployment.js'
import { applicationHostname } from './applicationHostname.js'
import { badValue, type Configured } from './ConfigProblem.js'
import { parseUrl, type UrlParts } from './parseUrl.js'
import type { RenderOptions } from './RenderOptions.js'
import { distinctNames, telemetryName } from './telemetryNames.js'
import { telemetryPort } from './telemetryPort.js'
import { ownReceiverUrls } from './tempoReceivers.js'

type ByName = Readonly<Record<string, string>>

/** Where workers send their own telemetry. */
export interface TelemetryUrls {
  /** By the unit that offers it. */
  readonly logging: ByName
  /** By protocol. */
  readonly charmTracing: ByName
  readonly workloadTracing: ByName
  /** Sorted by the URL they stand for. */
  readonly remoteWrite: ReadonlyArray<string>
}

/** One remote-write endpoint with the name that the coordinator's nginx knows it by. */
export interface RemoteWrite {
  readonly name: string
  readonly url: string
  readonly parts: UrlParts
}

/** Host name of the coordinator unit that leads. */
export const leaderHostname = ({ hostnames, app }: Cluster, leader = 0): string =>
  hostnames[leader] ?? hostnames[0] ?? app

/** Remote-write endpoints in order of their URLs. */
export const remoteWrites = (
  { surroundings }: Cluster,
  { behaviour }: RenderOptions,
): Configured<ReadonlyArray<RemoteWrite>> => {
  const found: RemoteWrite[] = []
  for (const url of [...surroundings.remoteWrite].sort()) {
    const parts = parseUrl(url)
    const name = parts === null ? null : telemetryName(parts.host)
    if (parts === null || name === null) return badValue('surroundings.remoteWrite', 'expected URLs with a host')
    found.push({ name, url, parts })
  }
  const names = distinctNames(
    found.map(({ name }) => name),
    behaviour,
  )
  return Either.right(found.map((endpoint, index) => ({ ...endpoint, name: names[index] ?? endpoint.name })))
}

/** A record with its keys in alphabetical order, so that the input's order shows nowhere. */
const mapped = (record: ByName, value: (key: string) => string): ByName =>
  Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, value(key)]),
  )

/** A unit's name as part of a path: `loki/0` gives `loki-0`. */
export const pathName = (unit: string): string => unit.replaceAll('/', '-')

/**
 * Where the workers of a cluster send logs, traces and generated metrics: straight to the endpoints, or through the
 * coordinator's nginx. Tempo without a relation to another one sends traces to itself.
 */
export const telemetryUrls = (cluster: Cluster, options: RenderOptions): Configured<TelemetryUrls> => {
  const { surroundings, app, model, solution } = cluster
  const hostname = leaderHostname(cluster, options.leader)
  const own = solution.name === 'tempo' ? ownReceiverUrls(cluster, hostname) : Either.right({})
  if (Either.isLeft(own)) return own
  const writes = remoteWrites(cluster, options)
  if (Either.isLeft(writes)) return writes
  const scheme = surroundings.tls === null ? 'http' : 'https'
  const base = `${scheme}://${applicationHostname(hostname, app, model.name)}:${telemetryPort(cluster)}`
  const proxied = surroundings.telemetryProxy
  const tracing = (urls: ByName, kind: string): ByName => {
    if (Object.keys(urls).length === 0) return own.right
    return mapped(urls, (protocol) => (proxied ? `${base}/proxy/${kind}/${protocol}/` : (urls[protocol] ?? '')))
  }
  return Either.right({
    logging: mapped(surroundings.logging, (unit) =>
      proxied ? `${base}/proxy/loki/${pathName(unit)}/push` : (surroundings.logging[unit] ?? ''),
    ),
    charmTracing: tracing(surroundings.charmTracing, 'charm-tracing'),
    workloadTracing: tracing(surroundings.workloadTracing, 'workload-tracing'),
    remoteWrite: writes.right.map(({ name, url }) => (proxied ? `${base}/proxy/remote-write/${name}/write` : url)),
  })
}
