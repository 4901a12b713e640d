import { type MimirWorkerView, mimirWorker, render } from '@coordinated-workers/templates'
import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster, Options } from '../domain/Deployment.js'
import { isTimespec } from '../domain/Timespec.js'
import { type Configured, renderedText } from './ConfigProblem.js'
import type { RenderedConfig } from './ConfigTree.js'
import { integerOption } from './charmOption.js'
import { type MimirQueue, mimirQueue } from './mimirQueue.js'
import { mimirTree } from './mimirTree.js'
import type { RenderOptions } from './RenderOptions.js'
import { replication } from './replication.js'
import { holdersOf, roster } from './roster.js'
import { s3View } from './s3View.js'
import { workerFiles } from './workerFiles.js'

/** Fewest exemplars a user may keep once they are on, as Mimir's documentation asks. */
const exemplarsMin = 100_000

/** An invalid time span counts as 0, which keeps blocks for ever. */
const retentionView = (options: Options): MimirWorkerView['retention'] => {
  const period = String(options['metrics_retention_period'] ?? '0')
  return period === '0' || !isTimespec(period) ? null : { period }
}

const frontendWorkerView = ({ scheduler, frontend }: MimirQueue): MimirWorkerView['frontendWorker'] => {
  if (scheduler !== null) return { scheduler: { address: scheduler }, frontend: null }
  return frontend === null ? null : { scheduler: null, frontend: { address: frontend } }
}

const view = (cluster: Cluster, { behaviour }: RenderOptions): Configured<MimirWorkerView> => {
  const exemplars = integerOption(cluster.options, 'max_global_exemplars_per_user', 0)
  if (Either.isLeft(exemplars)) return exemplars
  const s3 = s3View(cluster)
  if (Either.isLeft(s3)) return s3
  const { solution, model, app, surroundings } = cluster
  const seen = roster(cluster)
  const queue = mimirQueue(cluster, seen, behaviour)
  const factor = (role: string): number => replication(solution, holdersOf(seen, role).length)
  return Either.right({
    alertmanagerReplication: factor('alertmanager'),
    ingesterReplication: factor('ingester'),
    storeGatewayReplication: factor('store-gateway'),
    clusterLabel: `${model.name}_${model.uuid}_${app}`,
    joinMembers: seen.addresses,
    scheduler: queue.scheduler === null ? null : { address: queue.scheduler },
    frontendWorker: frontendWorkerView(queue),
    alertmanagerUrl: [...new Set(surroundings.alertmanagers)].sort().join(','),
    retention: retentionView(cluster.options),
    exemplars: exemplars.right <= 0 ? 0 : Math.max(exemplars.right, exemplarsMin),
    tls:
      surroundings.tls === null
        ? null
        : { caFile: workerFiles.clientCa, certFile: workerFiles.certificate, keyFile: workerFiles.key },
    s3: s3.right,
  })
}

/**
 * Mimir's worker configuration, shared by all workers.
 *
 * Source: the recorded answers of Mimir's charm of 2026-08.
 */
export const mimirWorkerConfig = (cluster: Cluster, options: RenderOptions): Configured<RenderedConfig> => {
  const values = view(cluster, options)
  if (Either.isLeft(values)) return values
  const text = renderedText(render(mimirWorker)(values.right))
  return Either.isLeft(text) ? text : Either.right({ data: mimirTree(values.right), text: text.right })
}
