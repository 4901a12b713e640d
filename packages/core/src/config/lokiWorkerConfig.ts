import { type LokiWorkerView, lokiWorker, render } from '@coordinated-workers/templates'
import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster, Options } from '../domain/Deployment.js'
import { type Configured, renderedText } from './ConfigProblem.js'
import type { RenderedConfig } from './ConfigTree.js'
import { booleanOption, integerOption } from './charmOption.js'
import { lokiTree } from './lokiTree.js'
import type { RenderOptions } from './RenderOptions.js'
import { replication } from './replication.js'
import { holdersOf, roster } from './roster.js'
import { s3View } from './s3View.js'
import { leaderHostname } from './telemetryUrls.js'
import { workerFiles } from './workerFiles.js'

type Limits = Pick<LokiWorkerView, 'retentionDays' | 'rateMb' | 'burstMb' | 'streams' | 'reporting'>

/** Defaults are the charm's. */
const limits = (options: Options): Configured<Limits> => {
  const retentionDays = integerOption(options, 'retention-period', 15)
  if (Either.isLeft(retentionDays)) return retentionDays
  const rateMb = integerOption(options, 'ingestion-rate-mb', 4)
  if (Either.isLeft(rateMb)) return rateMb
  const burstMb = integerOption(options, 'ingestion-burst-size-mb', 15)
  if (Either.isLeft(burstMb)) return burstMb
  const streams = integerOption(options, 'max-global-streams-per-user', 5000)
  if (Either.isLeft(streams)) return streams
  const reporting = booleanOption(options, 'reporting_enabled', true)
  if (Either.isLeft(reporting)) return reporting
  return Either.right({
    retentionDays: retentionDays.right,
    rateMb: rateMb.right,
    burstMb: burstMb.right,
    streams: streams.right,
    reporting: reporting.right,
  })
}

const view = (cluster: Cluster, { leader }: RenderOptions): Configured<LokiWorkerView> => {
  const limited = limits(cluster.options)
  if (Either.isLeft(limited)) return limited
  const s3 = s3View(cluster)
  if (Either.isLeft(s3)) return s3
  const { solution, model, surroundings } = cluster
  const seen = roster(cluster)
  return Either.right({
    ...limited.right,
    // Without an ingress it is the leader's own address, `http` even under TLS.
    externalUrl: surroundings.ingress ?? `http://${leaderHostname(cluster, leader)}:${solution.ports.http}`,
    replicationFactor: replication(solution, holdersOf(seen, solution.ring.countedRole).length),
    retentionEnabled: limited.right.retentionDays !== 0,
    clusterLabel: `${model.name}-cluster`,
    joinMembers: seen.addresses,
    alertmanagerUrl: [...new Set(surroundings.alertmanagers)].sort().join(','),
    httpPort: solution.ports.http,
    tls: surroundings.tls === null ? null : { certFile: workerFiles.certificate, keyFile: workerFiles.key },
    s3: s3.right,
  })
}

/**
 * Loki's worker configuration, shared by all workers.
 *
 * Source: the recorded answers of Loki's charm of 2026-08.
 */
export const lokiWorkerConfig = (cluster: Cluster, options: RenderOptions): Configured<RenderedConfig> => {
  const values = view(cluster, options)
  if (Either.isLeft(values)) return values
  const text = renderedText(render(lokiWorker)(values.right))
  return Either.isLeft(text) ? text : Either.right({ data: lokiTree(values.right), text: text.right })
}
