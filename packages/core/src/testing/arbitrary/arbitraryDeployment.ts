import type { Cluster, Deployment, WorkerApplication } from '@coordinated-workers/core'
import fc from 'fast-check'
import { arbitraryCluster, type ClusterConstraints } from './arbitraryCluster.js'
import { arbitrarySurroundings } from './arbitrarySurroundings.js'

/** The second of two solutions has names of its own. */
const beside = (first: Cluster, cluster: Cluster): Cluster => ({
  ...cluster,
  app: cluster.app === first.app ? `${cluster.app}-too` : cluster.app,
  workers: cluster.workers.map((worker): WorkerApplication => ({ ...worker, app: `${worker.app}-too` })),
})

/** A model is read with one catalogue, which has each charm once. */
const clash = (first: Cluster, second: Cluster): boolean =>
  first.solution !== second.solution && first.solution.name === second.solution.name

/**
 * Everything of one Juju model: one solution, or two side by side, which may be of the same kind and release.
 *
 * Distribution: two solutions in about four of ten; each as `arbitraryCluster` draws it, with real surroundings unless
 * asked otherwise.
 *
 * Shrinks to one solution, and that as `arbitraryCluster` does.
 */
export const arbitraryDeployment = (constraints: ClusterConstraints = {}): fc.Arbitrary<Deployment> => {
  const cluster = arbitraryCluster({ surroundings: arbitrarySurroundings(), ...constraints })
  return fc.tuple(cluster, fc.option(cluster, { freq: 2 })).map(([first, second]) => ({
    model: first.model,
    clusters: second === null || clash(first, second) ? [first] : [first, beside(first, second)],
  }))
}
