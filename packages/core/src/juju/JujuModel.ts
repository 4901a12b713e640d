import {
  hostnameOf,
  type ModelIdentity,
  type Options,
  type Surroundings,
  type WorkerApplication,
} from '../domain/Deployment.js'
import type { S3Integration } from '../domain/ObjectStorage.js'
import type { Role } from '../domain/Role.js'
import { lookup } from './dictionary.js'

/** An application as Juju holds it, whatever its charm. */
export interface JujuApplication {
  readonly name: string
  /** The charm's name without source, series or revision: `tempo-worker-k8s`. */
  readonly charm: string
  readonly channel: string | null
  /** Charm revision in the store, when the source tells it. A local charm's revision says nothing about its code. */
  readonly revision: number | null
  /** Number of units; unit ordinals are `0 … scale-1` on Kubernetes. */
  readonly scale: number
  readonly options: Options
  readonly trust: boolean
}

/** One end of an integration. */
export interface JujuEndpoint {
  readonly app: string
  readonly endpoint: string
}

/** An integration between two endpoints, provider and requirer in no particular order. */
export interface JujuRelation {
  readonly ends: readonly [JujuEndpoint, JujuEndpoint]
}

/**
 * What is known of an application beyond what juju commands change: addresses, data that other charms hand over, what
 * was observed. What is absent follows from the rest of the model.
 */
export interface Addendum {
  /** Host names of the first units, by ordinal; later units have the names that Kubernetes gives. */
  readonly hostnames?: ReadonlyArray<string>
  /** Coordinators: what the s3 integrator hands over while it is integrated. */
  readonly s3?: S3Integration
  /** Coordinators: telemetry and network around them. */
  readonly surroundings?: Partial<Surroundings>
  /** Workers: the coordinator that they are meant for, integrated or not. */
  readonly coordinator?: string
  /** Workers: roles that somebody saw in statuses, where options are not known. */
  readonly roles?: ReadonlyArray<Role>
  /** Workers: what was observed of their units. */
  readonly container?: WorkerApplication['container']
  readonly check?: WorkerApplication['check']
}

/** What `juju` commands change: applications and their integrations. */
export interface JujuModel {
  readonly identity: ModelIdentity
  readonly applications: Readonly<Record<string, JujuApplication>>
  readonly relations: ReadonlyArray<JujuRelation>
  /** By application. Commands leave it alone: they change neither addresses nor what other charms hand over. */
  readonly addenda?: Readonly<Record<string, Addendum>>
}

/** What is known of that application besides, possibly nothing. */
export const addendumOf = ({ addenda }: JujuModel, app: string): Addendum => lookup(addenda ?? {}, app) ?? {}

/** The host name of a unit: as given, or the one that Kubernetes gives. */
export const unitHostname = (model: JujuModel, app: string, ordinal: number): string =>
  addendumOf(model, app).hostnames?.[ordinal] ?? hostnameOf(model.identity.name, app, ordinal)

export const emptyModel: JujuModel = {
  identity: { name: 'model', uuid: '00000000-0000-4000-8000-000000000000' },
  applications: {},
  relations: [],
}

/** Whether an end of the relation is that application, and that endpoint when one is given. */
export const touches = (relation: JujuRelation, app: string, endpoint?: string): boolean =>
  relation.ends.some((end) => end.app === app && (endpoint === undefined || end.endpoint === endpoint))

type Peers = ReadonlyMap<string, ReadonlyArray<JujuEndpoint>>

/** Peers by `app:endpoint`, found once for each list of relations; lists are never changed in place. */
const peersByEnd = new WeakMap<JujuModel['relations'], Peers>()

const indexOf = (relations: JujuModel['relations']): Peers => {
  const known = peersByEnd.get(relations)
  if (known !== undefined) return known
  const index = new Map<string, JujuEndpoint[]>()
  const add = (end: JujuEndpoint, peer: JujuEndpoint): void => {
    const key = `${end.app}:${end.endpoint}`
    const peers = index.get(key)
    if (peers === undefined) index.set(key, [peer])
    else peers.push(peer)
  }
  for (const {
    ends: [left, right],
  } of relations) {
    add(left, right)
    if (left.app !== right.app || left.endpoint !== right.endpoint) add(right, left)
  }
  peersByEnd.set(relations, index)
  return index
}

/** Applications integrated with `app` through its `endpoint`, in the order of the relations. O(1) after the first. */
export const peersOf = (model: JujuModel, app: string, endpoint: string): ReadonlyArray<JujuEndpoint> =>
  indexOf(model.relations).get(`${app}:${endpoint}`) ?? []
