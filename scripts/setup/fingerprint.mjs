import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** @type {(path: string) => string[]} */
const filesUnder = (path) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name)
    if (entry.isDirectory()) return filesUnder(child)
    return entry.isFile() ? [child] : []
  })

/**
 * A digest of the names and contents of the given files and of all files in the given folders.
 * Contents, not times: a checkout that touches files without changing them costs no build.
 *
 * @param {string} root
 * @param {{ files: string[], folders: string[] }} inputs paths relative to `root`; what does not exist counts as absent
 * @returns {string}
 */
export const fingerprint = (root, { files, folders }) => {
  const named = files.map((file) => join(root, file)).filter((file) => existsSync(file))
  const found = folders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap(filesUnder)
  const digest = createHash('sha256')
  for (const file of [...named, ...found].sort()) {
    const content = readFileSync(file)
    digest.update(`${relative(root, file)}\0${content.length}\0`).update(content)
  }
  return digest.digest('hex')
}
