import { accessSync, constants, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from './run.mjs'
import { SetupError } from './SetupError.mjs'

/** @type {(path: string) => boolean} */
const isWritable = (path) => {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at)) {
      try {
        accessSync(at, constants.W_OK)
        mkdirSync(path, { recursive: true })
        return true
      } catch {
        return false
      }
    }
    if (at === dirname(at)) return false
  }
}

/**
 * The environment of an installation: what npm hands down from the command that called us must not steer it, and
 * where the home folder cannot be written, the caches move into the checkout.
 *
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
const installEnvironment = (root) => {
  const foreign =
    /^(NODE_ENV|npm_config_(package|call|workspace|workspaces|include|omit|production|only|global|prefix|dry_run|json|loglevel|ignore_scripts|local_prefix))$/i
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
  // An unreachable registry should be said within seconds.
  env.npm_config_fetch_retry_mintimeout ??= '1000'
  env.npm_config_fetch_retry_maxtimeout ??= '4000'
  env.npm_config_update_notifier = 'false'
  const home = homedir()
  const places = [env.npm_config_cache ?? join(home, '.npm'), join(home, '.local', 'share'), join(home, '.cache')]
  if (!places.every(isWritable)) {
    const own = join(root, '.cache')
    env.npm_config_cache = join(own, 'npm')
    env.npm_config_store_dir = join(own, 'store')
    for (const kind of ['DATA', 'CACHE', 'STATE', 'CONFIG']) env[`XDG_${kind}_HOME`] = join(own, kind.toLowerCase())
  }
  return env
}

/** @type {(output: string) => string} */
const lastLines = (output) => output.trim().split('\n').slice(-12).join('\n')

/** @type {(status: number, output: string) => SetupError} */
const explain = (status, output) => {
  if (status === 127)
    return new SetupError('npx was not found. It comes with npm; install npm, then run the same command again.', output)
  if (/ENOSPC/.test(output)) return new SetupError('There is no space left on the disk for the dependencies.')
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return new SetupError(
      'pnpm-lock.yaml does not match the package.json files. Run `npx pnpm@10 install` and commit both.',
      lastLines(output),
    )
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|META_FETCH_FAIL|TARBALL_FETCH|_CERT|SOCKET_TIMEOUT|ENOTCACHED/.test(
      output,
    )
  ) {
    return new SetupError(
      "The dependencies could not be fetched: the package registry cannot be reached. Check the network or npm's proxy settings, then run the same command again.",
      lastLines(output),
    )
  }
  return new SetupError('The dependencies could not be installed.', lastLines(output))
}

/** @type {(root: string) => string} */
const pinnedPnpm = (root) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.pnpm

/**
 * Install exactly what the lock file says. pnpm itself comes from npx until a complete installation brought it along.
 *
 * @param {string} root
 * @param {{ isFirst: boolean, say: (line: string) => void }} options
 */
export const install = async (root, { isFirst, say }) => {
  const version = pinnedPnpm(root)
  const own = join(root, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs')
  const [program, ...before] =
    !isFirst && existsSync(own) ? [process.execPath, own] : ['npx', '--yes', `pnpm@${version}`]
  say(`Installing the dependencies with pnpm ${version}${isFirst ? ' (half a minute, this once)' : ''} …`)
  const { status, output } = await run(
    program,
    [
      ...before,
      'install',
      '--frozen-lockfile',
      '--prod=false',
      '--config.confirmModulesPurge=false',
      '--reporter=append-only',
    ],
    { cwd: root, env: installEnvironment(root) },
  )
  if (status !== 0) throw explain(status, output)
  linkCommand(root)
}

/** `npx cw` in a folder below finds the command of the checkout, which sets itself up. */
const linkCommand = (/** @type {string} */ root) => {
  if (process.platform === 'win32') return
  for (const name of ['cw', 'coordinated-workers']) {
    const link = join(root, 'node_modules', '.bin', name)
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link)
    symlinkSync('../../scripts/cw.mjs', link)
  }
}
