import type { DocumentPath, Location } from './Problem.js'

/** A parsed document that still knows where its parts stand. Reading and parsing happen outside core. */
export interface SourceDocument {
  /** What messages call it: a path as the user gave it, or `-`. */
  readonly file: string
  readonly value: unknown
  /** Where the value at that path stands; the nearest known parent if it has no position. */
  readonly locate: (path: DocumentPath) => Location | null
  /** Where the key that holds the value at that path stands; for an item of a list, the item. */
  readonly locateKey: (path: DocumentPath) => Location | null
  /** Where a character of the text at that path stands, as exactly as quoting and folding allow. */
  readonly locateWithin: (path: DocumentPath, offset: number) => Location | null
}

const nowhere = (): null => null

/** A document made in memory, which has no positions. */
export const memoryDocument = (value: unknown, file = '(in memory)'): SourceDocument => ({
  file,
  value,
  locate: nowhere,
  locateKey: nowhere,
  locateWithin: nowhere,
})
