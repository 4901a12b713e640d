import {
  type BaseModel,
  type DecodedStatus,
  decodeAppConfig,
  decodeBundle,
  decodeStatus,
  emptyModel,
  nowhere,
  type Options,
  type Problem,
  problem,
  quote,
  type ScaleReading,
  type Solution,
  type SourceDocument,
  withOptions,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Host } from './Host.js'
import { type Loaded, loadDocuments } from './loadDocuments.js'

/** Where a model comes from besides Deployment documents. */
export interface BaseOptions {
  readonly allowDuplicateKeys?: boolean | undefined
  /** The Juju model's name, which a bundle does not hold; it is part of every host name. */
  readonly model?: string | undefined
  /** What a missing `scale` means in bundles. */
  readonly reading?: ScaleReading | undefined
  /** File with the answer of `juju status`. */
  readonly status?: string | undefined
  /** `APP=FILE`, each with the answer of `juju config APP`. */
  readonly config?: ReadonlyArray<string> | undefined
}

/** A model, and what Juju showed of it when a status was given. */
export interface LoadedBase extends BaseModel {
  readonly shown: DecodedStatus['shown']
}

const usage = (message: string, expected: string): Loaded<never> =>
  Either.left([problem('usage', message, { expected })])

const loadStatus = (host: Host, file: string, solutions: ReadonlyArray<Solution>): Loaded<DecodedStatus> =>
  pipe(
    loadDocuments(host, file),
    Either.chain(([document]) =>
      document === undefined ? usage(`${file} is empty`, 'a juju status') : decodeStatus(document, solutions),
    ),
  )

/** A status tells what is there, a bundle beside it which options are set. */
const overBundle = (status: DecodedStatus, bundle: BaseModel | null): LoadedBase => {
  if (bundle === null) return status
  const known = Object.values(bundle.model.applications).map(({ name, options }) => [name, options] as const)
  const inferred = new Set(Object.keys(status.model.addenda ?? {}))
  const answered = (found: Problem): boolean =>
    (found.code === 'roles-inferred' || found.code === 'roles-unknown') &&
    [...inferred].every((app) => Object.hasOwn(bundle.model.applications, app))
  return {
    ...status,
    model: withOptions(status.model, Object.fromEntries(known)),
    warnings: [
      ...bundle.warnings.filter(({ code }) => code !== 'scale-missing'),
      ...status.warnings.filter((found) => !answered(found)),
    ],
    locator: {
      locate: (path) => bundle.locator.locate(path) ?? status.locator.locate(path),
      locateKey: (path) => bundle.locator.locateKey(path) ?? status.locator.locateKey(path),
    },
  }
}

const loadConfig = (host: Host, given: string, base: BaseModel): Loaded<readonly [string, Options]> => {
  const split = given.indexOf('=')
  const app = given.slice(0, Math.max(split, 0))
  const file = given.slice(split + 1)
  if (app === '' || file === '')
    return usage(`${quote(given)} does not say whose options these are`, '--config APP=FILE')
  if (!Object.hasOwn(base.model.applications, app)) {
    return usage(
      `there is no application ${quote(app)} whose options these could be`,
      `one of ${Object.keys(base.model.applications).slice(0, 20).join(', ')}`,
    )
  }
  return pipe(
    loadDocuments(host, file),
    Either.chain(([document]) =>
      document === undefined
        ? usage(`${file} is empty`, `the answer of juju config ${app}`)
        : decodeAppConfig(document, app),
    ),
    Either.map((options) => [app, options] as const),
  )
}

const withConfigs = (host: Host, base: LoadedBase, configs: ReadonlyArray<string>): Loaded<LoadedBase> => {
  const known: Record<string, Options> = {}
  const problems: Array<Problem> = []
  for (const given of configs) {
    const loaded = loadConfig(host, given, base)
    if (Either.isLeft(loaded)) problems.push(...loaded.left)
    else known[loaded.right[0]] = loaded.right[1]
  }
  return problems.length > 0 ? Either.left(problems) : Either.right({ ...base, model: withOptions(base.model, known) })
}

/**
 * The model that bundle documents, a status and options describe; what a Deployment document then adds to. Without any
 * of them it is empty.
 */
export const loadBase = (
  host: Host,
  bundle: ReadonlyArray<SourceDocument>,
  solutions: ReadonlyArray<Solution>,
  options: BaseOptions,
): Loaded<LoadedBase> => {
  const { model = emptyModel.identity.name, reading = 'auto', config = [] } = options
  const identity = { ...emptyModel.identity, name: model }
  const nothing: LoadedBase = { model: { ...emptyModel, identity }, warnings: [], locator: nowhere, shown: {} }
  const decoded: Loaded<BaseModel | null> =
    bundle.length === 0 ? Either.right(null) : decodeBundle(bundle, { solutions, identity, reading })
  if (Either.isLeft(decoded)) return decoded
  const base: Loaded<LoadedBase> =
    options.status === undefined
      ? Either.right(decoded.right === null ? nothing : { ...decoded.right, shown: {} })
      : pipe(
          loadStatus(host, options.status, solutions),
          Either.map((status) => overBundle(status, decoded.right)),
        )
  return Either.isLeft(base) || config.length === 0 ? base : withConfigs(host, base.right, config)
}
