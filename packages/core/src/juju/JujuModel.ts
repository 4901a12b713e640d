import type { ModelIdentity, Options } from '../domain/Deployment.js'

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

/** What `juju` commands change: applications and their integrations. */
export interface JujuModel {
  readonly identity: ModelIdentity
  readonly applications: Readonly<Record<string, JujuApplication>>
  readonly relations: ReadonlyArray<JujuRelation>
}

export const emptyModel: JujuModel = {
  identity: { name: 'model', uuid: '00000000-0000-4000-8000-000000000000' },
  applications: {},
  relations: [],
}

/** Whether an end of the relation is that application, and that endpoint when one is given. */
export const touches = (relation: JujuRelation, app: string, endpoint?: string): boolean =>
  relation.ends.some((end) => end.app === app && (endpoint === undefined || end.endpoint === endpoint))

/** Applications integrated with `app` through its `endpoint`, in the order of the relations. */
export const peersOf = (model: JujuModel, app: string, endpoint: string): ReadonlyArray<JujuEndpoint> =>
  model.relations.flatMap(({ ends: [left, right] }) => {
    if (left.app === app && left.endpoint === endpoint) return [right]
    if (right.app === app && right.endpoint === endpoint) return [left]
    return []
  })
