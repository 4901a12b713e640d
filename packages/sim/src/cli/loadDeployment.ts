import {
  catalogue,
  type Deployment,
  decodeBundle,
  deploymentOf,
  emptyModel,
  type JujuModel,
  type Problem,
  type Release,
  type SourceDocument,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { readYaml } from '../source/readYaml.js'
import type { Host } from './Host.js'

/** What was read from bundle files, and what is odd about them. */
export interface LoadedDeployment {
  readonly model: JujuModel
  readonly deployment: Deployment
  readonly warnings: ReadonlyArray<Problem>
}

export interface LoadOptions {
  readonly release: Release
  readonly allowDuplicateKeys?: boolean
  /** The Juju model's name, which a bundle does not hold; it is part of every host name. */
  readonly model?: string
}

type Loaded<A> = Either.Either<ReadonlyArray<Problem>, A>

/** The documents of a YAML or JSON file. */
export const loadDocuments = (
  host: Host,
  file: string,
  allowDuplicateKeys = false,
): Loaded<ReadonlyArray<SourceDocument>> =>
  pipe(
    host.readText(file),
    Either.mapLeft((problem): ReadonlyArray<Problem> => [problem]),
    Either.chain((text) => readYaml(file, text, { allowDuplicateKeys })),
  )

/** The deployment that a bundle and its overlays describe. */
export const loadDeployment = (
  host: Host,
  files: ReadonlyArray<string>,
  options: LoadOptions,
): Loaded<LoadedDeployment> => {
  const documents: Array<SourceDocument> = []
  for (const file of files) {
    const loaded = loadDocuments(host, file, options.allowDuplicateKeys)
    if (Either.isLeft(loaded)) return loaded
    documents.push(...loaded.right)
  }
  return deploymentOfDocuments(documents, options)
}

/** The deployment that documents describe: a bundle, then overlays. */
export const deploymentOfDocuments = (
  documents: ReadonlyArray<SourceDocument>,
  { release, model = emptyModel.identity.name }: LoadOptions,
): Loaded<LoadedDeployment> => {
  const solutions = catalogue(release)
  return pipe(
    decodeBundle(documents, { solutions, identity: { ...emptyModel.identity, name: model } }),
    Either.chain((bundle) =>
      pipe(
        deploymentOf(bundle.model, solutions, { locator: bundle.locator }),
        Either.map(({ deployment, warnings }) => ({
          model: bundle.model,
          deployment,
          warnings: [...bundle.warnings, ...warnings],
        })),
      ),
    ),
  )
}
