import { describe, expect, it } from 'vitest'
import type { CoordinatorView } from '../../src/charm/CoordinatorView.js'
import { canServe } from '../../src/charm/coordinatorDecides.js'
import { coordinatorStatuses } from '../../src/charm/coordinatorStatuses.js'
import { type Behaviour, behaviours } from '../../src/domain/Behaviour.js'
import { bareSurroundings } from '../../src/domain/Deployment.js'
import { s3Missing, s3NotReady, s3Ready } from '../../src/domain/ObjectStorage.js'
import { type Release, releases } from '../../src/domain/Release.js'
import type { Solution } from '../../src/domain/Solution.js'
import { winner } from '../../src/domain/Status.js'
import { builtIn } from '../support/builtIn.js'

const view = (solution: CoordinatorView['solution'], change: Partial<CoordinatorView>): CoordinatorView => ({
  solution,
  model: { name: 'cos', uuid: '' },
  app: solution.name,
  hostnames: [`${solution.name}-0`],
  leader: true,
  options: {},
  workers: [{ app: 'w', charm: solution.workerCharm, roles: ['all'], units: [{ unit: 'w/0', address: 'w-0' }] }],
  s3: s3Ready({ endpoint: 'http://s3', bucket: 'b', accessKey: 'a', secretKey: 's', region: null, tlsCaChain: [] }),
  surroundings: bareSurroundings,
  ...change,
})

const cases = behaviours.flatMap((behaviour) => releases.map((release) => ({ behaviour, release })))

describe.each(cases)('coordinatorStatuses: $behaviour, $release', ({ behaviour, release }) => {
  const shown = (name: string, change: Partial<CoordinatorView>) =>
    winner(coordinatorStatuses(behaviour)(view(builtIn(name, release), change)))

  it('Loki blocks on alert rules that it cannot read; others do not look at them', () => {
    const surroundings = { ...bareSurroundings, alertRulesValid: false }
    expect(shown('loki', { surroundings })).toEqual({
      status: 'blocked',
      message: 'Invalid alert rules. See debug-log',
    })
    expect(shown('tempo', { surroundings }).status).toBe('active')
  })

  it.runIf(behaviour === 'documented' || release === '2026-08')(
    'Mimir blocks on a retention that is no time span',
    () => {
      expect(shown('mimir', { options: { metrics_retention_period: '1week' } })).toEqual({
        status: 'blocked',
        message: 'Invalid config option (see debug-log): retention_period=1week',
      })
      expect(shown('mimir', { options: { metrics_retention_period: '30d' } }).status).toBe('active')
    },
  )

  it('waits for its resources to be patched', () => {
    expect(shown('tempo', { surroundings: { ...bareSurroundings, resourcesPatchWaiting: true } })).toEqual({
      status: 'waiting',
      message: 'waiting for resources patch to apply',
    })
  })
})

const workersOf = (roles: ReadonlyArray<string>) =>
  roles.map((role) => ({ app: role, charm: 'w', roles: [role], units: [{ unit: `${role}/0`, address: `${role}-0` }] }))

const collected = (
  [name, behaviour, release]: readonly [string, Behaviour, Release],
  change: (solution: Solution) => Partial<CoordinatorView>,
) => {
  const solution = builtIn(name, release)
  return coordinatorStatuses(behaviour)(view(solution, change(solution))).map(
    ({ status, message }) => `${status}${message === '' ? '' : `: ${message}`}`,
  )
}

const noWorkers = 'blocked: [consistency] Missing any worker relation.'
const inconsistent = 'blocked: [consistency] Cluster inconsistent.'
const noS3 = 'blocked: [s3] Missing S3 integration.'
const s3Broken = 'blocked: [s3] S3 not ready (probably misconfigured).'
const patching = 'waiting: waiting for resources patch to apply'
const idle = 'active: metrics-generator disabled. Add a relation over send-remote-write'
const surroundings = { ...bareSurroundings, remoteWrite: ['http://prometheus/api/v1/write'] }
const patch = { ...surroundings, resourcesPatchWaiting: true }

