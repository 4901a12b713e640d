import { dirname, isAbsolute, join } from 'node:path'
import {
  type Deployment,
  decodeBundle,
  decodeDeployment,
  defaultRelease,
  deploymentOf,
  deploymentReferences,
  emptyModel,
  type FileReference,
  isDeploymentDocument,
  type JujuModel,
  knownSolutions,
  type Problem,
  problem,
  type Release,
  releases,
  type ScaleReading,
  type Solution,
  type SourceDocument,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { readYaml } from '../source/readYaml.js'
import type { Host } from './Host.js'

/** What was read from bundles and Deployment documents, and what is odd about them. */
export interface LoadedDeployment {
  readonly model: JujuModel
  readonly deployment: Deployment
  /** Everything that is judged in this model. */
  readonly solutions: ReadonlyArray<Solution>
  /** The generation of the charms that was asked for, by the caller or else by a document. */
  readonly release: Release
  readonly warnings: ReadonlyArray<Problem>
}

export interface LoadOptions {
  /** What the caller asks for, over what a Deployment document says. */
  readonly release?: Release | undefined
  readonly allowDuplicateKeys?: boolean | undefined
  /** The Juju model's name, which a bundle does not hold; it is part of every host name. */
  readonly model?: string | undefined
  /** What a missing `scale` means in bundles. */
  readonly reading?: ScaleReading | undefined
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

/** The documents of a file that a document names, relative to its own place. */
const loadReference = (
  host: Host,
  document: SourceDocument,
  { path, at }: FileReference,
  { allowDuplicateKeys }: LoadOptions,
): Loaded<ReadonlyArray<SourceDocument>> => {
  const file = isAbsolute(path) || document.file === '-' ? path : join(dirname(document.file), path)
  return pipe(
    loadDocuments(host, file, allowDuplicateKeys),
    Either.mapLeft((problems) =>
      problems.map((found) =>
        found.code === 'file-unreadable'
          ? { ...found, message: `${file}: ${found.message}`, path: at, location: document.locate(at) }
          : found,
      ),
    ),
  )
}

const understood = (
  { model, deployment, solutions, warnings }: Omit<LoadedDeployment, 'release'>,
  { release }: LoadOptions,
): LoadedDeployment => {
  const said = releases.find((each) => deployment.clusters.some(({ solution }) => solution.release === each))
  return { model, deployment, solutions, warnings, release: release ?? said ?? defaultRelease }
}

const identityOf = ({ model = emptyModel.identity.name }: LoadOptions) => ({ ...emptyModel.identity, name: model })

const ofBundle = (documents: ReadonlyArray<SourceDocument>, options: LoadOptions): Loaded<LoadedDeployment> => {
  const { release = defaultRelease, reading = 'auto' } = options
  const solutions = knownSolutions([], () => release)
  return pipe(
    decodeBundle(documents, { solutions, identity: identityOf(options), reading }),
    Either.chain((bundle) =>
      pipe(
        deploymentOf(bundle.model, solutions, { locator: bundle.locator }),
        Either.map(({ deployment, warnings }) =>
          understood(
            { model: bundle.model, deployment, solutions, warnings: [...bundle.warnings, ...warnings] },
            options,
          ),
        ),
      ),
    ),
  )
}

const ofDocument = (
  host: Host,
  document: SourceDocument,
  beside: ReadonlyArray<SourceDocument>,
  options: LoadOptions,
): Loaded<LoadedDeployment> => {
  const { bundle: named } = deploymentReferences(document)
  const bundle = named === null ? Either.right([]) : loadReference(host, document, named, options)
  if (Either.isLeft(bundle)) return bundle
  return pipe(
    decodeDeployment(document, {
      bundle: [...bundle.right, ...beside],
      identity: identityOf(options),
      release: options.release,
      reading: options.reading ?? 'auto',
    }),
    Either.map((read) => understood(read, options)),
  )
}

/**
 * The deployment that documents describe: a bundle with overlays, a Deployment document, or both, in any order. Files
 * that a document names are looked for beside it.
 */
export const deploymentOfDocuments = (
  host: Host,
  documents: ReadonlyArray<SourceDocument>,
  options: LoadOptions,
): Loaded<LoadedDeployment> => {
  const [document, ...others] = documents.filter(isDeploymentDocument)
  if (document === undefined) return ofBundle(documents, options)
  const [second] = others
  if (second !== undefined) {
    return Either.left([
      problem('usage', 'there are two Deployment documents', {
        location: second.locateKey(['deployment']),
        path: ['deployment'],
        expected: 'one, beside any number of bundles',
      }),
    ])
  }
  const beside = documents.filter((each) => each !== document && each.value !== null)
  return ofDocument(host, document, beside, options)
}

/** The deployment that files describe: a bundle and its overlays, a Deployment document, or both. */
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
  return deploymentOfDocuments(host, documents, options)
}
