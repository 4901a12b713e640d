import type { Cluster } from '../domain/Deployment.js'
import { dictionary } from '../juju/dictionary.js'
import { peersOf } from '../juju/JujuModel.js'
import type { Ground } from './applied.js'

/** Applications that give s3 to a coordinator. */
const storesOf = ({ model }: Ground, { app, solution }: Cluster): ReadonlyArray<string> =>
  peersOf(model, app, solution.endpoints.s3).map((peer) => peer.app)

/**
 * The part of a model that a change of one solution can matter to: the solution, those that use the same s3
 * application, and whatever is integrated with them. Trying a fix on it costs the same in a small and a large model.
 */
export const neighbourhood = (ground: Ground, app: string): Ground => {
  const { model, deployment } = ground
  const centre = deployment.clusters.find((cluster) => cluster.app === app)
  const stores = new Set(centre === undefined ? [] : storesOf(ground, centre))
  const clusters = deployment.clusters.filter(
    (cluster) => cluster.app === app || storesOf(ground, cluster).some((store) => stores.has(store)),
  )
  const kept = new Set(clusters.flatMap((cluster) => [cluster.app, ...cluster.workers.map((worker) => worker.app)]))
  const coordinators = new Set(deployment.clusters.map((cluster) => cluster.app))
  const foreign = new Set(deployment.clusters.flatMap(({ workers }) => workers.map((worker) => worker.app)))
  for (const { ends } of model.relations) {
    for (const [here, there] of [ends, [ends[1], ends[0]]] as const) {
      const ours = clusters.some((cluster) => cluster.app === here.app)
      if (ours && !coordinators.has(there.app) && !foreign.has(there.app)) kept.add(there.app)
    }
  }
  return {
    ...ground,
    deployment: { ...deployment, clusters },
    model: {
      ...model,
      applications: dictionary(Object.entries(model.applications).filter(([name]) => kept.has(name))),
      relations: model.relations.filter(({ ends }) => ends.every((end) => kept.has(end.app))),
    },
  }
}
