import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster } from '../domain/Deployment.js'
import { applicationHostname } from './applicationHostname.js'
import type { Configured } from './ConfigProblem.js'
import { booleanOption } from './charmOption.js'

/** How Tempo takes spans in. */
export interface TempoReceiver {
  readonly protocol: string
  readonly port: number
  readonly grpc: boolean
}

/** In alphabetical order. Ports are those of the OpenTelemetry collector's receivers. */
const receivers: ReadonlyArray<TempoReceiver> = [
  { protocol: 'jaeger_grpc', port: 14250, grpc: true },
  { protocol: 'jaeger_thrift_http', port: 14268, grpc: false },
  { protocol: 'otlp_grpc', port: 4317, grpc: true },
  { protocol: 'otlp_http', port: 4318, grpc: false },
  { protocol: 'zipkin', port: 9411, grpc: false },
]

/**
 * The receivers that a Tempo coordinator opens: `otlp_http` always, those that options switch on, and those that
 * tracing requirers asked for. Workers listen on all of them; only these are routed and published.
 */
export const tempoReceivers = ({ options, surroundings }: Cluster): Configured<ReadonlyArray<TempoReceiver>> => {
  const requested = new Set(['otlp_http', ...surroundings.tracingRequests.flat()])
  for (const { protocol } of receivers) {
    const enabled = booleanOption(options, `always_enable_${protocol}`, false)
    if (Either.isLeft(enabled)) return enabled
    if (enabled.right) requested.add(protocol)
  }
  return Either.right(receivers.filter(({ protocol }) => requested.has(protocol)))
}

/**
 * Where this Tempo itself takes spans in, by protocol: behind the ingress, or at its application's service.
 * gRPC ones are `host:port`, others URLs.
 */
export const ownReceiverUrls = (cluster: Cluster, hostname: string): Configured<Readonly<Record<string, string>>> => {
  const { app, model, surroundings } = cluster
  const opened = tempoReceivers(cluster)
  if (Either.isLeft(opened)) return opened
  const internal = `${surroundings.tls === null ? 'http' : 'https'}://${applicationHostname(hostname, app, model.name)}`
  const base = surroundings.ingress ?? internal
  const host = base.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
  return Either.right(
    Object.fromEntries(opened.right.map(({ protocol, port, grpc }) => [protocol, `${grpc ? host : base}:${port}`])),
  )
}
