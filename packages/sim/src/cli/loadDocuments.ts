import { dirname, isAbsolute, join } from 'node:path'
import type { FileReference, Problem, SourceDocument } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { readYaml } from '../source/readYaml.js'
import type { Host } from './Host.js'

export type Loaded<A> = Either.Either<ReadonlyArray<Problem>, A>

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
export const loadReference = (
  host: Host,
  document: SourceDocument,
  { path, at }: FileReference,
  allowDuplicateKeys = false,
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
