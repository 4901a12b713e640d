import { didYouMeanHint } from './didYouMean.js'
import { type DocumentPath, type Problem, problem } from './Problem.js'
import { quote } from './quote.js'
import type { SourceDocument } from './SourceDocument.js'

/** Whether a value is a map of a document: neither null nor a list. */
export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * One problem for each key at `path` that nobody reads, with the known key that was probably meant. io-ts itself drops
 * such keys without a word.
 */
export const unknownKeys = (
  document: SourceDocument,
  path: DocumentPath,
  value: unknown,
  known: ReadonlyArray<string>,
): ReadonlyArray<Problem> => {
  if (!isMap(value)) return []
  const names = new Set(known)
  return Object.keys(value)
    .filter((key) => !names.has(key))
    .slice(0, 25)
    .map((key) =>
      problem('unknown-key', `unknown key ${quote(key)}`, {
        path: [...path, key],
        location: document.locateKey([...path, key]),
        expected: `one of ${known.join(', ')}`,
        hint: didYouMeanHint(key, known),
      }),
    )
}