/** What each kind of coordinator collects; the charms judge differently, and the documented policy is one. */
describe.each<{
  kind: readonly [string, Behaviour, Release]
  alone: ReadonlyArray<string>
  missing: ReadonlyArray<string>
  withoutS3: ReadonlyArray<string>
  brokenS3: ReadonlyArray<string>
  everything: ReadonlyArray<string>
  well: ReadonlyArray<string>
  few: ReadonlyArray<string>
}>([
  {
    kind: ['mimir', 'documented', '2024-09'],
    alone: [noWorkers],
    missing: [inconsistent],
    withoutS3: [noS3],
    brokenS3: [s3Broken],
    everything: [inconsistent, noS3, patching],
    well: ['active'],
    few: ['active: [coordinator] Degraded.'],
  },
  {
    kind: ['mimir', 'shipped', '2024-09'],
    alone: [noWorkers, inconsistent, 'active: [coordinator] Degraded.'],
    missing: [inconsistent, 'active: [coordinator] Degraded.'],
    withoutS3: ['blocked: [consistency] Missing S3 integration.'],
    brokenS3: ['blocked: [consistency] Missing S3 integration.'],
    everything: [inconsistent, patching, 'blocked: [consistency] Missing S3 integration.'],
    well: ['active'],
    few: ['active: [coordinator] Degraded.'],
  },
  {
    kind: ['mimir', 'shipped', '2026-08'],
    alone: [noWorkers],
    missing: [inconsistent],
    withoutS3: ['active', noS3],
    brokenS3: ['active', s3Broken],
    everything: [inconsistent, noS3],
    well: ['active', 'active'],
    few: ['active: Degraded.', 'active'],
  },
  {
    kind: ['tempo', 'shipped', '2026-08'],
    alone: [noWorkers],
    missing: [inconsistent],
    withoutS3: [noS3],
    brokenS3: [s3Broken],
    everything: [inconsistent, noS3, patching],
    well: ['active'],
    few: ['active'],
  },
  {
    kind: ['loki', 'shipped', '2026-08'],
    alone: [noWorkers, 'active'],
    missing: [inconsistent, 'active'],
    withoutS3: [noS3, 'active'],
    brokenS3: [s3Broken, 'active'],
    everything: [inconsistent, noS3, patching, 'active'],
    well: ['active', 'active'],
    few: ['active', 'active'],
  },
])('coordinatorStatuses of $kind', ({ kind, ...expected }) => {
  const enough = (solution: Solution) =>
    workersOf(solution.roles).map((worker) => ({
      ...worker,
      units: Array.from({ length: solution.recommended[worker.app] ?? 1 }, (_, n) => ({
        unit: `${worker.app}/${n}`,
        address: `${worker.app}-${n}`,
      })),
    }))
  const some = (solution: Solution) => workersOf(solution.required.slice(1))

  it('no worker', () => expect(collected(kind, () => ({ workers: [] }))).toEqual(expected.alone))
  it('a required role is missing', () =>
    expect(collected(kind, (solution) => ({ workers: some(solution) }))).toEqual(expected.missing))
  it('no s3', () =>
    expect(collected(kind, (solution) => ({ workers: enough(solution), s3: s3Missing, surroundings }))).toEqual(
      expected.withoutS3,
    ))
  it('s3 without usable data', () =>
    expect(collected(kind, (solution) => ({ workers: enough(solution), s3: s3NotReady, surroundings }))).toEqual(
      expected.brokenS3,
    ))
  it('all of it at once', () =>
    expect(collected(kind, (solution) => ({ workers: some(solution), s3: s3Missing, surroundings: patch }))).toEqual(
      expected.everything,
    ))
  it('as many units as are recommended', () =>
    expect(collected(kind, (solution) => ({ workers: enough(solution), surroundings }))).toEqual(expected.well))
  it('the required roles only', () =>
    expect(collected(kind, (solution) => ({ workers: workersOf(solution.required) }))).toEqual(expected.few))
})

describe.each(releases)("Tempo's generator, shipped, %s", (release) => {
  const kind = ['tempo', 'shipped', release] as const

  it('is idle where it has nowhere to write to', () => {
    const [first, ...others] = collected(kind, (solution) => ({ workers: workersOf(solution.roles) }))
    expect(first).toBe(idle)
    expect(others).toEqual([release === '2024-09' ? 'active: [coordinator] Degraded.' : 'active'])
  })

  it('is not idle with a remote-write endpoint, or where nobody holds the role', () => {
    expect(collected(kind, () => ({ surroundings }))).not.toContain(idle)
    expect(collected(kind, (solution) => ({ workers: workersOf(solution.required) }))).not.toContain(idle)
  })

  it('is of no other solution', () => {
    expect(collected(['mimir', 'shipped', release], () => ({}))).not.toContain(idle)
  })
})

describe('a retention that is no time span', () => {
  it('is not looked at by others than Mimir', () => {
    expect(
      collected(['tempo', 'documented', '2024-09'], () => ({ options: { metrics_retention_period: '1week' } })),
    ).toEqual(['active'])
  })

  it('is no matter when it is unset', () => {
    expect(collected(['mimir', 'documented', '2024-09'], () => ({ options: {} }))).toEqual(['active'])
  })
})

describe('a solution of one’s own', () => {
  const own = { ...builtIn('tempo', '2026-08'), name: 'own', required: [] }

  it('serves nobody without a worker, though it requires no role', () => {
    expect([canServe(view(own, {})), canServe(view(own, { workers: [] }))]).toEqual([true, false])
  })

  it('does not miss a place for generated metrics where it sends none', () => {
    const told = (remoteWrite: string | null) =>
      coordinatorStatuses('shipped')(
        view({ ...own, endpoints: { ...own.endpoints, remoteWrite } }, { workers: workersOf(['metrics-generator']) }),
      ).filter(({ message }) => message.startsWith('metrics-generator disabled')).length
    expect([told('send-remote-write'), told(null)]).toEqual([1, 0])
  })
})
