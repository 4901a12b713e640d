import type { DocumentPath, Location } from './Problem.js'

/** A parsed document that still knows where its parts stand. Reading and parsing happen outside core. */
export interface SourceDocument {
  /** What messages call it: a path as the user gave it, or `-`. */
  readonly file: string
  readonly value: unknown
  /** Where the value (or, for a key, the key) at that path stands; the nearest known parent if it has no position. */
  readonly locate: (path: DocumentPath) => Location | null
}

/** A document made in memory, which has no positions. */
export const memoryDocument = (value: unknown, file = '(in memory)'): SourceDocument => ({
  file,
  value,
  locate: () => null,
})
