import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'
import { SetupError } from './SetupError.mjs'

/** @typedef {{ folder: string, config: string, out: string, entry: string }} Artefact */

/** @type {Record<'command' | 'library', Artefact[]>} */
export const ARTEFACTS = {
  command: [{ folder: 'packages/sim', config: 'tsup.cli.config.ts', out: 'dist-cli', entry: 'src/cli/main.ts' }],
  library: ['templates', 'core', 'sim'].map((name) => ({
    folder: `packages/${name}`,
    config: 'tsup.config.ts',
    out: 'dist',
    entry: 'src/index.ts',
  })),
}

const SCRATCH = '.build-'

/**
 * Build beside the old output and change places at the end: who reads meanwhile sees the old or the new one, whole.
 *
 * @param {string} root
 * @param {Artefact} artefact
 */
const buildOne = async (root, { folder, config, out }) => {
  const place = join(root, folder)
  for (const left of readdirSync(place).filter((name) => name.startsWith(`${SCRATCH}${out}-`))) {
    rmSync(join(place, left), { recursive: true, force: true })
  }
  const fresh = `${SCRATCH}${out}-new`
  const old = `${SCRATCH}${out}-old`
  mkdirSync(join(place, fresh))
  const tsup = join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js')
  const { status, output } = await run(process.execPath, [tsup, '--config', config, '--out-dir', fresh], { cwd: place })
  if (status !== 0) {
    rmSync(join(place, fresh), { recursive: true, force: true })
    // Where the bundler was when it noticed helps nobody.
    throw new SetupError(`The build of ${folder} failed.`, output.replaceAll(/^\s+at .*\n/gm, '').trim())
  }
  if (existsSync(join(place, out))) renameSync(join(place, out), join(place, old))
  renameSync(join(place, fresh), join(place, out))
  rmSync(join(place, old), { recursive: true, force: true })
}

/**
 * @param {string} root
 * @param {'command' | 'library'} kind
 * @param {(line: string) => void} say
 */
export const build = async (root, kind, say) => {
  say(kind === 'command' ? 'Building the command line …' : 'Building the packages …')
  const artefacts = ARTEFACTS[kind].filter(({ folder, entry }) => existsSync(join(root, folder, entry)))
  const results = await Promise.allSettled(artefacts.map((artefact) => buildOne(root, artefact)))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}
