import type { DocumentPath, Location } from '../error/Problem.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import { isMap } from '../error/unknownKeys.js'

/** Positions in a bundle that came from several documents. */
export interface Locator {
  readonly locate: (path: DocumentPath) => Location | null
  readonly locateKey: (path: DocumentPath) => Location | null
}

/** A locator that knows no positions. */
export const nowhere: Locator = { locate: () => null, locateKey: () => null }

const holds = (value: unknown, path: DocumentPath): boolean => {
  let at = value
  for (const segment of path) {
    if (!isMap(at) || !Object.hasOwn(at, segment)) return false
    at = at[String(segment)]
  }
  return true
}

/** The same path under the old name of `applications`. */
const legacy = (path: DocumentPath): DocumentPath =>
  path[0] === 'applications' ? ['services', ...path.slice(1)] : path

/** Look a path up in the last document that has it: the one whose value counts. */
export const mergedLocator = (documents: ReadonlyArray<SourceDocument>): Locator => {
  const find = (path: DocumentPath): { readonly document: SourceDocument; readonly path: DocumentPath } | null => {
    for (let length = path.length; length > 0; length--) {
      const head = path.slice(0, length)
      for (const document of documents.toReversed()) {
        for (const spelling of [head, legacy(head)]) {
          if (holds(document.value, spelling)) return { document, path: spelling }
        }
      }
    }
    return null
  }
  const top = documents[0]
  return {
    locate: (path) => {
      const found = find(path)
      return found === null ? (top?.locate([]) ?? null) : found.document.locate(found.path)
    },
    locateKey: (path) => {
      const found = find(path)
      return found === null ? (top?.locate([]) ?? null) : found.document.locateKey(found.path)
    },
  }
}
