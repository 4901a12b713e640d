import type { S3Integration } from './ObjectStorage.js'
import type { Role } from './Role.js'
import type { Solution } from './Solution.js'

/** The Juju model that a deployment lives in. */
export interface ModelIdentity {
  readonly name: string
  readonly uuid: string
}

/** A charm option's value as Juju stores it. */
export type OptionValue = string | number | boolean

export type Options = Readonly<Record<string, OptionValue>>

/** One worker application and what can be observed of its units. */
export interface WorkerApplication {
  readonly app: string
  readonly charm: string
  /** Host name of each unit, by ordinal; its length is the number of units. */
  readonly hostnames: ReadonlyArray<string>
  /** Roles whose option is on, in the alphabetical order in which a charm reads its options; meta-roles unexpanded. */
  readonly roles: ReadonlyArray<Role>
  /** Whether it is integrated with the coordinator. A worker that is not does not count. */
  readonly related: boolean
  /** Whether the charm reaches its workload container. */
  readonly container: 'up' | 'down'
  /** What pebble's readiness check of the workload says. */
  readonly check: 'up' | 'starting' | 'down'
}

/** A private certificate for the coordinator, as PEM, with the juju secret that holds its key. */
export interface Tls {
  readonly ca: string
  readonly certificate: string
  readonly keySecret: string
}

/** Proxy settings of the Juju model, as charms see them. */
export interface JujuProxy {
  readonly http: string
  readonly https: string
  readonly no: string
}

/**
 * Telemetry and network surroundings of a coordinator: all that the rendered configs depend on besides roles, units and
 * s3. Every field has a neutral value in {@link bareSurroundings}.
 */
export interface Surroundings {
  readonly tls: Tls | null
  /** Prometheus remote-write URLs (Tempo). */
  readonly remoteWrite: ReadonlyArray<string>
  /** Loki push URLs by the unit that offers them. */
  readonly logging: Readonly<Record<string, string>>
  /** Tracing endpoint URL by protocol, for the charms' own traces. */
  readonly charmTracing: Readonly<Record<string, string>>
  /** Tracing endpoint URL by protocol, for the workloads' own traces. */
  readonly workloadTracing: Readonly<Record<string, string>>
  /** Protocols that each tracing requirer asked of this coordinator (Tempo). */
  readonly tracingRequests: ReadonlyArray<ReadonlyArray<string>>
  readonly alertmanagers: ReadonlyArray<string>
  /** External URL given by an ingress, or null without one. */
  readonly ingress: string | null
  /** Whether workers send telemetry through the coordinator's nginx. */
  readonly telemetryProxy: boolean
  readonly ipv6: boolean
  /** Address of the cluster's DNS service, as nginx uses it. */
  readonly dnsResolver: string
  readonly jujuProxy: JujuProxy
  /** Whether the coordinator still waits for its resource limits to be patched. */
  readonly resourcesPatchWaiting: boolean
  /** Whether the alert rules that were handed to the coordinator can be read (Loki refuses others). */
  readonly alertRulesValid: boolean
}

export const bareSurroundings: Surroundings = {
  tls: null,
  remoteWrite: [],
  logging: {},
  charmTracing: {},
  workloadTracing: {},
  tracingRequests: [],
  alertmanagers: [],
  ingress: null,
  telemetryProxy: true,
  ipv6: true,
  dnsResolver: '10.152.183.10',
  jujuProxy: { http: '', https: '', no: '' },
  resourcesPatchWaiting: false,
  alertRulesValid: true,
}

/** One coordinator application with its workers: a solution as it is deployed. */
export interface Cluster {
  readonly solution: Solution
  readonly model: ModelIdentity
  /** Name of the coordinator application. */
  readonly app: string
  /** Host name of each coordinator unit, by ordinal. */
  readonly hostnames: ReadonlyArray<string>
  /** Options of the coordinator charm that were set; unset ones take the charm's defaults. */
  readonly options: Options
  /** In the order given; nothing derived depends on it. */
  readonly workers: ReadonlyArray<WorkerApplication>
  readonly s3: S3Integration
  readonly surroundings: Surroundings
}

/** Everything of one Juju model that this library knows how to judge. */
export interface Deployment {
  readonly model: ModelIdentity
  readonly clusters: ReadonlyArray<Cluster>
}

/** The name that Kubernetes gives to a unit of an application in a model. */
export const hostnameOf = (model: string, app: string, ordinal: number): string =>
  `${app}-${ordinal}.${app}-endpoints.${model}.svc.cluster.local`

/** Juju's name of a unit: `tempo-worker/0`. */
export const unitName = (app: string, ordinal: number): string => `${app}/${ordinal}`
