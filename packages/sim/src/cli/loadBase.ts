import {
  type BaseModel,
  type DecodedStatus,
  decodeAppConfig,
  decodeBundle,
  decodeStatus,
  didYouMeanHint,
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

type KnownOptions = Readonly<Record<string, Options>>

const loadStatus = (
  host: Host,
  file: string,
  solutions: ReadonlyArray<Solution>,
  options: KnownOptions,
): Loaded<DecodedStatus> =>
  pipe(
    loadDocuments(host, file),
    Either.chain(([document]) =>
      document === undefined
        ? usage(`${file} is empty`, 'a juju status')
        : decodeStatus(document, { solutions, options }),
    ),
  )

const loadConfig = (host: Host, given: string): Loaded<readonly [string, Options]> => {
  const split = given.indexOf('=')
  const app = given.slice(0, Math.max(split, 0))
  const file = given.slice(split + 1)
  if (app === '' || file === '')
    return usage(`${quote(given)} does not say whose options these are`, '--config APP=FILE')
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

const loadConfigs = (host: Host, configs: ReadonlyArray<string>): Loaded<KnownOptions> => {
  const loaded = configs.map((given) => loadConfig(host, given))
  const problems = loaded.flatMap((each) => (Either.isLeft(each) ? each.left : []))
  const known = loaded.flatMap((each) => (Either.isRight(each) ? [each.right] : []))
  return problems.length > 0 ? Either.left(problems) : Either.right(Object.fromEntries(known))
}

/** Options of applications that are not there would be lost without a word. */
const strangers = ({ model }: BaseModel, known: KnownOptions): ReadonlyArray<Problem> => {
  const names = Object.keys(model.applications)
  return Object.keys(known)
    .filter((app) => !names.includes(app))
    .map((app) =>
      problem('usage', `--config: there is no application ${quote(app)}`, {
        expected: `one of ${names.slice(0, 20).join(', ')}`,
        hint: didYouMeanHint(app, names),
      }),
    )
}

/** A status tells what is there, a bundle beside it which options are set. */
const overBundle = (status: DecodedStatus, bundle: BaseModel | null): LoadedBase =>
  bundle === null
    ? status
    : {
        ...status,
        warnings: [...bundle.warnings.filter(({ code }) => code !== 'scale-missing'), ...status.warnings],
        locator: bundle.locator,
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
  const configs = loadConfigs(host, config)
  if (Either.isLeft(configs)) return configs
  const written = Object.values(decoded.right?.model.applications ?? {}).map(
    (application) => [application.name, application.options] as const,
  )
  const known = { ...Object.fromEntries(written), ...configs.right }
  const base: Loaded<LoadedBase> =
    options.status === undefined
      ? Either.right(decoded.right === null ? nothing : { ...decoded.right, shown: {} })
      : pipe(
          loadStatus(host, options.status, solutions, known),
          Either.map((status) => overBundle(status, decoded.right)),
        )
  if (Either.isLeft(base)) return base
  const lost = strangers(base.right, configs.right)
  return lost.length > 0
    ? Either.left(lost)
    : Either.right({ ...base.right, model: withOptions(base.right.model, configs.right) })
}
