import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../root.js'

/** The example as a repository of its own, in which `npm install` has put this checkout's command. */
const place = mkdtempSync(join(tmpdir(), 'cw-example-'))
const repository = join(place, 'charm')
const example = join(root, 'examples', 'golden')

const copy = (): void => {
  rmSync(repository, { recursive: true, force: true })
  cpSync(example, repository, { recursive: true })
  mkdirSync(join(repository, 'node_modules', '.bin'), { recursive: true })
  symlinkSync(join(root, 'packages', 'sim', 'bin', 'cw.cjs'), join(repository, 'node_modules', '.bin', 'cw'))
}

/** As the runner of a workflow, or pre-commit, starts a line. */
const type = (line: string) => {
  const { PATH } = process.env
  const env = { PATH, HOME: place, NO_COLOR: '1', npm_config_cache: join(place, 'npm'), npm_config_offline: 'true' }
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', line], { cwd: repository, env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

const text = (file: string): string => readFileSync(join(example, file), 'utf8')

const hooks: ReadonlyArray<string> = parse(text('.pre-commit-config.yaml')).repos.flatMap(
  ({ hooks }: { hooks: ReadonlyArray<{ entry: string }> }) => hooks.map(({ entry }) => entry),
)
const steps: ReadonlyArray<string> = parse(text('.github/workflows/golden.yaml')).jobs.golden.steps.flatMap(
  ({ run }: { run?: string }) => (run === undefined ? [] : [run]),
)
// It has nothing to fetch: what it would install is this checkout, already there.
const commands = [...hooks, ...steps].filter((line) => !line.startsWith('npm install '))

beforeAll(() => expect(commands.length).toBeGreaterThanOrEqual(3))
beforeEach(copy)
afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('examples/golden', () => {
  it.each(commands)('`%s` passes', (line) => {
    expect(type(line)).toMatchObject({ status: 0, stdout: expect.stringContaining('✓') })
  })

  it('the hook and the workflow check the same, and both fail when the bundle changes', () => {
    const checks = commands.filter((line) => line.includes('--check'))
    expect(new Set(checks).size).toBe(1)
    expect(checks).toHaveLength(2)
    writeFileSync(join(repository, 'cos.yaml'), text('cos.yaml').replace('scale: 3', 'scale: 4'))
    for (const line of checks) {
      expect(type(line)).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('differs: worker/loki-read/config.yaml'),
      })
    }
  })

  it('the script makes them pass again', () => {
    writeFileSync(join(repository, 'cos.yaml'), text('cos.yaml').replace('scale: 3', 'scale: 4'))
    expect(type('./update-golden.sh')).toMatchObject({ status: 0, stdout: expect.stringContaining('6 files changed') })
    for (const line of commands) expect(type(line).status).toBe(0)
  })

  it('holds no key of any object storage', () => {
    expect(text('golden/worker/loki-read/config.yaml')).toContain('<redacted>')
    expect(text('golden/worker/loki-read/config.yaml')).not.toContain('not-in-bundle')
  })
})
