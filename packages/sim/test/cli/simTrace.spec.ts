import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Host } from '../../src/cli/Host.js'
import { program } from '../../src/cli/program.js'
import { plain } from '../../src/report/Paint.js'

const scenario = [
  'scenario: a role too few',
  'start:',
  '  applications:',
  '    loki: { charm: loki-coordinator-k8s, scale: 1 }',
  '    loki-worker: { charm: loki-worker-k8s, scale: 1, options: { role-all: true } }',
  '    store: { charm: s3-integrator, scale: 1 }',
  '  relations:',
  "    - ['loki:loki-cluster', 'loki-worker:loki-cluster']",
  "    - ['loki:s3', 'store:s3-credentials']",
  'steps:',
  '  - run: juju config loki-worker role-all=false role-read=true',
  '',
].join('\n')

/** Calls the command line where there is that scenario, under two names, and gives what it wrote, too. */
const called = async (...args: ReadonlyArray<string>) => {
  const written = new Map<string, string>()
  const host: Host = {
    paint: plain,
    readText: () => Either.right(scenario),
    list: (folder) => (folder === 'folder' ? ['folder/a.yaml', 'folder/b.yaml'] : null),
    writeText: (file, text) => {
      written.set(file, text)
      return Either.right(file)
    },
  }
  return { ...(await program(host, '0.0.0', ['sim', ...args])), written }
}

describe('cw sim --trace', () => {
  it('writes a trace beside the answer, which stays what it is', async () => {
    const { exit, stdout, written } = await called('a.yaml', '--trace', 'out.json')
    expect(exit).toBe(0)
    expect(stdout).toBe((await called('a.yaml')).stdout)
    expect([...written.keys()]).toEqual(['out.json'])
    expect(JSON.parse(written.get('out.json') ?? '')).toMatchObject({ displayTimeUnit: 'ms' })
  })

  it('shows one run: several are refused before anything is replayed or written', async () => {
    const { exit, stderr, written } = await called('folder', '--trace', 'out.json')
    expect(exit).toBe(2)
    expect(stderr).toContain('--trace shows one run')
    expect(written.size).toBe(0)
  })

  it('does not show what improvements would do instead', async () => {
    const [improved, plainly] = await Promise.all([
      called('a.yaml', '--trace', 'out.json', '--what-if', 'all'),
      called('a.yaml', '--trace', 'out.json'),
    ])
    expect(improved.written.get('out.json')).toBe(plainly.written.get('out.json'))
  })
})

describe('cw sim -v', () => {
  it('adds hooks to the timeline, and takes nothing away', async () => {
    const [quiet, verbose] = [await called('a.yaml'), await called('a.yaml', '-v')]
    const lines = verbose.stdout.split('\n').map((line) => line.trim().replaceAll(/ +/g, ' '))
    expect(lines.filter((line) => line.endsWith('config-changed begins'))).toHaveLength(1)
    expect(quiet.stdout).not.toContain('config-changed begins')
    for (const line of quiet.stdout.split('\n')) expect(lines).toContain(line.trim().replaceAll(/ +/g, ' '))
  })

  it('shows the timelines of several scenarios', async () => {
    expect((await called('folder', '-v')).stdout.match(/config-changed begins/g)).toHaveLength(2)
    expect((await called('folder')).stdout).not.toContain('timeline')
  })
})
