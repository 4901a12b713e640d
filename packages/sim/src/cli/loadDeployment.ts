import {
  type Deployment,
  decodeDeployment,
  defaultRelease,
  deploymentOf,
  deploymentReferences,
  isDeploymentDocument,
  type JujuModel,
  knownSolutions,
  type Problem,
  problem,
  type Release,
  releases,
  type Solution,
  type SourceDocument,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Host } from './Host.js'
import { type BaseOptions, type LoadedBase, loadBase } from './loadBase.js'
import { type Loaded, loadDocuments, loadReference } from './loadDocuments.js'
import { type LoadedSolutions, loadSolutions } from './loadSolutions.js'

/** What was read from bundles, statuses and Deployment documents, and what is odd about them. */
export interface LoadedDeployment {
  readonly model: JujuModel
  readonly deployment: Deployment
  /** Everything that is judged in this model. */
  readonly solutions: ReadonlyArray<Solution>
  /** The generation of the charms that was asked for, by the caller or else by a document. */
  readonly release: Release
  readonly warnings: ReadonlyArray<Problem>
  /** What Juju showed of each application, when a status was given. */
  readonly shown: LoadedBase['shown']
}

export interface LoadOptions extends BaseOptions {
  /** What the caller asks for, over what a Deployment document says. */
  readonly release?: Release | undefined
  /** Files with definitions of one's own. */
  readonly solutionFile?: ReadonlyArray<string> | undefined
}

const understood = (
  read: Pick<LoadedDeployment, 'model' | 'deployment' | 'solutions' | 'warnings'>,
  { shown }: LoadedBase,
  { release }: LoadOptions,
): LoadedDeployment => {
  const { model, deployment, solutions, warnings } = read
  const said = releases.find((each) => deployment.clusters.some(({ solution }) => solution.release === each))
  return { model, deployment, solutions, warnings, shown, release: release ?? said ?? defaultRelease }
}

const withoutDocument = (
  base: LoadedBase,
  { own }: LoadedSolutions,
  options: LoadOptions,
): Loaded<LoadedDeployment> => {
  const { release = defaultRelease } = options
  const solutions = knownSolutions(own, () => release)
  const { model, locator } = base
  return pipe(
    deploymentOf(model, solutions, { locator }),
    Either.map(({ deployment, warnings }) =>
      understood({ model, deployment, solutions, warnings: [...base.warnings, ...warnings] }, base, options),
    ),
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
  const [document, second] = documents.filter(isDeploymentDocument)
  if (second !== undefined) {
    return Either.left([
      problem('usage', 'there are two Deployment documents', {
        location: second.locateKey(['deployment']),
        path: ['deployment'],
        expected: 'one, beside any number of bundles',
      }),
    ])
  }
  const named = document === undefined ? null : { document, references: deploymentReferences(document) }
  const loaded = loadSolutions(host, options.solutionFile ?? [], named)
  if (Either.isLeft(loaded)) return loaded
  const bundle = named?.references.bundle ?? null
  const first: Loaded<ReadonlyArray<SourceDocument>> =
    named === null || bundle === null
      ? Either.right([])
      : loadReference(host, named.document, bundle, options.allowDuplicateKeys)
  if (Either.isLeft(first)) return first
  const beside = documents.filter((each) => each !== document && (named === null || each.value !== null))
  const solutions = knownSolutions([...Object.values(loaded.right.files), ...loaded.right.own], () => defaultRelease)
  return pipe(
    loadBase(host, [...first.right, ...beside], solutions, options),
    Either.chain((base) =>
      named === null
        ? withoutDocument(base, loaded.right, options)
        : pipe(
            decodeDeployment(named.document, { ...loaded.right, base, release: options.release }),
            Either.map((read) => understood(read, base, options)),
          ),
    ),
  )
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
