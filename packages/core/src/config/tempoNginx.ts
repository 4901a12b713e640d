import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster } from '../domain/Deployment.js'
import type { Configured } from './ConfigProblem.js'
import { type NginxPlan, type PlannedListener, type PlannedUpstream, route } from './NginxPlan.js'
import type { TelemetryPlan } from './telemetryPlan.js'
import { tempoReceivers } from './tempoReceivers.js'

/** One port of Tempo, at the coordinator and behind it. */
interface TempoPort {
  readonly name: string
  readonly port: number
  readonly grpc: boolean
  readonly role: 'distributor' | 'query-frontend'
}

const portsOf = (cluster: Cluster): Configured<ReadonlyArray<TempoPort>> => {
  const { http, grpc } = cluster.solution.ports
  const receivers = tempoReceivers(cluster)
  if (Either.isLeft(receivers)) return receivers
  return Either.right([
    ...receivers.right.map(
      ({ protocol, port, grpc: overGrpc }): TempoPort => ({
        name: protocol.replaceAll('_', '-'),
        port,
        grpc: overGrpc,
        role: 'distributor',
      }),
    ),
    { name: 'tempo-http', port: http, grpc: false, role: 'query-frontend' },
    { name: 'tempo-grpc', port: grpc, grpc: true, role: 'query-frontend' },
  ])
}

/** Tempo: a port for each open receiver and for its two query APIs; telemetry on a port of its own. */
export const tempoNginx = (
  cluster: Cluster,
  hosts: (role: string) => ReadonlyArray<string>,
  telemetry: TelemetryPlan,
  telemetryPort: number,
): Configured<NginxPlan> => {
  const ports = portsOf(cluster)
  if (Either.isLeft(ports)) return ports
  const listeners = ports.right.map(
    ({ name, port, grpc }): PlannedListener => ({ port, grpc, routes: [route('', '/', name)] }),
  )
  return Either.right({
    upstreams: ports.right.map(({ name, port, role }): PlannedUpstream => ({ name, port, hosts: hosts(role) })),
    listeners: [...listeners, { port: telemetryPort, grpc: false, routes: telemetry.routes }],
    healthPages: false,
    tenantMapLast: false,
  })
}
