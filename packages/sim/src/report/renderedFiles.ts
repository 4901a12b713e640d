import {
  type Behaviour,
  type Cluster,
  type ConfigProblem,
  type Deployment,
  describeConfigProblem,
  nginxConfig,
  pebbleLayer,
  verdict,
  type WorkerApplication,
  workerConfigOnDisk,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'

/** What a rendering depends on besides the deployment. */
export interface RenderingOptions {
  readonly behaviour: Behaviour
  readonly dialect: 'current' | 'classic'
}

/** One file, with its path inside the output folder. */
export interface RenderedFile {
  readonly path: string
  readonly text: string
}

/** A file that could not be rendered, and why. */
export interface UnrenderedFile {
  readonly path: string
  readonly because: string
}

export interface Rendering {
  readonly files: ReadonlyArray<RenderedFile>
  readonly missing: ReadonlyArray<UnrenderedFile>
}

type Attempt = Either.Either<UnrenderedFile, RenderedFile>

const attempt = (path: string, result: Either.Either<ConfigProblem, { readonly text: string }>): Attempt =>
  Either.isRight(result)
    ? Either.right({ path, text: result.right.text })
    : Either.left({ path, because: describeConfigProblem(result.left) })

const workerFiles = (
  cluster: Cluster,
  worker: WorkerApplication,
  { behaviour }: RenderingOptions,
): ReadonlyArray<Attempt> => [
  attempt(`worker/${worker.app}/config.yaml`, workerConfigOnDisk(cluster, worker, { behaviour })),
  attempt(`worker/${worker.app}/layer.yaml`, pebbleLayer(cluster, worker, { behaviour })),
]

const nginxFiles = (cluster: Cluster, { behaviour, dialect }: RenderingOptions): ReadonlyArray<Attempt> =>
  cluster.hostnames.map((_, unit) =>
    attempt(`nginx/${cluster.app}-${unit}/nginx.conf`, nginxConfig(cluster, { behaviour, dialect, unit })),
  )

const statusesJson = (deployment: Deployment, behaviour: Behaviour): string => {
  const statuses = deployment.clusters
    .map(verdict(behaviour))
    .flatMap(({ cluster, coordinator, workers }) => [
      ...cluster.hostnames.map((_, unit) => [`${cluster.app}/${unit}`, coordinator.winner] as const),
      ...workers.map(({ unit, status }) => [unit, status.winner] as const),
    ])
  return `${JSON.stringify(Object.fromEntries(statuses), null, 2)}\n`
}

const byPath = (left: { readonly path: string }, right: { readonly path: string }): number =>
  left.path < right.path ? -1 : left.path > right.path ? 1 : 0

/**
 * Every file that `render` writes for a deployment: each worker application's config and pebble layer (those of its
 * first unit), each coordinator unit's nginx config, and all statuses; by path.
 *
 * What the charms would not write in the deployment's state is named with the reason instead.
 */
export const renderedFiles = (deployment: Deployment, options: RenderingOptions): Rendering => {
  const attempts = deployment.clusters.flatMap((cluster) => [
    ...cluster.workers.flatMap((worker) => workerFiles(cluster, worker, options)),
    ...nginxFiles(cluster, options),
  ])
  const statuses: RenderedFile = { path: 'statuses.json', text: statusesJson(deployment, options.behaviour) }
  return {
    files: [...attempts.flatMap((each) => (Either.isRight(each) ? [each.right] : [])), statuses].sort(byPath),
    missing: attempts.flatMap((each) => (Either.isLeft(each) ? [each.left] : [])).sort(byPath),
  }
}
