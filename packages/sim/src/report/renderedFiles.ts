import {
  type Behaviour,
  type Cluster,
  type ConfigProblem,
  type Configured,
  type Databags,
  type Deployment,
  databags,
  describeConfigProblem,
  nginxConfig,
  pebbleLayer,
  redacted,
  verdict,
  type WorkerApplication,
  workerConfigOnDisk,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { type RenderedPart, renderedParts } from './RenderedPart.js'

/** What a rendering depends on besides the deployment. */
export interface RenderingOptions {
  readonly behaviour: Behaviour
  readonly dialect: 'current' | 'classic'
  /** nginx goes on asking a peer that failed. Default false. */
  readonly keepPeers?: boolean
  /** Only these kinds of files; everything, with the statuses, when absent or empty. */
  readonly only?: ReadonlyArray<RenderedPart>
  /** Nothing secret in any file. Default false. */
  readonly redact?: boolean
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
  /** `unpublished`: in this state the charm would not write it; `refused`: a value cannot stand in it. */
  readonly cause: 'unpublished' | 'refused'
}

export interface Rendering {
  readonly files: ReadonlyArray<RenderedFile>
  readonly missing: ReadonlyArray<UnrenderedFile>
  /** What was asked for; everything when empty. */
  readonly only: ReadonlyArray<RenderedPart>
}

type Attempt = Either.Either<UnrenderedFile, RenderedFile>

const attempt = (path: string, result: Either.Either<ConfigProblem, { readonly text: string }>): Attempt =>
  Either.isRight(result)
    ? Either.right({ path, text: result.right.text })
    : Either.left({
        path,
        because: describeConfigProblem(result.left),
        cause: result.left._tag === 'unpublished' ? 'unpublished' : 'refused',
      })

const databagFile = ({ app, related }: WorkerApplication, bags: Configured<Databags>): Attempt => {
  const path = `databag/${app}.json`
  if (!related) return attempt(path, Either.left({ _tag: 'unpublished', because: 'not-related' }))
  if (Either.isLeft(bags)) return attempt(path, bags)
  const { workers, coordinator } = bags.right
  const text = JSON.stringify({ worker: workers[app] ?? {}, coordinator: coordinator[app] ?? {} }, null, 2)
  return Either.right({ path, text: `${text}\n` })
}

const clusterFiles = (cluster: Cluster, wanted: ReadonlySet<RenderedPart>, options: RenderingOptions) => {
  const { behaviour, dialect, keepPeers = false } = options
  const attempts: Array<Attempt> = []
  const bags = wanted.has('databag') ? databags(cluster, { behaviour }) : null
  for (const worker of cluster.workers) {
    const folder = `worker/${worker.app}`
    if (wanted.has('worker')) {
      attempts.push(attempt(`${folder}/config.yaml`, workerConfigOnDisk(cluster, worker, { behaviour })))
    }
    if (wanted.has('layer')) attempts.push(attempt(`${folder}/layer.yaml`, pebbleLayer(cluster, worker, { behaviour })))
    if (bags !== null) attempts.push(databagFile(worker, bags))
  }
  if (wanted.has('nginx')) {
    for (const unit of cluster.hostnames.keys()) {
      const rendered = nginxConfig(cluster, { behaviour, dialect, unit, keepPeers })
      attempts.push(attempt(`nginx/${cluster.app}-${unit}/nginx.conf`, rendered))
    }
  }
  return attempts
}

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
 * Every file that `render` writes for a deployment, by path: of each worker application the config and pebble layer
 * (those of its first unit) and both sides' databags, each coordinator unit's nginx config, and all statuses.
 *
 * What the charms would not write in the deployment's state is named with the reason instead.
 *
 * Law: with `redact`, no file holds a secret of the deployment.
 */
export const renderedFiles = (deployment: Deployment, options: RenderingOptions): Rendering => {
  const only = options.only ?? []
  const wanted: ReadonlySet<RenderedPart> = new Set(only.length === 0 ? renderedParts : only)
  const attempts = deployment.clusters
    .map((cluster) => (options.redact === true ? redacted(cluster) : cluster))
    .flatMap((cluster) => clusterFiles(cluster, wanted, options))
  const statuses: ReadonlyArray<RenderedFile> =
    only.length === 0 ? [{ path: 'statuses.json', text: statusesJson(deployment, options.behaviour) }] : []
  return {
    files: [...attempts.flatMap((each) => (Either.isRight(each) ? [each.right] : [])), ...statuses].sort(byPath),
    missing: attempts.flatMap((each) => (Either.isLeft(each) ? [each.left] : [])).sort(byPath),
    only: renderedParts.filter((part) => only.includes(part)),
  }
}
