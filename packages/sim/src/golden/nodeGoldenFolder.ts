import { randomUUID } from 'node:crypto'
import {
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Problem, problem, quote } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import type { GoldenFile, GoldenFolder } from './GoldenFolder.js'
import { layoutFolders, layoutPart, statusesFile } from './layoutPart.js'

/** Larger files are refused unread. */
const bytesMax = 64 * 1024 * 1024

const trouble = (file: string, message: string, expected: string): Problem =>
  problem('file-unreadable', message, { location: { file, line: 1, column: 1 }, expected })

const unsafe = (file: string): Problem =>
  trouble(file, 'a link or special file stands where a golden file belongs', 'plain files and folders')

/** A broken rule of ours, thrown inside and given as a value outside. */
class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message)
  }
}

const attempt = <A>(file: string, verb: string, act: () => A): Either.Either<Problem, A> => {
  try {
    return Either.right(act())
  } catch (error) {
    if (error instanceof Refusal) return Either.left(error.problem)
    const why = error instanceof Error ? error.message : String(error)
    return Either.left(trouble(file, `cannot ${verb}: ${why}`, 'a folder that can be read and written'))
  }
}

const kindOf = (file: string): 'folder' | 'file' | 'other' | 'none' => {
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found === undefined) return 'none'
  return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other'
}

const decoded = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

const readStored = (folder: string, path: string): GoldenFile => {
  const file = join(folder, path)
  if (lstatSync(file).size > bytesMax) {
    throw new Refusal(trouble(file, 'the golden file is too large', `at most ${bytesMax} bytes`))
  }
  return { path, text: decoded(readFileSync(file)) }
}

const walk = (folder: string, path: string): ReadonlyArray<GoldenFile> => {
  const entries: ReadonlyArray<Dirent> = readdirSync(join(folder, path), { withFileTypes: true })
  return entries
    .filter(({ name }) => layoutPart(`${path}/${name}`) !== null)
    .flatMap((entry) => {
      const inner = `${path}/${entry.name}`
      if (entry.isDirectory()) return walk(folder, inner)
      if (!entry.isFile()) throw new Refusal(unsafe(join(folder, inner)))
      return [readStored(folder, inner)]
    })
}

const allFiles = (folder: string): ReadonlyArray<GoldenFile> => {
  const found = layoutFolders.flatMap((name) => {
    const kind = kindOf(join(folder, name))
    if (kind === 'none') return []
    if (kind !== 'folder') throw new Refusal(unsafe(join(folder, name)))
    return walk(folder, name)
  })
  const statuses = kindOf(join(folder, statusesFile))
  if (statuses === 'none') return found
  if (statuses !== 'file') throw new Refusal(unsafe(join(folder, statusesFile)))
  return [...found, readStored(folder, statusesFile)]
}

/** The path on the machine, once every step to it is known to be a plain folder inside of ours. */
const placeOf = (folder: string, path: string): string => {
  if (layoutPart(path) === null) {
    throw new Refusal(trouble(folder, `${quote(path)} is no path inside the folder`, 'names of applications'))
  }
  const steps = path.split('/')
  for (let count = 1; count < steps.length; count += 1) {
    const step = join(folder, ...steps.slice(0, count))
    const kind = kindOf(step)
    if (kind === 'none') mkdirSync(step)
    else if (kind !== 'folder') throw new Refusal(unsafe(step))
  }
  const file = join(folder, path)
  const kind = kindOf(file)
  if (kind === 'none' || kind === 'file') return file
  throw new Refusal(unsafe(file))
}

/** Beside the file and hidden, then in its place at once: a reader sees the old file or the new one. */
const writeWhole = (file: string, text: string): void => {
  const fresh = join(dirname(file), `.${randomUUID()}.new`)
  try {
    writeFileSync(fresh, text, { flag: 'wx' })
    renameSync(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}

const removeEmpty = (folder: string, path: string): void => {
  for (let inner = dirname(path); inner !== '.'; inner = dirname(inner)) {
    if (readdirSync(join(folder, inner)).length > 0) return
    rmdirSync(join(folder, inner))
  }
}

const inOrder = (files: ReadonlyArray<GoldenFile>): ReadonlyArray<GoldenFile> =>
  [...files].sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0))

/** A folder of golden files on this machine. The folder itself may be a link; nothing inside it is followed. */
export const nodeGoldenFolder = (name: string): GoldenFolder => ({
  name,
  exists: () => statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false,
  files: () => attempt(name, 'read the golden files', () => inOrder(allFiles(name))),
  write: (path, text) =>
    attempt(join(name, path), 'write the file', () => {
      mkdirSync(name, { recursive: true })
      const file = placeOf(name, path)
      writeWhole(file, text)
      return file
    }),
  remove: (path) =>
    attempt(join(name, path), 'remove the file', () => {
      const file = placeOf(name, path)
      rmSync(file)
      removeEmpty(name, path)
      return file
    }),
})
