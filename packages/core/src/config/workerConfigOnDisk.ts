import { type Cluster, unitName, type WorkerApplication } from '../domain/Deployment.js'
import { type Configured, unpublished } from './ConfigProblem.js'
import type { RenderedConfig } from './ConfigTree.js'
import { jujuLabels } from './jujuLabels.js'
import type { LayerOptions } from './pebbleLayer.js'
import { tempoWorkerConfig } from './tempoWorkerConfig.js'
import { workerConfig } from './workerConfig.js'

/**
 * Whether a worker adds something of its own to the published configuration before it writes it to disk: Tempo's
 * metrics-generators label what they generate with their unit.
 */
export const addsToConfig = ({ solution, surroundings }: Cluster, { roles }: WorkerApplication): boolean =>
  solution.name === 'tempo' &&
  surroundings.remoteWrite.length > 0 &&
  (roles.includes('all') || roles.includes('metrics-generator'))

/**
 * The configuration that one worker unit writes to disk: the published one, with its addition if it has any.
 *
 * Laws: those of `workerConfig`; without an addition it equals `workerConfig`.
 */
export const workerConfigOnDisk = (
  cluster: Cluster,
  worker: WorkerApplication,
  options: LayerOptions,
): Configured<RenderedConfig> => {
  const { unit = 0 } = options
  if (!worker.related) return unpublished('not-related')
  if (worker.roles.length === 0) return unpublished('no-roles')
  if (worker.hostnames[unit] === undefined) return unpublished('no-units')
  if (worker.container === 'down') return unpublished('no-container')
  const shared = workerConfig(cluster, options)
  if (shared._tag === 'Left' || !addsToConfig(cluster, worker)) return shared
  const { application, charm, model, modelUuid, unit: name } = jujuLabels(cluster, worker, unitName(worker.app, unit))
  return tempoWorkerConfig(cluster, options, { application, charm, model, modelUuid, unit: name })
}
