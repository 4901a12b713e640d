import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call } from './call.js'

const library = join(import.meta.dirname, '../../../../scenarios')

const file = (name: string): string => readFileSync(join(library, name), 'utf8')

const files = {
  'deployments/loki-monolith.yaml': file('deployments/loki-monolith.yaml'),
  'change.sh': 'juju config loki-worker role-all=false role-read=true\n',
  'nothing.sh': '# nothing\n',
  'split.yaml': file('loki-split-naive.yaml'),
}

const start = ['--start', 'deployments/loki-monolith.yaml']

describe('cw verify', () => {
  it('exits with 1 and tells an order when a property is violated', async () => {
    const { exit, stdout } = await call(files, 'verify', 'change.sh', ...start, '--property', 'consistent')
    expect(exit).toBe(1)
    expect(stdout).toContain('✗ consistent  violated')
    expect(stdout).toContain('loki/0         blocked: [consistency] Cluster inconsistent.')
  })

  it('exits with 0 when everything is proved', async () => {
    const { exit, stdout } = await call(files, 'verify', 'change.sh', ...start, '--property', 'settles')
    expect([exit, stdout.split('\n')[0]]).toEqual([0, '✓ change.sh: proved within bounds'])
  })

  it('exits with 3 when the budget is exhausted', async () => {
    const bounded = ['--property', 'settles', '--max-states', '2']
    const { exit, stdout } = await call(files, 'verify', 'split.yaml', ...bounded)
    expect([exit, stdout.split('\n')[0]]).toEqual([
      3,
      '? Loki: split the monolith without precautions: budget exhausted',
    ])
  })

  it('exits with 2 when there is nothing to start from, no such property, or no such file', async () => {
    const calls = [['change.sh'], ['change.sh', ...start, '--property', 'safe'], ['absent.yaml']]
    for (const each of calls) expect((await call(files, 'verify', ...each)).exit).toBe(2)
  })

  it('answers the same call with the same bytes', async () => {
    const once = await call(files, 'verify', 'split.yaml', '--format', 'json')
    expect(await call(files, 'verify', 'split.yaml', '--format', 'json')).toEqual(once)
    expect(JSON.parse(once.stdout)).toMatchObject({ schemaVersion: 1, verdict: 'violated' })
  })

  it('says where it saved a violation', async () => {
    const { stderr } = await call(
      files,
      'verify',
      'change.sh',
      ...start,
      '--property',
      'consistent',
      '--save',
      'found.yaml',
    )
    expect(stderr).toContain('consistent is broken in found.yaml')
  })
})
