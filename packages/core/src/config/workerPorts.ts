import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster, WorkerApplication } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import type { Configured } from './ConfigProblem.js'
import { hashedOrder } from './hashedOrder.js'
import { tempoReceivers } from './tempoReceivers.js'

const memberlistPort = 7946

/** Tempo's open what the roles need: receivers with a distributor, gRPC with a query-frontend. */
const tempoPorts = (cluster: Cluster, worker: WorkerApplication): Configured<ReadonlyArray<number>> => {
  const { http, grpc } = cluster.solution.ports
  const receivers = tempoReceivers(cluster)
  if (Either.isLeft(receivers)) return receivers
  const roles = expandRoles(cluster.solution)(worker.roles)
  return Either.right([
    memberlistPort,
    http,
    ...(roles.includes('distributor') ? receivers.right.map(({ port }) => port) : []),
    ...(roles.includes('query-frontend') ? [grpc] : []),
  ])
}

/** The ports that the coordinator tells a worker application to open, in the order in which it publishes them. */
export const workerPorts = (cluster: Cluster, worker: WorkerApplication): Configured<ReadonlyArray<number>> => {
  const { name, ports } = cluster.solution
  if (name === 'tempo') return Either.map(hashedOrder)(tempoPorts(cluster, worker))
  return Either.right(hashedOrder(name === 'mimir' ? [ports.http, ports.grpc] : [ports.http]))
}
