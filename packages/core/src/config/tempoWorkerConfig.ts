import {
  type ExternalLabelsView,
  type MetricsGeneratorView,
  render,
  type TempoTlsView,
  type TempoWorkerView,
  tempoWorker,
} from '@coordinated-workers/templates'
import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster } from '../domain/Deployment.js'
import { type Configured, renderedText } from './ConfigProblem.js'
import type { RenderedConfig } from './ConfigTree.js'
import { integerOption } from './charmOption.js'
import type { RenderOptions } from './RenderOptions.js'
import { replication } from './replication.js'
import { holdersOf, type Roster, roster } from './roster.js'
import { s3View } from './s3View.js'
import { telemetryUrls } from './telemetryUrls.js'
import { tempoTree } from './tempoTree.js'
import { workerFiles } from './workerFiles.js'

const memberlistPort = 7946
const retentionHoursDefault = 720

/**
 * Where queriers fetch work. Queriers that all share a process with a frontend use their own; otherwise it is the
 * headless service of the first frontend, which resolves to all frontends of that application.
 */
const frontendHost = (seen: Roster): string => {
  const frontends = holdersOf(seen, 'query-frontend')
  const [first] = frontends
  const answering = new Set(frontends)
  if (first === undefined || holdersOf(seen, 'querier').every((querier) => answering.has(querier))) return 'localhost'
  return first.replace(/^[^.]+\./, '')
}

const tlsView = ({ addresses }: Roster): TempoTlsView => ({
  caFile: workerFiles.rootCa,
  certFile: workerFiles.certificate,
  keyFile: workerFiles.key,
  serverName: addresses[0] ?? '',
})

const generatorView = (
  urls: ReadonlyArray<string>,
  tls: boolean,
  externalLabels: ExternalLabelsView | null,
): MetricsGeneratorView | null =>
  urls.length === 0
    ? null
    : {
        processors: ['service-graphs', 'span-metrics'],
        externalLabels,
        remoteWrites: urls.map((url) => ({ url, tls: tls ? { caFile: workerFiles.rootCa } : null })),
      }

const view = (
  cluster: Cluster,
  options: RenderOptions,
  externalLabels: ExternalLabelsView | null,
): Configured<TempoWorkerView> => {
  const retention = integerOption(cluster.options, 'retention-period', retentionHoursDefault)
  if (Either.isLeft(retention)) return retention
  const urls = telemetryUrls(cluster, options)
  if (Either.isLeft(urls)) return urls
  const s3 = s3View(cluster)
  if (Either.isLeft(s3)) return s3
  const { solution, surroundings } = cluster
  const seen = roster(cluster)
  return Either.right({
    blockRetention: `${retention.right}h`,
    replicationFactor: replication(solution, holdersOf(seen, solution.ring.countedRole).length),
    memberlistPort,
    joinMembers: seen.addresses.map((address) => `${address}:${memberlistPort}`),
    frontendAddress: `${frontendHost(seen)}:${solution.ports.grpc}`,
    httpPort: solution.ports.http,
    grpcPort: solution.ports.grpc,
    tls: surroundings.tls === null ? null : tlsView(seen),
    generator: generatorView(urls.right.remoteWrite, surroundings.tls !== null, externalLabels),
    s3: s3.right,
  })
}

/**
 * Tempo's worker configuration, shared by all workers; with labels it is the one that a single worker writes to disk.
 *
 * Source: the recorded answers of Tempo's charm of 2026-08.
 */
export const tempoWorkerConfig = (
  cluster: Cluster,
  options: RenderOptions,
  externalLabels: ExternalLabelsView | null = null,
): Configured<RenderedConfig> => {
  const values = view(cluster, options, externalLabels)
  if (Either.isLeft(values)) return values
  const text = renderedText(render(tempoWorker)(values.right))
  return Either.isLeft(text) ? text : Either.right({ data: tempoTree(values.right), text: text.right })
}
