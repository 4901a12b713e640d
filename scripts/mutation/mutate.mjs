import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/setUp.mjs'
import { readOutcomes } from './score.mjs'
import { leftOut, testsOf } from './targets.mjs'

/** @typedef {import('./score.mjs').Tested} Tested */
/** @typedef {{ target: string, patterns: readonly string[], msLeft: number, loud: boolean }} Order */
/** @typedef {{ ended: 'done' | 'time' | 'failed', planned: number, tested: readonly Tested[], said: string }} Outcome */

const stryker = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
const cache = join(root, 'node_modules', '.cache', 'coordinated-workers')

/**
 * One run of Stryker. It is ended when its time is over, with all that it started; what it tested until then counts.
 *
 * @type {(order: Order) => Promise<Outcome>}
 */
export const mutate = async ({ target, patterns, msLeft, loud }) => {
  const name = `${target.replaceAll('/', '-')}-${process.pid}`
  const outcomes = join(cache, `mutants-${name}.jsonl`)
  const copy = join('.stryker-tmp', name)
  mkdirSync(cache, { recursive: true })
  const child = spawn(
    process.execPath,
    [
      ...[
        stryker,
        'run',
        '--mutate',
        [...patterns, '!**/index.ts', ...leftOut.map((file) => `!${file}`)].join(','),
        '--tempDirName',
        copy,
      ],
      ...['--reporters', loud ? 'clear-text,json,stream' : 'stream'],
    ],
    {
      cwd: root,
      env: { ...process.env, MUTATION_TESTS: testsOf(target).join(','), MUTATION_OUTCOMES: outcomes },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, which its test runner belongs to.
      detached: true,
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk
      if (loud) process.stdout.write(chunk)
    })
  }
  const endAll = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
  /** @type {(signal: NodeJS.Signals) => void} */
  const passOn = (signal) => {
    endAll()
    rmSync(join(root, copy), { recursive: true, force: true })
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.once('SIGINT', passOn).once('SIGTERM', passOn)
  let late = false
  const timer = setTimeout(() => {
    late = true
    endAll()
  }, msLeft)
  /** @type {number | null} */
  const status = await new Promise((resolve) => child.on('close', resolve))
  clearTimeout(timer)
  process.off('SIGINT', passOn).off('SIGTERM', passOn)
  const { planned, tested } = readOutcomes(outcomes)
  rmSync(outcomes, { force: true })
  rmSync(join(root, copy), { recursive: true, force: true })
  return { ended: late ? 'time' : status === 0 ? 'done' : 'failed', planned, tested, said }
}
