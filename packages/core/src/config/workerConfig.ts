import type { Cluster } from '../domain/Deployment.js'
import { type Configured, noTemplate, unpublished } from './ConfigProblem.js'
import type { RenderedConfig } from './ConfigTree.js'
import { lokiWorkerConfig } from './lokiWorkerConfig.js'
import { mimirWorkerConfig } from './mimirWorkerConfig.js'
import type { RenderOptions } from './RenderOptions.js'
import { tempoWorkerConfig } from './tempoWorkerConfig.js'
import { unpublishedBecause } from './unpublishedBecause.js'

type Renderer = (cluster: Cluster, options: RenderOptions) => Configured<RenderedConfig>

const renderers: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ['tempo', (cluster, options) => tempoWorkerConfig(cluster, options)],
  ['mimir', mimirWorkerConfig],
  ['loki', lokiWorkerConfig],
])

/**
 * The configuration that a coordinator publishes to all its workers, as data and as YAML.
 *
 * Laws:
 * 1. parsing the text gives the data;
 * 2. the order of workers, records and sets in the cluster changes no byte;
 * 3. a value stands in the text as itself whatever it contains, or the answer is a `bad-value` that names its field.
 *
 * O(units × roles). Errors: {@link ConfigProblem}.
 */
export const workerConfig = (cluster: Cluster, options: RenderOptions): Configured<RenderedConfig> => {
  const rendered = renderers.get(cluster.solution.name)
  if (rendered === undefined) return noTemplate(cluster.solution.name)
  const because = unpublishedBecause(cluster, options.behaviour)
  return because === null ? rendered(cluster, options) : unpublished(because)
}
