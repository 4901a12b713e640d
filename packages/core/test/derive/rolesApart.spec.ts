import { describe, expect, it } from 'vitest'
import { rolesApart } from '../../src/derive/rolesApart.js'
import type { WorkerApplication } from '../../src/domain/Deployment.js'
import { clusterOf, workerOf } from '../support/clusterOf.js'

const apart = (worker: WorkerApplication, others: ReadonlyArray<WorkerApplication> = []) =>
  rolesApart(clusterOf('tempo', [worker, ...others]), new Set(['tempo', 'taken', worker.app]), worker)

const deployed = (app: string, role: string) => [
  `juju deploy tempo-worker-k8s ${app} --trust --config role-all=false --config role-${role}=true`,
  `juju integrate tempo:tempo-cluster ${app}:tempo-cluster`,
]

describe('rolesApart', () => {
  it('moves what nobody else holds to a worker of its own, and leaves the stateful role with its volume', () => {
    const ways = apart(workerOf('w', ['distributor', 'ingester']))
    expect(ways[0]).toEqual([...deployed('tempo-distributor', 'distributor'), 'juju config w role-distributor=false'])
    expect(ways[1]).toEqual([...deployed('tempo-ingester', 'ingester'), 'juju config w role-ingester=false'])
  })

  it('prefers the way with the fewest commands', () => {
    const worker = workerOf('w', ['distributor', 'ingester'])
    expect(apart(worker, [workerOf('i', ['ingester'])])[0]).toEqual(['juju config w role-ingester=false'])
  })

  it('counts no application without units, or without an integration', () => {
    const worker = workerOf('w', ['ingester', 'querier'])
    const [first] = apart(worker, [
      workerOf('i', ['querier'], { hostnames: [] }),
      workerOf('j', ['querier'], { related: false }),
    ])
    expect(first).toEqual([...deployed('tempo-querier', 'querier'), 'juju config w role-querier=false'])
  })

  it('keeps a role that was set rather than the one that the charm sets by default', () => {
    const everything = workerOf('all', ['all'])
    expect(apart(workerOf('w', ['all', 'querier']), [everything])).toEqual([
      ['juju config w role-all=false'],
      ['juju config w role-querier=false'],
    ])
    expect(apart(workerOf('w', ['querier', 'all', 'ingester']), [everything]).map((lines) => lines.at(-1))).toEqual([
      'juju config w role-querier=false role-all=false',
      'juju config w role-all=false role-ingester=false',
      'juju config w role-querier=false role-ingester=false',
    ])
  })

  it('moves nothing that the role which stays stands for', () => {
    const ways = apart(workerOf('w', ['all', 'querier']))
    expect(ways[0]).toEqual(['juju config w role-querier=false'])
  })

  it('takes names that are free, of the application too that it has just deployed', () => {
    const worker = workerOf('w', ['ingester', 'querier', 'distributor'])
    const [first] = rolesApart(clusterOf('tempo', [worker]), new Set(['tempo-querier']), worker)
    expect(first?.filter((line) => line.startsWith('juju deploy')).map((line) => line.split(' ')[3])).toEqual([
      'tempo-querier2',
      'tempo-distributor',
    ])
  })
})
