import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
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
const bundle = join(root, 'scenarios', 'deployments', 'mimir-two-workers.yaml')

const calls = [
  ['check', bundle],
  ['check', bundle, '--format', 'json', '--behaviour', 'shipped', '--release', '2026-08'],
  ['render', bundle],
  ['sim', scenario, '--seed', '12345'],
  ['sim', scenario, '--format', 'json'],
] as const

const answer = (call: ReadonlyArray<string>, { cwd, env }: Surroundings): string => {
  const { stdout, status } = spawnSync(process.execPath, [cw, ...call], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  })
  return `${status}\n${stdout}`
}

describe('the same call', () => {
  it.each(calls.map((call) => ({ name: call.filter((word) => !word.startsWith('/')).join(' '), call })))(
    '$name: gives the same bytes in every time zone, locale and folder',
    ({ call }) => {
      const first = answer(call, here)
      expect(first.length).toBeGreaterThan(100)
      expect(answer(call, there)).toBe(first)
      expect(answer(call, here)).toBe(first)
    },
  )
})
