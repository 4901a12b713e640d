import {
  type DeploymentReferences,
  decodeSolution,
  type Problem,
  problem,
  type Solution,
  type SourceDocument,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Host } from './Host.js'
import { type Loaded, loadDocuments, loadReference } from './loadDocuments.js'

/** Solutions of one's own, from the command line and by the path under which a document names them. */
export interface LoadedSolutions {
  readonly own: ReadonlyArray<Solution>
  readonly files: Readonly<Record<string, Solution>>
}

const one = (file: string, documents: ReadonlyArray<SourceDocument>): Loaded<Solution> => {
  const [document, ...others] = documents.filter(({ value }) => value !== null)
  if (document === undefined || others.length > 0) {
    return Either.left([
      problem('shape', 'a file defines one solution', {
        location: { file, line: 1, column: 1 },
        found: `${documents.length} documents`,
        expected: 'one document',
      }),
    ])
  }
  return decodeSolution(document)
}

/** Read every definition that a call and a Deployment document name; all that is wrong with any of them is told. */
export const loadSolutions = (
  host: Host,
  files: ReadonlyArray<string>,
  named: { readonly document: SourceDocument; readonly references: DeploymentReferences } | null,
): Loaded<LoadedSolutions> => {
  const problems: Array<Problem> = []
  const keep = (loaded: Loaded<Solution>): ReadonlyArray<Solution> => {
    if (Either.isRight(loaded)) return [loaded.right]
    problems.push(...loaded.left)
    return []
  }
  const own = files.flatMap((file) =>
    keep(
      pipe(
        loadDocuments(host, file),
        Either.chain((documents) => one(file, documents)),
      ),
    ),
  )
  const byPath = (named?.references.solutions ?? []).flatMap((reference) =>
    named === null
      ? []
      : keep(
          pipe(
            loadReference(host, named.document, reference),
            Either.chain((documents) => one(reference.path, documents)),
          ),
        ).map((solution) => [reference.path, solution] as const),
  )
  return problems.length > 0 ? Either.left(problems) : Either.right({ own, files: Object.fromEntries(byPath) })
}
