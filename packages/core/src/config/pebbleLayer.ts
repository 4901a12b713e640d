import { pebbleLayer as layerTemplate, type PebbleLayerView, render } from '@coordinated-workers/templates'
import * as Either from 'fp-ts/lib/Either.js'
import { type Cluster, unitName, type WorkerApplication } from '../domain/Deployment.js'
import { type Configured, noTemplate, renderedText, type Unpublished, unpublished } from './ConfigProblem.js'
import type { ConfigTree, RenderedConfig } from './ConfigTree.js'
import { type JujuLabels, jujuLabels, resourceAttributes } from './jujuLabels.js'
import type { RenderOptions } from './RenderOptions.js'
import { type TelemetryUrls, telemetryUrls } from './telemetryUrls.js'
import { unpublishedBecause } from './unpublishedBecause.js'
import { workerFiles } from './workerFiles.js'

/** What a layer depends on besides cluster and application. */
export interface LayerOptions extends RenderOptions {
  /** Ordinal of the worker unit, 0 when absent. */
  readonly unit?: number
}

type Environment = Readonly<Record<string, string>>

/** How each workload is started. Sources: the worker charms of 2026-08. */
interface Workload {
  readonly summary: string
  readonly command: (targets: string) => string
  readonly environment: (
    cluster: Cluster,
    worker: WorkerApplication,
    urls: TelemetryUrls,
    labels: JujuLabels,
  ) => Environment
  /** Whether the check says that it is about readiness; Mimir's older library does not. */
  readonly readyLevel: boolean
  /** Whether logs carry the name of a scrape job; Mimir's older library does not. */
  readonly jobLabel: boolean
}

const proxyEnvironment = ({ surroundings: { jujuProxy } }: Cluster): Environment => ({
  https_proxy: jujuProxy.https,
  http_proxy: jujuProxy.http,
  no_proxy: jujuProxy.no,
})

const jaegerEnvironment = ({ workloadTracing }: TelemetryUrls, labels: JujuLabels): Environment => {
  const url = workloadTracing['jaeger_thrift_http']
  if (url === undefined) return {}
  return {
    JAEGER_ENDPOINT: `${url}/api/traces?format=jaeger.thrift`,
    JAEGER_SAMPLER_PARAM: '1',
    JAEGER_SAMPLER_TYPE: 'const',
    JAEGER_TAGS: resourceAttributes(labels),
  }
}

