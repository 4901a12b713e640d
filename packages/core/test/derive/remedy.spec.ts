import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { remedy } from '../../src/derive/remedy.js'
import { coverageOf, isConsistent } from '../../src/domain/coverage.js'
import { bareSurroundings, type Cluster, type WorkerApplication } from '../../src/domain/Deployment.js'
import { s3Missing } from '../../src/domain/ObjectStorage.js'
import { arbitraryCluster } from '../../src/testing/arbitrary/arbitraryCluster.js'
import { builtIn } from '../support/builtIn.js'

const worker = (
  app: string,
  roles: ReadonlyArray<string>,
  more: Partial<WorkerApplication> = {},
): WorkerApplication => ({
  app,
  charm: 'tempo-worker-k8s',
  hostnames: [`${app}-0`],
  roles,
  related: true,
  container: 'up',
  check: 'up',
  ...more,
})

const cluster = (solution: string, workers: ReadonlyArray<WorkerApplication>): Cluster => ({
  solution: builtIn(solution),
  model: { name: 'cos', uuid: '' },
  app: solution,
  hostnames: [`${solution}-0`],
  options: {},
  workers,
  s3: s3Missing,
  surroundings: bareSurroundings,
})

describe('remedy', () => {
  it('has nothing to say about a consistent cluster', () => {
    expect(remedy(cluster('tempo', [worker('w', ['all'])]))).toBeNull()
  })

  it('gives an idle worker the role that stands for all that is missing', () => {
    expect(remedy(cluster('tempo', [worker('w', [])]))?.commands).toEqual(['juju config w role-all=true'])
  })

  it('integrates a worker that holds what is missing', () => {
    const found = remedy(cluster('tempo', [worker('w', ['all'], { related: false })]))
    expect(found?.commands).toEqual(['juju integrate tempo:tempo-cluster w:tempo-cluster'])
  })

  it('never gives a Tempo worker a second role', () => {
    const single = ['querier', 'query-frontend', 'ingester', 'distributor'].map((role) => worker(role, [role]))
    expect(remedy(cluster('tempo', single))?.commands).toEqual([
      'juju deploy tempo-worker-k8s tempo-compactor --trust --config role-all=false --config role-compactor=true',
      'juju integrate tempo:tempo-cluster tempo-compactor:tempo-cluster',
    ])
  })

  it('gives a Loki worker the role on top of those it has', () => {
    expect(remedy(cluster('loki', [worker('w', ['read', 'write'])]))?.commands).toEqual([
      'juju config w role-backend=true',
    ])
  })

  it('says what the cluster is then', () => {
    const before = cluster('loki', [worker('v', ['read']), worker('w', ['write'])])
    expect(remedy(before)?.after.workers).toEqual([worker('w', ['write']), worker('v', ['backend', 'read'])])
    const single = ['querier', 'query-frontend', 'ingester', 'distributor'].map((role) => worker(role, [role]))
    expect(remedy(cluster('tempo', single))?.after.workers.at(-1)).toEqual(
      worker('tempo-compactor', ['compactor'], { hostnames: ['tempo-compactor-0'] }),
    )
  })

  it('gives two missing roles one by one where a worker may hold both, and more than two as one', () => {
    expect(remedy(cluster('loki', [worker('w', ['read'])]))?.commands).toEqual([
      'juju config w role-write=true role-backend=true',
    ])
    expect(remedy(cluster('loki', [worker('w', [])]))?.commands).toEqual(['juju config w role-all=true'])
  })

  it('takes the smallest meta-role that stands for all that is missing', () => {
    const mimir = (roles: ReadonlyArray<string>) =>
      remedy({ ...cluster('mimir', [worker('w', roles)]), solution: builtIn('mimir', '2026-08') })?.commands
    expect(mimir(['read', 'write'])).toEqual(['juju config w role-backend=true'])
    expect(mimir(['backend', 'query-frontend'])).toEqual(['juju config w role-all=true'])
  })

  it('of a solution without meta-roles: says each role, to one worker that may hold several, or to one worker each', () => {
    const missing = (solution: string) => {
      const found = cluster(solution, [worker('w', [])])
      return remedy({ ...found, solution: { ...found.solution, metaRoles: {} } })?.commands
    }
    expect(missing('loki')).toEqual(['juju config w role-read=true role-write=true role-backend=true'])
    const deployed = missing('tempo')?.filter((line) => line.startsWith('juju deploy'))
    expect(deployed?.map((line) => line.split(' ')[3])).toEqual(
      builtIn('tempo').required.map((role) => `tempo-${role}`),
    )
  })

  it('gives no role to a worker without units, or one that is not integrated', () => {
    const idle = [worker('v', [], { hostnames: [] }), worker('x', [], { related: false })]
    expect(remedy(cluster('tempo', idle))?.commands).toEqual([
      'juju deploy tempo-worker-k8s tempo-all --trust',
      'juju integrate tempo:tempo-cluster tempo-all:tempo-cluster',
    ])
  })

  it('integrates no worker that would give a Tempo worker two roles', () => {
    const double = worker('w', ['all', 'querier'], { related: false })
    expect(remedy(cluster('tempo', [double]))?.commands[0]).toBe('juju deploy tempo-worker-k8s tempo-all --trust')
  })

  it('takes names that are free in the solution and around it', () => {
    const named = cluster('tempo', [worker('tempo-all', ['querier'])])
    expect(remedy(named, new Set(['tempo-all2']))?.commands[0]).toBe('juju deploy tempo-worker-k8s tempo-all3 --trust')
  })

  test.prop([arbitraryCluster()])(
    'law: applied to the cluster, it makes it consistent and takes nothing away',
    (before) => {
      const found = remedy(before)
      const { covered, missingRequired } = coverageOf(before)
      expect(found === null).toBe(missingRequired.length === 0)
      if (found === null) return
      const after = coverageOf(found.after)
      expect(isConsistent(after)).toBe(true)
      expect(Object.keys(covered).every((role) => Object.hasOwn(after.covered, role))).toBe(true)
      expect(found.commands.length).toBeGreaterThan(0)
    },
  )

  it('is tried on every kind of remedy', () => {
    const kinds = fc
      .sample(arbitraryCluster(), { numRuns: 600, seed: 11 })
      .flatMap((sample) => remedy(sample)?.commands[0]?.split(' ')[1] ?? [])
    expect(new Set(kinds)).toEqual(new Set(['config', 'integrate', 'deploy']))
  })
})
