import type { Cluster, WorkerApplication } from '../domain/Deployment.js'
import type { CoordinatorView, SeenWorkers } from './CoordinatorView.js'

const seenWorker = (seen: SeenWorkers): WorkerApplication => ({
  app: seen.app,
  charm: seen.charm,
  hostnames: seen.units.flatMap(({ address }) => (address === null ? [] : [address])),
  roles: seen.roles ?? [],
  related: true,
  container: 'up',
  check: 'up',
})

/**
 * The cluster as its coordinator believes it to be: what a config is rendered from.
 * Units that have not published an address are not part of it.
 */
export const seenCluster = (view: CoordinatorView): Cluster => ({
  solution: view.solution,
  model: view.model,
  app: view.app,
  hostnames: view.hostnames,
  options: view.options,
  workers: view.workers.map(seenWorker),
  s3: view.s3,
  surroundings: view.surroundings,
})

/** What a coordinator sees once every unit of a cluster has published what it is configured to be. */
export const settledView = (cluster: Cluster): CoordinatorView => ({
  solution: cluster.solution,
  model: cluster.model,
  app: cluster.app,
  hostnames: cluster.hostnames,
  leader: true,
  options: cluster.options,
  workers: cluster.workers
    .filter((worker) => worker.related)
    .map((worker) => ({
      app: worker.app,
      charm: worker.charm,
      roles: worker.roles.length === 0 ? null : worker.roles,
      units: worker.hostnames.map((address, ordinal) => ({ unit: `${worker.app}/${ordinal}`, address })),
    })),
  s3: cluster.s3,
  surroundings: cluster.surroundings,
})
