import type { Problem } from '@coordinated-workers/core'
import type * as Either from 'fp-ts/lib/Either.js'

/** A golden file as it is stored. */
export interface GoldenFile {
  /** Path inside the folder, with `/`. */
  readonly path: string
  /** Null when its bytes are not text in UTF-8. */
  readonly text: string | null
}

/** A folder of golden files. Other files that stand in it are neither seen nor touched. */
export interface GoldenFolder {
  readonly name: string
  /** Whether there is such a folder. */
  readonly exists: () => boolean
  /** The golden files by path. A link among them is refused: what it leads to is not in the folder. */
  readonly files: () => Either.Either<Problem, ReadonlyArray<GoldenFile>>
  /** Writes a whole file or nothing; gives its path with the folder's name. */
  readonly write: (path: string, text: string) => Either.Either<Problem, string>
  /** Removes a file, and folders that are empty then. */
  readonly remove: (path: string) => Either.Either<Problem, string>
}