const otlpEnvironment = ({ workloadTracing }: TelemetryUrls, labels: JujuLabels): Environment => {
  const url = workloadTracing['otlp_http']
  if (url === undefined) return {}
  return {
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces`,
    OTEL_RESOURCE_ATTRIBUTES: resourceAttributes(labels),
  }
}

/** Object stores that do not know the newer checksums refuse the writes of roles that write. */
const checksumEnvironment = ({ roles }: WorkerApplication): Environment =>
  roles.includes('backend') || roles.includes('write')
    ? { AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required', AWS_REQUEST_CHECKSUM_VALIDATION: 'when_required' }
    : {}

const workloads: ReadonlyMap<string, Workload> = new Map<string, Workload>([
  [
    'tempo',
    {
      summary: 'tempo worker process',
      command: (targets) =>
        `/bin/tempo -config.file=${workerFiles.config} -target ${targets === 'all' ? 'scalable-single-binary' : targets}`,
      environment: (_cluster, _worker, urls, labels) => otlpEnvironment(urls, labels),
      readyLevel: true,
      jobLabel: true,
    },
  ],
  [
    'mimir',
    {
      summary: 'mimir worker daemon',
      command: (targets) =>
        `/bin/mimir --config.file=${workerFiles.config} -target ${targets} -auth.multitenancy-enabled=false`,
      environment: (cluster, _, urls, labels) => ({ ...proxyEnvironment(cluster), ...jaegerEnvironment(urls, labels) }),
      readyLevel: false,
      jobLabel: false,
    },
  ],
  [
    'loki',
    {
      summary: 'loki worker daemon',
      command: (targets) => `/bin/loki --config.file=${workerFiles.config} -target ${targets}`,
      environment: (cluster, worker, urls, labels) => ({
        ...proxyEnvironment(cluster),
        ...checksumEnvironment(worker),
        ...jaegerEnvironment(urls, labels),
      }),
      readyLevel: true,
      jobLabel: true,
    },
  ],
])

const absentBecause = (
  cluster: Cluster,
  { roles, related, container, hostnames }: WorkerApplication,
  { behaviour, unit = 0 }: LayerOptions,
): Unpublished | null => {
  if (!related) return 'not-related'
  if (roles.length === 0) return 'no-roles'
  if (hostnames[unit] === undefined) return 'no-units'
  if (container === 'down') return 'no-container'
  if (roles.length > 1 && !cluster.solution.severalRolesPerWorker) return 'several-roles'
  return unpublishedBecause(cluster, behaviour)
}

const pairs = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([name, value]) => ({ name, value }))

const view = (
  cluster: Cluster,
  worker: WorkerApplication,
  workload: Workload,
  urls: TelemetryUrls,
  unit: number,
): PebbleLayerView => {
  const { solution, surroundings } = cluster
  const labels = jujuLabels(cluster, worker, unitName(worker.app, unit))
  const environment = pairs(workload.environment(cluster, worker, urls, labels))
  const targets = Object.entries(urls.logging).map(([name, location]) => ({
    name,
    location,
    labels: pairs(labels.logging(workload.jobLabel)),
  }))
  return {
    service: solution.name,
    serviceSummary: workload.summary,
    command: workload.command([...worker.roles].sort().join(',')),
    environment: environment.length === 0 ? null : { variables: environment },
    readyLevel: workload.readyLevel,
    readyUrl: `${surroundings.tls === null ? 'http' : 'https'}://${worker.hostnames[unit] ?? ''}:${solution.ports.http}/ready`,
    logging: targets.length === 0 ? null : { targets },
  }
}

const layerTree = (layer: PebbleLayerView): ConfigTree => ({
  services: {
    [layer.service]: {
      override: 'replace',
      summary: layer.serviceSummary,
      startup: 'enabled',
      command: layer.command,
      ...(layer.environment === null ? {} : { environment: asRecord(layer.environment.variables) }),
    },
  },
  checks: {
    ready: {
      override: 'replace',
      ...(layer.readyLevel ? { level: 'ready' } : {}),
      threshold: 3,
      http: { url: layer.readyUrl },
    },
  },
  ...(layer.logging === null
    ? {}
    : {
        'log-targets': Object.fromEntries(
          layer.logging.targets.map(({ name, location, labels }) => [
            name,
            { override: 'replace', type: 'loki', location, services: ['all'], labels: asRecord(labels) },
          ]),
        ),
      }),
})

const asRecord = (items: ReadonlyArray<{ readonly name: string; readonly value: string }>): ConfigTree =>
  Object.fromEntries(items.map(({ name, value }) => [name, value]))

/**
 * The pebble layer of one worker unit: how its process is started and checked, and where its logs go.
 *
 * Laws: those of `workerConfig`. Errors: {@link ConfigProblem}; `unpublished` while the worker runs nothing.
 */
export const pebbleLayer = (
  cluster: Cluster,
  worker: WorkerApplication,
  options: LayerOptions,
): Configured<RenderedConfig> => {
  const workload = workloads.get(cluster.solution.name)
  if (workload === undefined) return noTemplate(cluster.solution.name)
  const because = absentBecause(cluster, worker, options)
  if (because !== null) return unpublished(because)
  const urls = telemetryUrls(cluster, options)
  if (Either.isLeft(urls)) return urls
  const layer = view(cluster, worker, workload, urls.right, options.unit ?? 0)
  const text = renderedText(render(layerTemplate)(layer))
  return Either.isLeft(text) ? text : Either.right({ data: layerTree(layer), text: text.right })
}
