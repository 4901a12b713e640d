import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { solutionOf } from '../../src/catalog/catalogue.js'
import { type Cluster, hostnameOf, type Surroundings, type WorkerApplication } from '../../src/domain/Deployment.js'
import type { S3Integration } from '../../src/domain/ObjectStorage.js'
import type { Release } from '../../src/domain/Release.js'

/** A deployment as the reference describes it. Its README explains the fields. */
export interface ReferenceInput {
  readonly solution: string
  readonly model: { readonly name: string; readonly uuid: string }
  readonly coordinator: {
    readonly app: string
    readonly units: number
    readonly hostname?: string
    readonly hostnames?: string[]
  }
  readonly workers: ReadonlyArray<ReferenceWorker>
  readonly s3: Readonly<Record<string, unknown>> | null
  readonly tls?: boolean
  readonly remote_write?: string[]
  readonly loki_endpoints?: Record<string, string>
  readonly tracing?: {
    readonly charm_tracing?: Record<string, string>
    readonly workload_tracing?: Record<string, string>
  }
  readonly tracing_requests?: string[][]
  readonly alertmanager_urls?: string[]
  readonly ingress?: { readonly url?: string; readonly external_host?: string; readonly scheme?: string }
  readonly config?: Record<string, string | number | boolean>
  readonly worker_telemetry_proxy?: boolean
  readonly ipv6?: boolean
  readonly dns_resolver?: string
  readonly juju_proxy?: { readonly http?: string; readonly https?: string; readonly no?: string }
  readonly resources_patch_waiting?: boolean
}

interface ReferenceWorker {
  readonly app: string
  readonly units: number
  readonly roles?: string[]
  readonly related?: boolean
  readonly can_connect?: boolean
  readonly check_down?: boolean
  readonly hostnames?: string[]
}

/** What the real charms answered, as far as rendering goes. */
export interface ReferenceAnswer {
  readonly worker_config: unknown
  readonly worker_config_on_disk: Readonly<Record<string, unknown>>
  readonly nginx_conf: string | null
  readonly pebble_layer: Readonly<Record<string, unknown>>
  readonly worker_databags: ReadonlyArray<{
    readonly app: string
    readonly app_data: Readonly<Record<string, string>>
    readonly units_data: Readonly<Record<string, Readonly<Record<string, string>>>>
  }>
  readonly cluster_app_data: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const root = new URL('../../../../../shared/reference/cases/', import.meta.url)

/** Names of the cases with templates of ours; none where the reference is absent. */
export const referenceCases: ReadonlyArray<string> = existsSync(root)
  ? readdirSync(root)
      .filter((name) => /^(?:tempo|mimir|loki)-/.test(name))
      .sort()
  : []

const read = (name: string, file: string): unknown => JSON.parse(readFileSync(new URL(`${name}/${file}`, root), 'utf8'))

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isInput = (value: unknown): value is ReferenceInput =>
  isObject(value) && typeof value['solution'] === 'string' && Array.isArray(value['workers'])
const isAnswer = (value: unknown): value is ReferenceAnswer => isObject(value) && 'worker_config' in value

/** What the charms of that release answered, undecoded. */
export const referenceAnswers = (name: string, release: Release): unknown => read(name, `expected-${release}.json`)

export const referenceAnswer = (name: string): ReferenceAnswer => {
  const answer = read(name, 'expected-2026-08.json')
  if (!isAnswer(answer)) throw new Error(`${name}: unexpected answer`)
  return answer
}

/** The relation library decodes each value as JSON where it can, so a numeric key is no text and spoils the data. */
const asDecoded = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  try {
    const decoded: unknown = JSON.parse(value)
    return decoded
  } catch {
    return value
  }
}

const text = (value: unknown): string | null => {
  const decoded = asDecoded(value)
  return typeof decoded === 'string' ? decoded : null
}

const s3Of = (data: ReferenceInput['s3']): S3Integration => {
  if (data === null) return { _tag: 'missing' }
  const endpoint = text(data['endpoint'])
  const bucket = text(data['bucket'])
  const accessKey = text(data['access_key'])
  const secretKey = text(data['secret_key'])
  if (endpoint === null || bucket === null || accessKey === null || secretKey === null) return { _tag: 'not-ready' }
  const chain = data['tls_ca_chain']
  const tlsCaChain = Array.isArray(chain) ? chain.map(String) : []
  return { _tag: 'ready', data: { endpoint, bucket, accessKey, secretKey, region: text(data['region']), tlsCaChain } }
}

const hostnamesOf = (model: string, app: string, units: number, given?: string[]): ReadonlyArray<string> =>
  Array.from({ length: units }, (_, ordinal) => given?.[ordinal] ?? hostnameOf(model, app, ordinal))

const ingressOf = (ingress: ReferenceInput['ingress']): string | null => {
  if (ingress === undefined) return null
  return ingress.url ?? `${ingress.scheme}://${ingress.external_host}`
}

const surroundingsOf = (input: ReferenceInput): Surroundings => ({
  tls: input.tls === true ? { ca: '<CA CERT>', certificate: '<SERVER CERT>', keySecret: 'secret:privkey' } : null,
  remoteWrite: input.remote_write ?? [],
  logging: input.loki_endpoints ?? {},
  charmTracing: input.tracing?.charm_tracing ?? {},
  workloadTracing: input.tracing?.workload_tracing ?? {},
  tracingRequests: input.tracing_requests ?? [],
  alertmanagers: input.alertmanager_urls ?? [],
  ingress: ingressOf(input.ingress),
  telemetryProxy: input.worker_telemetry_proxy ?? true,
  ipv6: input.ipv6 ?? true,
  dnsResolver: input.dns_resolver ?? '10.152.183.10',
  jujuProxy: {
    http: input.juju_proxy?.http ?? '',
    https: input.juju_proxy?.https ?? '',
    no: input.juju_proxy?.no ?? '',
  },
  resourcesPatchWaiting: input.resources_patch_waiting ?? false,
  alertRulesValid: true,
})

/** The reference's deployment, as it is. */
export const referenceInput = (name: string): ReferenceInput => {
  const input = read(name, 'input.json')
  if (!isInput(input)) throw new Error(`${name}: unexpected input`)
  return input
}

/** The reference's deployment as a cluster of that release. */
export const referenceCluster = (name: string, release: Release = '2026-08'): Cluster => {
  const input = referenceInput(name)
  const solution = solutionOf(input.solution, release)
  if (solution === undefined) throw new Error(`${name}: no such solution`)
  const { model, coordinator } = input
  const { hostname, hostnames = hostname === undefined ? undefined : [hostname] } = coordinator
  return {
    solution,
    model,
    app: coordinator.app,
    hostnames: hostnamesOf(model.name, coordinator.app, coordinator.units, hostnames),
    options: input.config ?? {},
    workers: input.workers.map(
      (worker): WorkerApplication => ({
        app: worker.app,
        charm: solution.workerCharm,
        hostnames: hostnamesOf(model.name, worker.app, worker.units, worker.hostnames),
        roles: [...(worker.roles ?? solution.defaultRoles)].sort(),
        related: worker.related ?? true,
        container: (worker.can_connect ?? true) ? 'up' : 'down',
        check: worker.check_down === true ? 'down' : 'up',
      }),
    ),
    s3: s3Of(input.s3),
    surroundings: surroundingsOf(input),
  }
}
