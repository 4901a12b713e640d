import * as Either from 'fp-ts/lib/Either.js'
import { type Cluster, unitName, type WorkerApplication } from '../domain/Deployment.js'
import { type Configured, noTemplate } from './ConfigProblem.js'
import type { ConfigTree } from './ConfigTree.js'
import { databagJson } from './databagJson.js'
import type { RenderOptions } from './RenderOptions.js'
import { roster } from './roster.js'
import { type TelemetryUrls, telemetryUrls } from './telemetryUrls.js'
import { unpublishedBecause } from './unpublishedBecause.js'
import { workerConfig } from './workerConfig.js'
import { workerPorts } from './workerPorts.js'

/** Keys to JSON texts, as a relation carries them. */
export type Databag = Readonly<Record<string, string>>

/** What one worker application publishes. */
export interface WorkerDatabag {
  /** By its leader; empty while it has no role. */
  readonly app: Databag
  /** By each unit, under its name. */
  readonly units: Readonly<Record<string, Databag>>
}

/** Everything that stands in the cluster relations, by worker application. */
export interface Databags {
  readonly workers: Readonly<Record<string, WorkerDatabag>>
  /** What the coordinator publishes to each; empty where it publishes nothing. */
  readonly coordinator: Readonly<Record<string, Databag>>
}

const encoded = (values: ConfigTree): Databag =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, databagJson(value)]))

/** What a worker application publishes: its roles, and each unit's address and topology. */
export const workerDatabag = ({ app, charm, roles, hostnames }: WorkerApplication): WorkerDatabag => ({
  app: roles.length === 0 ? {} : encoded({ role: [...roles].sort().join(',') }),
  units: Object.fromEntries(
    hostnames.map((address, ordinal) => {
      const unit = unitName(app, ordinal)
      return [unit, encoded({ juju_topology: { application: app, unit, charm_name: charm }, address })]
    }),
  ),
})

const tlsValues = ({ surroundings: { tls } }: Cluster): ConfigTree =>
  tls === null ? {} : { ca_cert: tls.ca, server_cert: tls.certificate, privkey_secret_id: tls.keySecret }

/** The certificates of the object storage, as one text. */
const chainValues = ({ s3 }: Cluster): ConfigTree =>
  s3._tag === 'ready' && s3.data.tlsCaChain.length > 0 ? { s3_tls_ca_chain: s3.data.tlsCaChain.join('\n\n') } : {}

const coordinatorDatabag = (
  cluster: Cluster,
  worker: WorkerApplication,
  config: string,
  urls: TelemetryUrls,
): Configured<Databag> => {
  const ports = workerPorts(cluster, worker)
  if (Either.isLeft(ports)) return ports
  const writes = urls.remoteWrite.map((url) => ({ url }))
  return Either.right(
    encoded({
      worker_config: config,
      loki_endpoints: urls.logging,
      charm_tracing_receivers: urls.charmTracing,
      workload_tracing_receivers: urls.workloadTracing,
      ...(cluster.solution.endpoints.remoteWrite === null ? {} : { remote_write_endpoints: writes }),
      worker_ports: ports.right,
      ...tlsValues(cluster),
      ...chainValues(cluster),
      worker_labels: { 'app.kubernetes.io/part-of': cluster.app },
    }),
  )
}

const published = (
  cluster: Cluster,
  workers: ReadonlyArray<WorkerApplication>,
  options: RenderOptions,
): Configured<Readonly<Record<string, Databag>>> => {
  const bags: Record<string, Databag> = Object.fromEntries(workers.map(({ app }) => [app, {}]))
  if (unpublishedBecause(cluster, options.behaviour) !== null) return Either.right(bags)
  const config = workerConfig(cluster, options)
  if (Either.isLeft(config)) return config
  const urls = telemetryUrls(cluster, options)
  if (Either.isLeft(urls)) return urls
  for (const worker of workers) {
    // The coordinator waits for an application's role and for every joined unit's address.
    if (worker.roles.length === 0 || worker.hostnames.length === 0) continue
    const bag = coordinatorDatabag(cluster, worker, config.right.text, urls.right)
    if (Either.isLeft(bag)) return bag
    bags[worker.app] = bag.right
  }
  return Either.right(bags)
}

/**
 * What workers and coordinator publish to each other. Applications that are not integrated are absent.
 *
 * Laws:
 * 1. every value is JSON;
 * 2. the order of workers, records and sets in the cluster changes no byte;
 * 3. while the coordinator publishes nothing, its part is empty for each application.
 *
 * Errors: {@link ConfigProblem}, besides `unpublished`.
 */
export const databags = (cluster: Cluster, options: RenderOptions): Configured<Databags> => {
  if (!['tempo', 'mimir', 'loki'].includes(cluster.solution.name)) return noTemplate(cluster.solution.name)
  const { workers } = roster(cluster)
  const coordinator = published(cluster, workers, options)
  if (Either.isLeft(coordinator)) return coordinator
  return Either.right({
    workers: Object.fromEntries(workers.map((worker) => [worker.app, workerDatabag(worker)])),
    coordinator: coordinator.right,
  })
}
