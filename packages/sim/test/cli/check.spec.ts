import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answerCall } from '../../src/cli/answerCall.js'

const root = new URL('../../../../', import.meta.url).pathname
const statuses = new URL('../fixtures/status/', import.meta.url).pathname
const shared = new URL('../../../../../shared/inputs/status/', import.meta.url).pathname

const cw = (...args: ReadonlyArray<string>) => answerCall('0.0.0', args)

const answer = async (...args: ReadonlyArray<string>) => {
  const { exit, stdout, stderr } = await cw('check', ...args, '--format', 'json')
  const read = stdout === '' ? {} : JSON.parse(stdout)
  return { exit, stderr, ...read }
}

/** The roles that each worker unit advertises. */
const advertised = (solution: { workers: ReadonlyArray<{ unit: string; advertised: ReadonlyArray<string> }> }) =>
  solution.workers.map(({ unit, advertised }) => `${unit} ${advertised.join('+')}`)

const codes = (warnings: ReadonlyArray<{ code: string }>) => warnings.map(({ code }) => code)

describe('check --status', () => {
  it.each(['loki-juju-2.9.yaml', 'loki-juju-3.json', 'loki-juju-4.json'])(
    'a status alone is enough, roles are inferred and said to be: %s',
    async (name) => {
      const { exit, solutions, warnings } = await answer('--status', `${statuses}${name}`)
      expect(exit).toBe(0)
      expect(advertised(solutions[0])).toEqual([
        'loki-backend/0 backend',
        'loki-read/0 read',
        'loki-read/1 read',
        'loki-write/0 write',
      ])
      expect(codes(warnings)).toEqual(['roles-inferred'])
    },
  )

  it('takes options from a bundle beside it, and units from the status', async () => {
    const bundle = `${root}scenarios/deployments/loki-distributed.yaml`
    const { exit, solutions, warnings } = await answer(bundle, '--status', `${statuses}loki-juju-3.json`)
    expect(exit).toBe(0)
    expect(solutions[0].workers).toHaveLength(4)
    expect(codes(warnings)).toEqual([])
  })

  it('tells what nobody knows, and what Juju shows otherwise', async () => {
    const { solutions, warnings } = await answer('--status', `${statuses}tempo-in-trouble.json`)
    expect(advertised(solutions[0])).toEqual(['tempo-a/0 ingester+querier', 'tempo-b/0 ', 'tempo-c/0 all'])
    expect(codes(warnings)).toEqual([
      'status-error',
      'status-error',
      'roles-inferred',
      'roles-unknown',
      'status-differs',
    ])
  })

  it('--config supplies the options of an application', async () => {
    const config = `tempo-c=${statuses}config-tempo-c.json`
    const { exit, solutions, warnings } = await answer(
      '--status',
      `${statuses}tempo-in-trouble.json`,
      '--config',
      config,
    )
    expect(exit).toBe(1)
    expect(advertised(solutions[0])).toContain('tempo-c/0 compactor')
    expect(codes(warnings)).toEqual(['status-error', 'status-error', 'roles-inferred'])
  })

  it('refuses options of nobody', async () => {
    const config = `tempo-d=${statuses}config-tempo-c.json`
    const { exit, stderr } = await answer('--status', `${statuses}tempo-in-trouble.json`, '--config', config)
    expect(exit).toBe(2)
    expect(stderr).toContain('these are the options of tempo-c, not of tempo-d')
  })

  it('refuses what is no status', async () => {
    const { exit, stderr } = await answer('--status', `${root}package.json`)
    expect([exit, stderr.includes('package.json:1:1: this is not the answer of juju status')]).toEqual([2, true])
  })

  if (!existsSync(shared)) console.warn('real statuses are not beside the repository: skipped')

  it.runIf(existsSync(shared)).each(existsSync(shared) ? readdirSync(shared) : [])(
    'a real one without coordinator says so: %s',
    async (name) => {
      const { exit, solutions, warnings } = await answer('--status', `${shared}${name}`)
      expect([exit, solutions]).toEqual([0, []])
      expect(codes(warnings)).toContain('no-solution')
    },
  )
})

describe('check --against', () => {
  it('says what a refresh would change', async () => {
    const { exit, refresh } = await answer(`${root}scenarios/deployments/mimir-monolith.yaml`, '--against', '2026-08')
    expect(exit).toBe(0)
    expect(refresh[0]).toMatchObject({ from: '2024-09', to: '2026-08', works: { before: true, after: true } })
    expect(refresh[0].changes.map(({ what }: { what: string }) => what)).toEqual([
      'status',
      'missing-optional',
      'below-recommended',
      'served',
    ])
  })

  it('a release against itself changes nothing', async () => {
    const bundle = `${root}scenarios/deployments/mimir-monolith.yaml`
    const { refresh } = await answer(bundle, '--release', '2026-08', '--against', '2026-08')
    expect(refresh[0].changes).toEqual([])
  })
})

describe('check --reading', () => {
  it.each([
    ['export', 1, 0],
    ['handwritten', 0, 1],
  ])('a missing scale as in an %s', async (reading, exit, units) => {
    const bundle = `${statuses}../no-scale.yaml`
    const checked = await answer(bundle, '--reading', reading)
    expect(checked.exit).toBe(exit)
    expect(checked.solutions[0].workers).toHaveLength(units)
  })
})

describe("a solution of one's own", () => {
  const own = ['--solution-file', `${root}examples/pyroscope.yaml`]

  it('is checked', async () => {
    const { exit, solutions } = await answer(`${root}examples/pyroscope-bundle.yaml`, ...own)
    expect(exit).toBe(0)
    expect(solutions[0]).toMatchObject({ solution: 'pyroscope', roles: { missingRequired: [], missingOptional: [] } })
    expect(solutions[0].workers[0].status.winner.message).toBe('distributor,ingester ready.')
  })

  it('is unknown without its definition', async () => {
    const { solutions, warnings } = await answer(`${root}examples/pyroscope-bundle.yaml`)
    expect([solutions, codes(warnings)]).toEqual([[], ['no-solution']])
  })

  it('is named by a deployment document', async () => {
    const { exit, solutions } = await answer(`${root}examples/deployment-pyroscope.yaml`)
    expect([exit, solutions[0].solution]).toEqual([1, 'pyroscope'])
    expect(solutions[0].roles.missingRequired).toContain('compactor')
  })

  it('is simulated', async () => {
    const { exit, stdout } = await cw('sim', `${root}examples/pyroscope-scenario.yaml`, ...own)
    expect([exit, stdout.split('\n')[0]]).toEqual([0, '✓ Pyroscope: one more unit that ingests'])
  })

  it('has no template, and rendering says so', async () => {
    const { exit, stderr } = await cw('render', `${root}examples/pyroscope-bundle.yaml`, ...own)
    expect(exit).toBe(1)
    expect(stderr).toContain('there is no template for the solution `pyroscope`')
  })

  it('is refused with everything that is wrong', async () => {
    const { exit, stderr } = await answer(
      `${root}examples/pyroscope-bundle.yaml`,
      '--solution-file',
      `${root}examples/pyroscope-wrong.yaml`,
    )
    expect(exit).toBe(2)
    expect(stderr.match(/^error: /gm)).toHaveLength(4)
  })
})
