import {
  type Behaviour,
  type Cluster,
  type ConfigProblem,
  type Configured,
  describeConfigProblem,
  pebbleLayer,
  type RenderedConfig,
  type WorkerApplication,
  workerConfigOnDisk,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'

/** One worker application before or after a change, with what its first unit runs with. */
export interface WorkerSide {
  readonly cluster: Cluster
  readonly worker: WorkerApplication
  readonly config: Configured<RenderedConfig>
  readonly layer: Configured<RenderedConfig>
}

export const workerSide = (cluster: Cluster, worker: WorkerApplication, behaviour: Behaviour): WorkerSide => ({
  cluster,
  worker,
  config: workerConfigOnDisk(cluster, worker, { behaviour }),
  layer: pebbleLayer(cluster, worker, { behaviour }),
})

/** What differs so that a process has to restart. */
export type RestartReason = 'config' | 'layer' | 'roles' | 'certificates'

/** What becomes of the process of an application's units. */
export interface ProcessChange {
  readonly process: 'restarts' | 'keeps running' | 'starts' | 'stops' | 'runs nothing'
  /** Why it restarts; empty otherwise. */
  readonly because: ReadonlyArray<RestartReason>
  /** Why nothing runs afterwards, or goes on with the old config; null when nothing is to be said. */
  readonly note: string | null
}

/** What a worker unit is responsible for itself; anything else stops the coordinator, not the worker. */
const workersOwn: ReadonlySet<string> = new Set([
  'no-roles',
  'no-units',
  'no-container',
  'not-related',
  'several-roles',
])

const problemOf = ({ config, layer }: WorkerSide): ConfigProblem | null =>
  Either.isLeft(config) ? config.left : Either.isLeft(layer) ? layer.left : null

const text = (configured: Configured<RenderedConfig>): string | null =>
  Either.isRight(configured) ? configured.right.text : null

const certificates = ({ cluster: { s3, surroundings } }: WorkerSide): string =>
  JSON.stringify([surroundings.tls, s3._tag === 'ready' ? s3.data.tlsCaChain : []])

const roles = ({ worker }: WorkerSide): string => [...worker.roles].sort().join()

/** Why a process that runs before and after has to restart. Source: what a worker compares in its hooks. */
const restartReasons = (before: WorkerSide, after: WorkerSide): ReadonlyArray<RestartReason> => {
  const reasons: ReadonlyArray<readonly [RestartReason, boolean]> = [
    ['config', text(before.config) !== text(after.config)],
    ['layer', text(before.layer) !== text(after.layer)],
    ['roles', roles(before) !== roles(after)],
    ['certificates', certificates(before) !== certificates(after)],
  ]
  return reasons.flatMap(([reason, differs]) => (differs ? [reason] : []))
}

const change = (
  process: ProcessChange['process'],
  because: ReadonlyArray<RestartReason> = [],
  note: string | null = null,
): ProcessChange => ({ process, because, note })

const restartOrNot = (because: ReadonlyArray<RestartReason>, note: string | null = null): ProcessChange =>
  change(because.length > 0 ? 'restarts' : 'keeps running', because, note)

/**
 * What becomes of the processes of one worker application, seen at its first unit.
 *
 * While the coordinator publishes nothing, workers stop under `documented`; under `shipped` they go on with what was
 * published last, and only new roles restart them.
 */
export const processChange = (
  before: WorkerSide | null,
  after: WorkerSide | null,
  behaviour: Behaviour,
): ProcessChange => {
  const ranBefore = before !== null && problemOf(before) === null
  if (after === null) return change(ranBefore ? 'stops' : 'runs nothing', [], 'the application is gone')
  const problem = problemOf(after)
  if (problem === null) return ranBefore ? restartOrNot(restartReasons(before, after)) : change('starts')
  const note = describeConfigProblem(problem)
  if (!ranBefore) return change('runs nothing', [], note)
  const stale = behaviour === 'shipped' && problem._tag === 'unpublished' && !workersOwn.has(problem.because)
  if (!stale) return change('stops', [], note)
  return restartOrNot(roles(before) === roles(after) ? [] : ['roles'], `goes on with the old config: ${note}`)
}
