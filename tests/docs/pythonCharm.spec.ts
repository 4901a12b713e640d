import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lawsOfCoordinator } from '@coordinated-workers/core/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { bridge } from '../../examples/python-charm/bridge.mjs'
import { root } from '../root.js'

const example = join(root, 'examples', 'python-charm')
const source = readFileSync(join(example, 'coordinator.py'), 'utf8')

/** `.ci/run` installs it where it is missing; elsewhere these tests say that they were skipped. */
const hasPython = spawnSync('python3', ['--version']).status === 0

const place = mkdtempSync(join(tmpdir(), 'cw-python-'))
/** Within the checkout, so that it finds the packages as a user's project does. */
const project = join(root, 'node_modules', '.cache', 'coordinated-workers', 'python-charm')

afterAll(() => {
  rmSync(place, { recursive: true, force: true })
  rmSync(project, { recursive: true, force: true })
})

/** What one line of the charm must become for it to be wrong, and the law that notices. */
const planted: ReadonlyArray<readonly [bug: string, right: string, wrong: string, law: string]> = [
  ['forgets that several roles are joined by commas', 'role.split(",") if', '[role] if', 'coverage: a role is covered'],
  ['does not know meta-roles', 'meta.get(role, [role])', '[role]', 'coverage: the required'],
  ['reads databags without decoding JSON', 'return json.loads(text)', 'return text', 'coverage: a role is covered'],
  [
    'does not count an application without units',
    'for relation in given["cluster"]:',
    'for relation in [r for r in given["cluster"] if r["units"]]:',
    'coverage: a role is covered',
  ],
  ['calls optional roles required', '["roles"]["required"] if', '["roles"]["all"] if', 'coverage: the required'],
  ['takes half an s3 databag for a whole one', 'return all(', 'return any(', 'status: as severe'],
  ['takes a bucket named 12345 for a text', 'isinstance(value, str) and value', 'value', 'status: as severe'],
  [
    'asks for s3 before it asks for roles',
    'if not given["cluster"]:',
    'if given["s3"] and not given["cluster"]:',
    'word by word',
  ],
  ['lets units publish that do not lead', 'return given["leader"] and', 'return', 'publication'],
  [
    'raises on a role of a later release',
    'meta.get(role, [role])',
    'meta[role] if role in meta else [known[known.index(role)]]',
    'a role that nobody knows',
  ],
  [
    'gives roles in whatever order a set has',
    'for role in given["roles"]["required"] if role not in present]',
    'for role in given["roles"]["required"] if role not in present][:1]',
    'coverage: the required',
  ],
]

/** Laws, all or those of that name, that a program does not keep. */
const lawsBroken = async (program: string, name = '') => {
  const file = join(place, 'coordinator.py')
  writeFileSync(file, program)
  const { ask, close } = bridge('python3', [file])
  const charm = {
    status: (input: unknown) => ask('status', input),
    coverage: (input: unknown) => ask('coverage', input),
    publishes: (input: unknown) => ask('publishes', input),
  }
  const laws = lawsOfCoordinator(charm, { messages: true }).filter((law) => law.name.includes(name))
  const outcomes = []
  for (const law of laws) outcomes.push(await law.check({ seed: 1, numRuns: 200 }))
  close()
  return outcomes.filter(({ held }) => !held)
}

describe.skipIf(!hasPython)('examples/python-charm (skipped without python3)', () => {
  it('keeps every law', async () => {
    expect((await lawsBroken(source)).map(({ report }) => report)).toEqual([])
  })

  it.each(planted)('a charm that %s is found, in a few lines', async (_, right, wrong, law) => {
    expect(source.split(right)).toHaveLength(2)
    const [found, ...others] = await lawsBroken(source.replace(right, wrong), law)
    expect(others).toEqual([])
    expect(found?.report).toContain('seed: 1')
    const input = JSON.stringify(found?.counterexample)
    // As few relations as the solution allows: a Tempo worker holds one role, so five cover what it requires.
    expect((input.match(/"databag"/g) ?? []).length).toBeLessThanOrEqual(law.includes('required') ? 5 : 1)
    expect((input.match(/"juju_topology"/g) ?? []).length).toBeLessThanOrEqual(law.includes('required') ? 5 : 1)
  })

  it('its own test runs with `node --test`', () => {
    mkdirSync(project, { recursive: true })
    cpSync(example, project, { recursive: true })
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    const { status, stdout } = spawnSync(process.execPath, ['--test', join(project, 'coordinator.test.mjs')], {
      env,
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/# fail 0|fail 0/)
    expect(status).toBe(0)
  })
})
