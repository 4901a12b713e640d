// `npm run mutation -- --only core/domain`: mutants of a folder's sources against its tests.
// `npm run mutation -- --changed origin/main --minutes 10`: only files that differ from there, as long as time lasts.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sourcesOf, targets, targetsOf, testsOf } from './mutation/targets.mjs'
import { ready } from './setup/ready.mjs'
import { root } from './setup/setUp.mjs'

await ready([])
const { values } = parseArgs({
  options: { only: { type: 'string' }, changed: { type: 'string' }, minutes: { type: 'string', default: '600' } },
})

const changedFiles = () => {
  const { stdout, status, stderr } = spawnSync(
    'git',
    ['diff', '--name-only', '--diff-filter=d', values.changed ?? ''],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(stderr)
  return stdout.split('\n')
}

/** @type {Map<string, string[]>} */
const wanted =
  values.changed === undefined
    ? new Map((values.only?.split(',') ?? Object.keys(targets)).map((target) => [target, [sourcesOf(target)]]))
    : targetsOf(changedFiles())

const deadlineMs = performance.now() + Number(values.minutes) * 60_000
const stryker = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js')
const report = join(root, 'node_modules', '.cache', 'coordinated-workers', 'mutation.json')
const lines = []
let below = 0

for (const [target, sources] of wanted) {
  const leftMs = deadlineMs - performance.now()
  if (leftMs <= 0) {
    lines.push(`${target.padEnd(18)} not run: out of time`)
    continue
  }
  rmSync(report, { force: true })
  const { error } = spawnSync(process.execPath, [stryker, 'run', '--mutate', [...sources, '!**/index.ts'].join(',')], {
    cwd: root,
    env: { ...process.env, MUTATION_TESTS: testsOf(target).join(',') },
    stdio: 'inherit',
    timeout: Math.ceil(leftMs),
  })
  if (error !== undefined) {
    lines.push(`${target.padEnd(18)} stopped: out of time`)
    continue
  }
  const { files } = JSON.parse(readFileSync(report, 'utf8'))
  const mutants = Object.values(files).flatMap(({ mutants: all }) => all.map(({ status }) => status))
  const count = (...statuses) => mutants.filter((status) => statuses.includes(status)).length
  const killed = count('Killed', 'Timeout')
  const all = killed + count('Survived', 'NoCoverage')
  const percent = all === 0 ? 100 : (100 * killed) / all
  const aim = targets[target]?.aim ?? 85
  if (percent < aim) below += 1
  lines.push(`${target.padEnd(18)} ${killed} of ${all} killed, ${percent.toFixed(1)} % (aim ${aim} %)`)
}

console.log(`\n${lines.join('\n') || 'Nothing to mutate.'}`)
process.exitCode = below === 0 ? 0 : 1
