import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nodeTooOld } from '../../scripts/setup/checkNode.mjs'
import { fingerprint } from '../../scripts/setup/fingerprint.mjs'
import { withLock } from '../../scripts/setup/lock.mjs'
import { run } from '../../scripts/setup/run.mjs'

let place = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cw set-up-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

describe('nodeTooOld', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '100.1.0'])('accepts %s', (running) => {
    expect(nodeTooOld(running, '>=20.19')).toBeNull()
  })

  it.each(['20.18.3', '18.20.8', '9.99.0'])('refuses %s', (running) => {
    expect(nodeTooOld(running, '>=20.19')).toBe(`Node 20.19 or newer is needed; this is Node ${running}.`)
  })
})

describe('fingerprint', () => {
  const inputs = { files: ['a.json', 'absent.json'], folders: ['src', 'absent'] }
  const write = (file: string, text: string) => writeFileSync(join(place, file), text)
  const print = () => fingerprint(place, inputs)

  beforeEach(() => {
    mkdirSync(join(place, 'src', 'deep'), { recursive: true })
    write('a.json', '{}')
    write('src/deep/b.ts', 'b')
  })

  it('stays when files are touched but not changed', () => {
    const before = print()
    utimesSync(join(place, 'a.json'), 0, 0)
    expect(print()).toBe(before)
  })

  it.each([
    ['a file changes', () => write('a.json', '{ }')],
    ['a file deep in a folder changes', () => write('src/deep/b.ts', 'c')],
    ['a file is added', () => write('src/c.ts', '')],
    ['an absent file appears', () => write('absent.json', '')],
    ['a file goes', () => rmSync(join(place, 'src/deep/b.ts'))],
    [
      'text moves from one file to the next',
      () => {
        write('src/deep/b.ts', '')
        write('src/deep/c.ts', 'b')
      },
    ],
  ])('changes when %s', (_, change) => {
    const before = print()
    change()
    expect(print()).not.toBe(before)
  })
})

describe('withLock', () => {
  const lock = () => join(place, 'lock')
  const held = (by: { pid: number; host: string }) => writeFileSync(lock(), JSON.stringify({ token: 'other', ...by }))

  it('lets one in at a time', async () => {
    let inside = 0
    let most = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 20))
      inside -= 1
    }
    const onWait = vi.fn()
    await Promise.all([1, 2, 3].map(() => withLock(lock(), onWait, work)))
    expect(most).toBe(1)
    expect(onWait).toHaveBeenCalledWith(process.pid)
  })

  it('is free again when the work fails', async () => {
    await expect(withLock(lock(), vi.fn(), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(lock(), vi.fn(), async () => 'done')).toBe('done')
  })

  it('takes over from a process that was killed', async () => {
    const { output } = await run(process.execPath, ['-p', 'process.pid'], { cwd: place })
    held({ pid: Number(output), host: hostname() })
    const onWait = vi.fn()
    expect(await withLock(lock(), onWait, async () => 'done')).toBe('done')
    expect(onWait).not.toHaveBeenCalled()
  })

  it('waits for a process that lives, here or on another machine', async () => {
    for (const by of [
      { pid: process.pid, host: hostname() },
      { pid: 1, host: 'elsewhere' },
    ]) {
      held(by)
      const onWait = vi.fn(() => setTimeout(() => rmSync(lock()), 50))
      await withLock(lock(), onWait, async () => {})
      expect(onWait).toHaveBeenCalledExactlyOnceWith(by.pid)
    }
  })

  it('takes over from another machine that fell silent', async () => {
    held({ pid: 1, host: 'elsewhere' })
    utimesSync(lock(), 0, 0)
    const onWait = vi.fn()
    await withLock(lock(), onWait, async () => {})
    expect(onWait).not.toHaveBeenCalled()
  })
})
