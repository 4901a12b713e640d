import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

const BEAT_MS = 2_000
/** A holder on another machine (a shared disk) shows that it lives only by touching the file. */
const SILENT_MS_MAX = 60_000

/** @type {(file: string) => { token: string, pid: number, host: string } | null} */
const holder = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** @type {(pid: number) => boolean} */
const isRunning = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @type {(file: string) => boolean} */
const isAbandoned = (file) => {
  try {
    const silentMs = Date.now() - statSync(file).mtimeMs
    const by = holder(file)
    if (by === null) return silentMs > BEAT_MS
    return (by.host === hostname() && !isRunning(by.pid)) || silentMs > SILENT_MS_MAX
  } catch {
    return false
  }
}

/** @type {(file: string, content: string) => boolean} */
const createdAlone = (file, content) => {
  try {
    writeFileSync(file, content, { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** Remove the file of a dead holder. A second file keeps two waiters from removing each other's fresh lock. */
const bury = (/** @type {string} */ file) => {
  const spade = `${file}.stale`
  if (!createdAlone(spade, '')) {
    if (Date.now() - (statSync(spade, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > SILENT_MS_MAX) {
      rmSync(spade, { force: true })
    }
    return
  }
  try {
    if (isAbandoned(file)) rmSync(file, { force: true })
  } finally {
    rmSync(spade, { force: true })
  }
}

/**
 * Run `work` while no other process on this checkout does. A killed holder is noticed and its lock taken over.
 *
 * @template T
 * @param {string} file
 * @param {(pid: number | undefined) => void} onWait called once, if another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withLock = async (file, onWait, work) => {
  const token = randomUUID()
  const content = JSON.stringify({ token, pid: process.pid, host: hostname() })
  for (let waits = 0; !createdAlone(file, content); waits += 1) {
    if (isAbandoned(file)) {
      bury(file)
    } else {
      if (waits === 0) onWait(holder(file)?.pid)
      await delay(200)
    }
  }
  const release = () => {
    if (holder(file)?.token === token) rmSync(file, { force: true })
  }
  const beat = setInterval(() => {
    const now = new Date()
    if (holder(file)?.token === token) utimesSync(file, now, now)
  }, BEAT_MS)
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('exit', release)
    release()
  }
}
