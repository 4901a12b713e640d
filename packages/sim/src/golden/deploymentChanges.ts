import { type Deployment, databags, nginxConfig, unitName } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { type RenderedPart, renderedParts } from '../report/RenderedPart.js'
import type { RenderingOptions } from '../report/renderedFiles.js'
import { unpackedDatabag } from './contentOf.js'
import { changesWithoutSecrets, type KeyChange, keyChanges } from './keyChanges.js'
import { nginxOutline } from './nginxOutline.js'
import { plainTree, type Tree } from './plainTree.js'
import { type ProcessChange, processChange, type WorkerSide, workerSide } from './processChange.js'
import { secretsIn } from './withoutSecrets.js'

/** What a change of the deployment does to one worker application. */
export interface WorkerChange extends ProcessChange {
  readonly app: string
  /** Number of units; null where there is no such application. */
  readonly units: { readonly before: number | null; readonly after: number | null }
  /**
   * What differs in its config on disk, its pebble layer, and its databags (the config in them left out), where there
   * is one on both sides.
   */
  readonly keys: Readonly<Record<'worker' | 'layer' | 'databag', ReadonlyArray<KeyChange>>>
}

/** What it does to the nginx of one coordinator unit. */
export interface NginxChange {
  readonly unit: string
  /** `idle`: there is such a unit, but it writes no config any more, so what it had stays. */
  readonly state: 'same' | 'differs' | 'added' | 'removed' | 'idle'
  readonly keys: ReadonlyArray<KeyChange>
}

export interface DeploymentChanges {
  readonly workers: ReadonlyArray<WorkerChange>
  readonly nginx: ReadonlyArray<NginxChange>
}

export interface ChangesOptions extends RenderingOptions {
  readonly showSecrets?: boolean
}

const nothing: Tree = {}

const union = (left: Iterable<string>, right: Iterable<string>): ReadonlyArray<string> =>
  [...new Set([...left, ...right])].sort()

const sidesOf = ({ clusters }: Deployment, { behaviour }: RenderingOptions): ReadonlyMap<string, WorkerSide> =>
  new Map(
    clusters.flatMap((cluster) =>
      cluster.workers.map((worker) => [worker.app, workerSide(cluster, worker, behaviour)] as const),
    ),
  )

/** What an application and its coordinator tell each other, without the config. */
const databagsOf = ({ cluster, worker: { app } }: WorkerSide, { behaviour }: RenderingOptions) => {
  const bags = databags(cluster, { behaviour })
  if (Either.isLeft(bags)) return { worker: nothing, coordinator: null }
  const { worker_config: config, ...coordinator } = bags.right.coordinator[app] ?? {}
  const published = plainTree(unpackedDatabag(coordinator))
  return {
    worker: plainTree(unpackedDatabag({ ...bags.right.workers[app] })),
    coordinator: config === undefined ? null : published,
  }
}

const databagChanges = (before: WorkerSide, after: WorkerSide, options: RenderingOptions): ReadonlyArray<KeyChange> => {
  const [was, is] = [databagsOf(before, options), databagsOf(after, options)]
  return was.coordinator === null || is.coordinator === null
    ? keyChanges({ worker: was.worker }, { worker: is.worker })
    : keyChanges({ ...was, coordinator: was.coordinator }, { ...is, coordinator: is.coordinator })
}

const configChanges = (before: WorkerSide, after: WorkerSide, part: 'config' | 'layer'): ReadonlyArray<KeyChange> => {
  const [was, is] = [before[part], after[part]]
  return Either.isRight(was) && Either.isRight(is) ? keyChanges(was.right.data, is.right.data) : []
}

const goneOrIdle = ({ clusters }: Deployment, unit: string): 'idle' | 'removed' =>
  clusters.some(({ app, hostnames }) => hostnames.some((_, ordinal) => unitName(app, ordinal) === unit))
    ? 'idle'
    : 'removed'

const nginxOf = ({ clusters }: Deployment, options: RenderingOptions): ReadonlyMap<string, string> =>
  new Map(
    clusters.flatMap((cluster) =>
      cluster.hostnames.flatMap((_, unit) => {
        const rendered = nginxConfig(cluster, { ...options, unit })
        return Either.isRight(rendered) ? [[unitName(cluster.app, unit), rendered.right.text] as const] : []
      }),
    ),
  )

const secretsOf = (side: WorkerSide | null): ReadonlyArray<string> =>
  side !== null && Either.isRight(side.config) ? secretsIn(side.config.right.text) : []

/**
 * What a change from one deployment to another does: to every worker application, whether its process restarts and
 * which keys of what it runs with differ; to the nginx of every coordinator unit.
 *
 * Law: without `showSecrets`, nothing secret is in the answer.
 */
export const deploymentChanges = (
  before: Deployment,
  after: Deployment,
  options: ChangesOptions,
): DeploymentChanges => {
  const only = options.only ?? []
  const wanted = (part: RenderedPart): boolean => (only.length === 0 ? renderedParts : only).includes(part)
  const shown = (keys: ReadonlyArray<KeyChange>, known: ReadonlyArray<string> = []): ReadonlyArray<KeyChange> =>
    options.showSecrets === true ? keys : changesWithoutSecrets(keys, known)

  const [left, right] = [sidesOf(before, options), sidesOf(after, options)]
  const workerChange = (app: string): WorkerChange => {
    const [old = null, fresh = null] = [left.get(app), right.get(app)]
    const known = [...secretsOf(old), ...secretsOf(fresh)]
    const differing = (part: RenderedPart, find: (was: WorkerSide, is: WorkerSide) => ReadonlyArray<KeyChange>) =>
      wanted(part) && old !== null && fresh !== null ? shown(find(old, fresh), known) : []
    return {
      app,
      units: { before: old?.worker.hostnames.length ?? null, after: fresh?.worker.hostnames.length ?? null },
      ...processChange(old, fresh, options.behaviour),
      keys: {
        worker: differing('worker', (was, is) => configChanges(was, is, 'config')),
        layer: differing('layer', (was, is) => configChanges(was, is, 'layer')),
        databag: differing('databag', (was, is) => databagChanges(was, is, options)),
      },
    }
  }

  const [leftNginx, rightNginx] = [nginxOf(before, options), nginxOf(after, options)]
  const nginxChange = (unit: string): NginxChange => {
    const [old, fresh] = [leftNginx.get(unit), rightNginx.get(unit)]
    const state =
      old === fresh ? 'same' : old === undefined ? 'added' : fresh !== undefined ? 'differs' : goneOrIdle(after, unit)
    const keys = state === 'differs' ? keyChanges(nginxOutline(old ?? ''), nginxOutline(fresh ?? '')) : []
    return { unit, state, keys: shown(keys) }
  }

  const seesWorkers = wanted('worker') || wanted('layer') || wanted('databag')
  return {
    workers: seesWorkers ? union(left.keys(), right.keys()).map(workerChange) : [],
    nginx: wanted('nginx') ? union(leftNginx.keys(), rightNginx.keys()).map(nginxChange) : [],
  }
}
