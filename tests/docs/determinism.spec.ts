import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../root.js'

const cw = join(root, 'packages', 'sim', 'bin', 'cw.cjs')

interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

const here: Surroundings = { cwd: root, env: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } }

/** Half a day and a day ahead, with an alphabet of its own, in another folder. */
const there: Surroundings = {
  cwd: tmpdir(),
  env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', COLUMNS: '40', NODE_ICU_DATA: '' },
}

const scenario = join(root, 'scenarios', 'tempo-split-temporary.yaml')
const naive = join(root, 'scenarios', 'loki-split-naive.yaml')
const bundle = join(root, 'scenarios', 'deployments', 'mimir-two-workers.yaml')
const replicated = join(root, 'scenarios', 'deployments', 'mimir-replicated.yaml')
const monolith = join(root, 'scenarios', 'deployments', 'loki-monolith.yaml')

const plan = ['plan', '--from', monolith, '--to', 'read=1,write=1,backend=1', '--seeds', '2', '--orders', '50']

/** Every command in every format that it has. `FOLDER` is an empty one, which the call may fill. */
const calls: ReadonlyArray<ReadonlyArray<string>> = [
  ['check', bundle],
  ['check', bundle, '--format', 'json', '--behaviour', 'shipped', '--release', '2026-08'],
  ['render', bundle],
  ['render', bundle, '--format', 'json'],
  ['render', bundle, '--diff', replicated],
  ['render', bundle, '--out', 'FOLDER'],
  ['sim', scenario, '--seed', '12345', '--verbose'],
  ['sim', scenario, '--format', 'json'],
  ['sim', naive, scenario, '--format', 'junit'],
  ['sim', naive, '--format', 'github', '--timing', 'random'],
  ['sim', naive, '--what-if', 'all', '--trace', 'FOLDER/trace.json'],
  ['verify', naive, '--max-states', '500', '--save', 'FOLDER/violation.yaml'],
  ['verify', naive, '--max-states', '500', '--format', 'json'],
  [...plan, '--out', 'FOLDER/runbook.sh', '--out', 'FOLDER/scenario.yaml'],
  [...plan, '--format', 'json'],
  ['lint', '--list'],
  ['lint', '--format', 'json'],
  ['schema'],
  ['schema', 'scenario'],
  ['schema', '--out', 'FOLDER'],
]

/** Exit status, standard output, and the files that were written. */
const answer = async (call: ReadonlyArray<string>, { cwd, env }: Surroundings, folder: string): Promise<string> => {
  const child = spawn(process.execPath, [cw, ...call.map((word) => word.replace('FOLDER', folder))], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const stdout = await text(child.stdout)
  const status = child.exitCode ?? (await once(child, 'exit'))[0]
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
  const written = files.map((file) => `${file}\n${readFileSync(file, 'utf8')}`)
  return [status, stdout, ...written].join('\n').replaceAll(folder, 'FOLDER')
}

describe('the same call', () => {
  let base = ''
  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'cw-same-'))
  })
  afterAll(() => rmSync(base, { recursive: true }))

  it.each(calls.map((call) => ({ name: call.map((word) => basename(word)).join(' '), call })))(
    '$name: gives the same bytes in every time zone, locale and folder',
    async ({ name, call }) => {
      const [first, second] = await Promise.all(
        [here, there].map((surroundings, index) => {
          const folder = join(base, `${calls.indexOf(call)}-${index}`)
          mkdirSync(folder)
          return answer(call, surroundings, folder)
        }),
      )
      expect(first).toMatch(/^[01]\n/)
      expect(first?.length, name).toBeGreaterThan(100)
      expect(second).toBe(first)
    },
  )

  it('is tried of every command', async () => {
    const help = await answer(['--help'], here, base)
    const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, command]) => command)
    expect(new Set(calls.map(([command]) => command))).toEqual(new Set(commands.filter((each) => each !== 'help')))
  })
})
