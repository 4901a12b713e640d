import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ARTEFACTS, build } from './build.mjs'
import { fingerprint } from './fingerprint.mjs'
import { install } from './install.mjs'
import { withLock } from './lock.mjs'
import { SetupError } from './SetupError.mjs'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const PACKAGES = ['templates', 'core', 'sim'].map((name) => `packages/${name}`)
const MANIFESTS = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  ...PACKAGES.map((folder) => `${folder}/package.json`),
]

/** @typedef {'installed' | 'command' | 'library'} Part */

/** @type {Record<Part, { files: string[], folders: string[] }>} */
const inputs = {
  installed: { files: MANIFESTS, folders: [] },
  command: {
    files: [...MANIFESTS, 'tsconfig.base.json', 'tsup.base.ts', 'packages/sim/tsup.cli.config.ts'],
    folders: PACKAGES.map((folder) => `${folder}/src`),
  },
  library: {
    files: [
      ...MANIFESTS,
      'tsconfig.base.json',
      'tsup.base.ts',
      ...PACKAGES.flatMap((folder) => [`${folder}/tsup.config.ts`, `${folder}/tsconfig.json`]),
    ],
    folders: PACKAGES.map((folder) => `${folder}/src`),
  },
}

/** @type {(part: Part) => string} */
const stampOf = (part) => join(root, 'node_modules', '.cache', 'coordinated-workers', part)

/** @type {(part: Part) => boolean} */
const hasOutput = (part) =>
  part === 'installed'
    ? ['.', ...PACKAGES].every((folder) => existsSync(join(root, folder, 'node_modules')))
    : ARTEFACTS[part].every(({ folder, out }) => existsSync(join(root, folder, out)))

/** @type {(part: Part) => boolean} */
const isFresh = (part) => {
  if (!hasOutput(part)) return false
  try {
    return readFileSync(stampOf(part), 'utf8') === fingerprint(root, inputs[part])
  } catch {
    return false
  }
}

/**
 * The stamp goes first and comes back last, so that work killed in the middle is done again.
 * The fingerprint is taken before the work: what changes during it is stale afterwards.
 *
 * @param {Part} part
 * @param {() => Promise<void>} work
 * @param {(line: string) => void} say
 */
const renew = async (part, work, say) => {
  const startedMs = performance.now()
  rmSync(stampOf(part), { force: true })
  const print = fingerprint(root, inputs[part])
  await work()
  mkdirSync(dirname(stampOf(part)), { recursive: true })
  writeFileSync(stampOf(part), print)
  say(`Done in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`)
}

/**
 * Bring the checkout into a state in which the given parts can be used; nothing happens when it is.
 *
 * @param {ReadonlyArray<'command' | 'library'>} parts
 * @param {(line: string) => void} [say]
 */
export const setUp = async (parts, say = (line) => process.stderr.write(`${line}\n`)) => {
  /** @type {Part[]} */
  const wanted = ['installed', ...parts]
  if (wanted.every(isFresh)) return
  const lock = join(root, '.setup.lock')
  /** @type {(pid: number | undefined) => void} */
  const onWait = (pid) =>
    say(`Another set-up of this checkout is running${pid === undefined ? '' : ` (process ${pid})`}; waiting for it …`)
  try {
    await withLock(lock, onWait, async () => {
      if (!isFresh('installed')) {
        const isFirst = !existsSync(stampOf('installed'))
        await renew('installed', () => install(root, { isFirst, say }), say)
      }
      for (const part of parts) {
        if (!isFresh(part)) await renew(part, () => build(root, part, say), say)
      }
    })
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
      throw new SetupError(`This checkout cannot be written, and it is not set up yet: ${root}`, String(error))
    }
    throw error
  }
}
