import { isUtf8 } from 'node:buffer'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Problem, problem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import type { Paint } from '../report/Paint.js'

/** The files that a command may read and write, and how its text answers look. */
export interface Host {
  /** The text of a file; `-` is standard input. */
  readonly readText: (file: string) => Either.Either<Problem, string>
  /** Names in a folder in byte order, or null when it is not a folder. */
  readonly list: (folder: string) => ReadonlyArray<string> | null
  readonly writeText: (file: string, text: string) => Either.Either<Problem, string>
  readonly paint: Paint
  /** Shows how far a long search has come; absent where nobody watches. */
  readonly progress?: (states: number, depth: number) => void
}

/** Larger files are refused unread. The decoders have tighter bounds of their own. */
const sizeMax = 64 * 1024 * 1024

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission to read it was denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ELOOP: 'its links go round in circles',
  ENAMETOOLONG: 'its name is too long',
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

const failed = (file: string, verb: string, error: unknown): Problem => {
  const why = reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error))
  return problem('file-unreadable', `cannot ${verb} the file: ${why}`, {
    location: { file, line: 1, column: 1 },
    expected: verb === 'read' ? 'a readable text file in UTF-8' : 'a folder that can be written to',
  })
}

const decode = (file: string, bytes: Buffer): Either.Either<Problem, string> =>
  isUtf8(bytes)
    ? // A byte order mark is not part of the text.
      Either.right(bytes.toString('utf8').replace(/^\uFEFF/, ''))
    : Either.left(
        problem('file-unreadable', 'the file is not text in UTF-8', {
          location: { file, line: 1, column: 1 },
          expected: 'a text file in UTF-8',
        }),
      )

const read = (file: string): Either.Either<Problem, string> => {
  try {
    if (file !== '-' && statSync(file).size > sizeMax) {
      return Either.left(
        problem('document-too-large', 'the file is too large', {
          location: { file, line: 1, column: 1 },
          expected: `at most ${sizeMax} bytes`,
        }),
      )
    }
    return decode(file, readFileSync(file === '-' ? 0 : file))
  } catch (error) {
    return Either.left(failed(file, 'read', error))
  }
}

const showProgress = (states: number, depth: number): void => {
  process.stderr.write(`\r${states} states, depth ${depth}\u001b[K\r`)
}

/** The file system and terminal of this process. */
export const nodeHost = (paint: Paint): Host => ({
  paint,
  ...(process.stderr.isTTY === true ? { progress: showProgress } : {}),
  readText: read,
  list: (folder) => {
    try {
      return readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    } catch {
      return null
    }
  },
  writeText: (file, text) => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
      return Either.right(file)
    } catch (error) {
      return Either.left(failed(file, 'write', error))
    }
  },
})
