import {
  type Behaviour,
  type Cluster,
  coverageOf,
  type RenderWorkerConfig,
  replication,
  workerConfig,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'

/**
 * What stands for the config of a solution that has no template: the facts that any such config depends on, so that it
 * changes when they do.
 */
const stand = (cluster: Cluster): string =>
  JSON.stringify([
    cluster.solution.name,
    cluster.s3,
    cluster.options,
    cluster.workers.map(({ app, roles, hostnames }) => [app, roles, hostnames]).sort(),
  ])

/** Renders the workers' config as the charm would, for the simulator to compare and to hand to processes. */
export const renderWorker =
  (behaviour: Behaviour): RenderWorkerConfig =>
  (cluster, leader = 0) => {
    const { solution } = cluster
    const units = coverageOf(cluster).covered[solution.ring.countedRole]?.length ?? 0
    const rendered = workerConfig(cluster, { behaviour, leader })
    return {
      text: Either.isRight(rendered) ? rendered.right.text : stand(cluster),
      replicationFactor: replication(solution, units),
    }
  }
