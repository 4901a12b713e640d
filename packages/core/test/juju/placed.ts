import type { DocumentPath, Location } from '../../src/error/Problem.js'
import type { SourceDocument } from '../../src/error/SourceDocument.js'
import { isMap } from '../../src/error/unknownKeys.js'

/** The position of a value: its path stands where a file's name would. */
export const valueAt = (document: string, ...path: DocumentPath): Location => ({
  file: `${document}: ${path.join('.')}`,
  line: 1,
  column: 1,
})

/** The position of the key that holds a value. */
export const keyAt = (document: string, ...path: DocumentPath): Location => ({ ...valueAt(document, ...path), line: 2 })

/** A document whose positions say which path they were asked for. */
export const placed = (value: unknown, name = 'a'): SourceDocument => ({
  file: name,
  value,
  locate: (path) => valueAt(name, ...path),
  locateKey: (path) => keyAt(name, ...path),
  locateWithin: (path) => valueAt(name, ...path),
})

/** The same value with records that inherit nothing as plain ones, to compare with what a test writes down. */
export const plain = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(plain)
    : isMap(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
      : value
