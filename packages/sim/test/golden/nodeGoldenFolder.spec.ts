import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Either from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodeGoldenFolder } from '../../src/golden/nodeGoldenFolder.js'

let place = ''
let golden = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cw-folder-'))
  golden = join(place, 'golden')
  mkdirSync(golden)
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const put = (path: string, content: string | Uint8Array): void => {
  mkdirSync(join(golden, path, '..'), { recursive: true })
  writeFileSync(join(golden, path), content)
}

describe('nodeGoldenFolder', () => {
  it('sees what stands in its own folders, by path, and nothing else', () => {
    put('worker/b/config.yaml', 'b')
    put('worker/a/config.yaml', 'a')
    put('worker/.DS_Store', 'x')
    put('README.md', 'x')
    put('other/config.yaml', 'x')
    put('statuses.json', '{}')
    expect(nodeGoldenFolder(golden).files()).toEqual(
      Either.right([
        { path: 'statuses.json', text: '{}' },
        { path: 'worker/a/config.yaml', text: 'a' },
        { path: 'worker/b/config.yaml', text: 'b' },
      ]),
    )
  })

  it('keeps a byte order mark, and says null where bytes are no text', () => {
    put('databag/a.json', '\uFEFF{}')
    put('databag/b.json', new Uint8Array([0xff, 0x20]))
    expect(nodeGoldenFolder(golden).files()).toEqual(
      Either.right([
        { path: 'databag/a.json', text: '\uFEFF{}' },
        { path: 'databag/b.json', text: null },
      ]),
    )
  })

  it('writes into folders that it makes, and leaves nothing beside', () => {
    const folder = nodeGoldenFolder(join(place, 'new'))
    expect(folder.exists()).toBe(false)
    expect(folder.write('worker/a/config.yaml', 'text')).toEqual(
      Either.right(join(place, 'new', 'worker/a/config.yaml')),
    )
    expect(readdirSync(join(place, 'new/worker/a'))).toEqual(['config.yaml'])
    expect(readFileSync(join(place, 'new/worker/a/config.yaml'), 'utf8')).toBe('text')
  })

  it('removes a file with the folders that it leaves empty', () => {
    put('worker/a/config.yaml', 'a')
    put('README.md', 'x')
    expect(Either.isRight(nodeGoldenFolder(golden).remove('worker/a/config.yaml'))).toBe(true)
    expect(readdirSync(golden)).toEqual(['README.md'])
  })

  it.each(['../outside', 'worker/../../outside', '/etc/outside', 'worker/..', 'README.md', ''])(
    'refuses to write to %j',
    (path) => {
      expect(Either.isLeft(nodeGoldenFolder(golden).write(path, 'x'))).toBe(true)
      expect(readdirSync(place)).toEqual(['golden'])
      expect(readdirSync(golden)).toEqual([])
    },
  )

  it('follows no link, be it a folder or a file', () => {
    const outside = join(place, 'outside')
    mkdirSync(join(outside, 'a'), { recursive: true })
    writeFileSync(join(outside, 'a', 'config.yaml'), 'untouched')
    symlinkSync(outside, join(golden, 'worker'))
    mkdirSync(join(golden, 'databag'))
    symlinkSync(join(outside, 'a', 'config.yaml'), join(golden, 'databag', 'a.json'))
    const folder = nodeGoldenFolder(golden)
    for (const answer of [
      folder.write('worker/a/config.yaml', 'x'),
      folder.write('databag/a.json', 'x'),
      folder.remove('worker/a/config.yaml'),
      folder.files(),
    ]) {
      expect(answer).toMatchObject({ left: { message: expect.stringContaining('link') } })
    }
    expect(readFileSync(join(outside, 'a', 'config.yaml'), 'utf8')).toBe('untouched')
  })

  it('leaves the old file whole when the new one cannot be written', () => {
    put('worker/a/config.yaml', 'old')
    mkdirSync(join(golden, 'worker/b/config.yaml'), { recursive: true })
    const folder = nodeGoldenFolder(golden)
    expect(Either.isLeft(folder.write('worker/b/config.yaml', 'new'))).toBe(true)
    expect(Either.isLeft(folder.write('worker/a/config.yaml/deeper', 'new'))).toBe(true)
    expect(readFileSync(join(golden, 'worker/a/config.yaml'), 'utf8')).toBe('old')
    expect(existsSync(join(golden, 'worker/b/config.yaml'))).toBe(true)
    expect(readdirSync(join(golden, 'worker/b'))).toEqual(['config.yaml'])
  })
})
