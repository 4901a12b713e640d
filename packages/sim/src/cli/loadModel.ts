import { decodeBundle, type JujuModel, type Problem, type SourceDocument } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { readYaml } from '../source/readYaml.js'
import type { Host } from './Host.js'

/** A model that was read from files, with what is odd about them. */
export interface LoadedModel {
  readonly model: JujuModel
  readonly warnings: ReadonlyArray<Problem>
}

/** The documents of a YAML or JSON file. */
export const loadDocuments = (
  host: Host,
  file: string,
  allowDuplicateKeys: boolean,
): Either.Either<ReadonlyArray<Problem>, ReadonlyArray<SourceDocument>> =>
  pipe(
    host.readText(file),
    Either.mapLeft((problem): ReadonlyArray<Problem> => [problem]),
    Either.chain((text) => readYaml(file, text, { allowDuplicateKeys })),
  )

/** The model that a bundle and its overlays describe. */
export const loadModel = (
  host: Host,
  files: ReadonlyArray<string>,
  allowDuplicateKeys = false,
): Either.Either<ReadonlyArray<Problem>, LoadedModel> => {
  const documents: Array<SourceDocument> = []
  for (const file of files) {
    const loaded = loadDocuments(host, file, allowDuplicateKeys)
    if (Either.isLeft(loaded)) return loaded
    documents.push(...loaded.right)
  }
  return decodeBundle(documents)
}
