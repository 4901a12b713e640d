import { spawnSync } from 'node:child_process'

/** @typedef {ReadonlyArray<readonly [from: number, to: number]>} Lines first and last lines of what changed */

/** @type {(folder: string, args: readonly string[]) => string | null} */
const git = (folder, args) => {
  const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })
  return status === 0 ? stdout.trim() : null
}

/** @type {(folder: string, name: string) => string | null} */
const commit = (folder, name) => git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])

/**
 * The commit that changes are counted from: what a branch left of `origin/main`, or on main itself the commit before,
 * which for a merge is what main was. Null where there is none: no repository, a first commit, a shallow clone.
 *
 * @type {(folder: string) => string | null}
 */
export const baseOfChanges = (folder) => {
  const head = commit(folder, 'HEAD')
  if (head === null) return null
  const main = commit(folder, 'origin/main')
  const parted = main === null ? null : git(folder, ['merge-base', head, main])
  return parted === null || parted === head ? commit(folder, 'HEAD~1') : parted
}

/**
 * Lines that a difference without context adds or rewrites, by file. Where lines only went, nothing is left to look at.
 *
 * @type {(difference: string) => Map<string, Lines>}
 */
export const linesOf = (difference) => {
  /** @type {Map<string, Array<readonly [number, number]>>} */
  const found = new Map()
  let file = ''
  for (const line of difference.split('\n')) {
    const [, named] = /^\+\+\+ b\/(.+?)\t?$/.exec(line) ?? []
    if (named !== undefined) file = named
    const [hunk, from, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? []
    if (hunk === undefined || count === '0') continue
    const last = Number(from) + Number(count) - 1
    found.set(file, [...(found.get(file) ?? []), [Number(from), last]])
  }
  return found
}

/**
 * What differs from a commit, committed or not, among the sources of packages. Null where git does not know the commit.
 *
 * @type {(folder: string, base: string) => Map<string, Lines> | null}
 */
export const changedLines = (folder, base) => {
  const sources = ['packages/*/src/*.ts', 'packages/*/src/**/*.ts']
  const difference = git(folder, [
    ...['diff', '--unified=0', '--no-color', '--no-ext-diff', '--find-renames', '--diff-filter=d'],
    ...['--src-prefix=a/', '--dst-prefix=b/', base, '--', ...sources],
  ])
  const added = git(folder, ['ls-files', '--others', '--exclude-standard', '--', ...sources])
  if (difference === null || added === null) return null
  /** @type {ReadonlyArray<readonly [string, Lines]>} */
  const whole = added === '' ? [] : added.split('\n').map((file) => [file, [[1, 1_000_000]]])
  return new Map([...linesOf(difference), ...whole])
}
