import type { SourceDocument } from '@coordinated-workers/core'

/** A part of a document as a document of its own, which keeps its positions. */
export const documentWithin = (
  document: SourceDocument,
  key: ReadonlyArray<string>,
  value: unknown,
): SourceDocument => ({
  file: document.file,
  value,
  locate: (path) => document.locate([...key, ...path]),
  locateKey: (path) => document.locateKey([...key, ...path]),
  locateWithin: (path, offset) => document.locateWithin([...key, ...path], offset),
})
