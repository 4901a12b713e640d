import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMap } from '@coordinated-workers/core'
import { afterAll, describe, expect, it } from 'vitest'
import { nodeHost } from '../../src/cli/Host.js'
import { program } from '../../src/cli/program.js'
import { plain } from '../../src/report/Paint.js'
import { complaints } from '../schema/compiled.js'

const root = join(import.meta.dirname, '../../../..')
const examples = join(root, 'examples')
const deployments = join(root, 'scenarios/deployments')
const folder = mkdtempSync(join(tmpdir(), 'cw-answers-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bundles = readdirSync(deployments)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => join(deployments, name))

/** Each shows other outages and losses. */
const naiveScenarios = readdirSync(join(root, 'scenarios'))
  .filter((name) => /^loki-.*(naive|long)\.yaml$/.test(name))
  .map((name) => join(root, 'scenarios', name))

/** What a call of the command line answers, as data. */
const answered = async (...args: ReadonlyArray<string>): Promise<unknown> => {
  const { exit, stdout, stderr } = await program(nodeHost(plain), '0.0.0', [...args, '--format', 'json'])
  if (exit === 2) throw new Error(stderr)
  return JSON.parse(stdout)
}

const keysIn = (value: unknown): ReadonlyArray<string> =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inside]) => [key, ...keysIn(inside)])
    : []

describe('schemas of answers hold for real answers', () => {
  it('of check, with lints, warnings and refreshes', async () => {
    const answers = await Promise.all([
      answered('check', ...bundles),
      answered('check', ...bundles, '--against', '2026-08', '--behaviour', 'shipped'),
      answered('check', join(examples, 'deployment-alone.yaml')),
      answered('check', '--status', join(examples, 'loki-status.json')),
      answered('check', join(examples, 'tempo-without-compactor.yaml')),
      answered('check', join(examples, 'pyroscope-bundle.yaml'), '--solution-file', join(examples, 'pyroscope.yaml')),
    ])
    for (const answer of answers) expect(complaints('check-answer', answer)).toEqual([])
    const keys = new Set(answers.flatMap(keysIn))
    for (const key of ['lints', 'fix', 'missingRequired', 'hint', 'refresh', 'changes']) expect(keys).toContain(key)
  })

  it('of render, whatever it did', async () => {
    const [monolith, distributed] = ['loki-monolith', 'loki-distributed'].map((name) =>
      join(deployments, `${name}.yaml`),
    )
    const blocked = join(examples, 'tempo-without-compactor.yaml')
    const answers = [
      await answered('render', `${monolith}`),
      await answered('render', blocked),
      await answered('render', `${monolith}`, '--out', join(folder, 'out')),
      await answered('render', `${distributed}`, '--check', join(folder, 'out')),
      await answered('render', `${distributed}`, '--update', join(folder, 'out')),
      await answered('render', `${monolith}`, '--diff', `${distributed}`),
    ]
    for (const answer of answers) expect(complaints('render-answer', answer)).toEqual([])
    expect(answers.filter((answer) => keysIn(answer).includes('diff')).length).toBeGreaterThan(0)
    expect(answers.filter((answer) => keysIn(answer).includes('cause')).length).toBeGreaterThan(0)
  })

  it('of sim, with outages, losses and improvements', async () => {
    const [naive = '', ...others] = naiveScenarios
    expect(others.length).toBeGreaterThan(5)
    const answers = [
      await answered('sim', naive, ...others),
      await answered('sim', naive, '--what-if', 'all', '--timing', 'slow'),
    ]
    for (const answer of answers) expect(complaints('sim-answer', answer)).toEqual([])
    const keys = new Set(answers.flatMap(keysIn))
    for (const key of ['chain', 'lostBy', 'improvements', 'expectation']) expect(keys).toContain(key)
  })

  it('of plan, where there is one and where there is none', async () => {
    const from = join(deployments, 'loki-monolith.yaml')
    const answers = [
      await answered('plan', '--from', from, '--to', join(deployments, 'loki-distributed.yaml'), '--seeds', '2'),
      await answered('plan', '--from', from, '--to', 'read=1', '--seeds', '0'),
      await answered('plan', '--from', from, '--to', join(deployments, 'loki-distributed.yaml'), '--budget', '1'),
    ]
    for (const answer of answers) expect(complaints('plan-answer', answer)).toEqual([])
    expect(answers.map((answer) => (isMap(answer) ? answer['verdict'] : null))).toContain('plan')
  })

  it('of verify, of what holds and of what does not', async () => {
    const scenario = join(root, 'scenarios/loki-role-removed-naive.yaml')
    const answer = await answered('verify', scenario, '--max-states', '2000')
    expect(complaints('verify-answer', answer)).toEqual([])
    expect(keysIn(answer)).toContain('meaning')
  })

  it('of lint', async () => {
    expect(complaints('lint-answer', await answered('lint'))).toEqual([])
    expect(complaints('lint-answer', await answered('lint', 's3-shared'))).toEqual([])
  })
})

describe('schemas of answers', () => {
  it('reject an answer with a key more, a key less, or another type', async () => {
    const answer = await answered('check', join(examples, 'deployment-alone.yaml'))
    const text = JSON.stringify(answer)
    const broken = [
      text.replace('"app":', '"application":'),
      text.replace('"warnings":[', '"warnings":null,"more":['),
      text.replace('"schemaVersion":1', '"schemaVersion":2'),
      text.replace(/"lints":\[/, '"lints":["odd",').replace(',]', ']'),
    ]
    for (const one of broken) {
      expect(one).not.toBe(text)
      expect(complaints('check-answer', JSON.parse(one)).length, one.slice(0, 80)).toBeGreaterThan(0)
    }
  })
})
