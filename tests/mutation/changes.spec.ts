import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { baseOfChanges, changedLines, linesOf } from '../../scripts/mutation/changes.mjs'

let place = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cw-changes-'))
})
afterEach(() => rmSync(place, { recursive: true }))

const git = (folder: string, ...args: ReadonlyArray<string>): string => {
  const identity = ['-c', 'user.name=n', '-c', 'user.email=e@example', '-c', 'init.defaultBranch=main']
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}

const source = 'packages/core/src/domain/Role.ts'

const write = (folder: string, file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

const commit = (folder: string, text: string): string => {
  write(folder, source, text)
  git(folder, 'add', '-A')
  git(folder, 'commit', '-qm', 'change')
  return git(folder, 'rev-parse', 'HEAD')
}

const repository = (): string => {
  const folder = join(place, 'origin')
  mkdirSync(folder)
  git(folder, 'init', '-q')
  return folder
}

const cloneOf = (origin: string, ...args: ReadonlyArray<string>): string => {
  git(place, 'clone', '-q', ...args, `file://${origin}`, 'clone')
  return join(place, 'clone')
}

describe('baseOfChanges', () => {
  it('is the commit before in a clone of main', () => {
    const origin = repository()
    const first = commit(origin, 'one\n')
    commit(origin, 'two\n')
    expect(baseOfChanges(cloneOf(origin))).toBe(first)
  })

  it('is where a branch left main, however far main went on', () => {
    const origin = repository()
    commit(origin, 'one\n')
    const parted = commit(origin, 'two\n')
    git(origin, 'branch', 'work')
    commit(origin, 'three\n')
    const clone = cloneOf(origin)
    git(clone, 'switch', '-q', 'work')
    commit(clone, 'mine\n')
    commit(clone, 'mine too\n')
    expect(baseOfChanges(clone)).toBe(parted)
  })

  it('is none in a shallow clone, of a first commit, and without a repository', () => {
    const origin = repository()
    commit(origin, 'one\n')
    expect(baseOfChanges(origin)).toBeNull()
    commit(origin, 'two\n')
    expect(baseOfChanges(cloneOf(origin, '--depth', '1'))).toBeNull()
    expect(baseOfChanges(place)).toBeNull()
  })
})

describe('changedLines', () => {
  it('are those that were added or rewritten, committed or not, in sources only', () => {
    const origin = repository()
    write(origin, 'packages/core/test/domain/Role.spec.ts', 'test\n')
    const base = commit(origin, 'a\nb\nc\nd\ne\n')
    commit(origin, 'a\nB\nc\nd\ne\n')
    write(origin, source, 'a\nB\nd\ne\nf\ng\n')
    write(origin, 'packages/core/test/domain/Role.spec.ts', 'changed\n')
    write(origin, 'packages/core/src/domain/New.ts', 'new\n')
    expect(changedLines(origin, base)).toEqual(
      new Map([
        [
          source,
          [
            [2, 2],
            [5, 6],
          ],
        ],
        ['packages/core/src/domain/New.ts', [[1, 1_000_000]]],
      ]),
    )
  })

  it('are unknown since a commit that is not there', () => {
    const origin = repository()
    commit(origin, 'one\n')
    expect(changedLines(origin, 'origin/main')).toBeNull()
  })
})

describe('linesOf', () => {
  it('has nothing where lines only went', () => {
    expect(linesOf('+++ b/a.ts\n@@ -3,2 +2,0 @@\n-gone\n-gone')).toEqual(new Map())
  })
})
