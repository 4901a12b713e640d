import { catalogue, type JujuModel } from '@coordinated-workers/core'
import { fc, test } from '@fast-check/vitest'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { roleBits } from '../../src/plan/RoleBits.js'
import { isRoleList, targetOfRoles } from '../../src/plan/targetOfRoles.js'
import { clusterIn, deployment } from '../support/planning.js'
import { got } from '../support/replay.js'

const workersIn = (model: JujuModel): ReadonlyArray<string> =>
  clusterIn(model)
    .workers.map(({ app, roles, hostnames }) => `${app}: ${roles.join('+')}=${hostnames.length}`)
    .sort()

const workersOf = (from: string, text: string): ReadonlyArray<string> => {
  const model = deployment(from)
  const goal = targetOfRoles(model, clusterIn(model), text)
  return Either.isLeft(goal) ? goal.left.map(({ message }) => message) : workersIn(goal.right)
}

const goalOf = (from: string, text: string): JujuModel => {
  const model = deployment(from)
  return got(targetOfRoles(model, clusterIn(model), text))
}

describe('targetOfRoles', () => {
  it('lets whoever holds the data go on holding it', () => {
    expect(workersOf('tempo-monolith', 'querier=2,ingester=3')).toEqual([
      'tempo-querier: querier=2',
      'tempo-worker: ingester=3',
    ])
  })

  it('keeps the names of those that have the same roles, and drops who is not wanted', () => {
    expect(workersOf('mimir-distributed', 'write=3,read=1')).toEqual(['mimir-read: read=1', 'mimir-write: write=3'])
  })

  it('gives one application several roles where a worker may hold them', () => {
    expect(workersOf('mimir-monolith', 'ingester+distributor=1')).toEqual(['mimir-worker: distributor+ingester=1'])
    expect(workersOf('tempo-monolith', 'ingester+distributor=1')).toEqual(['a Tempo worker holds one role'])
  })

  it('keeps names for the same roles first, then for most in common, and gives none to whoever has nothing in common', () => {
    const model = goalOf('mimir-monolith', 'ingester=1,querier+ruler+compactor=1,distributor=1')
    const of = (text: string) => workersIn(got(targetOfRoles(model, clusterIn(model), text)))
    expect(workersIn(model)).toEqual([
      ...['mimir-distributor: distributor=1', 'mimir-querier-ruler-compactor: compactor+querier+ruler=1'],
      'mimir-worker: ingester=1',
    ])
    expect(of('ingester+querier=1,ingester=1')).toEqual([
      'mimir-querier-ruler-compactor: ingester+querier=1',
      'mimir-worker: ingester=1',
    ])
    expect(of('querier+distributor=1,querier+ruler=1')).toEqual([
      ...['mimir-distributor: distributor+querier=1', 'mimir-querier-ruler-compactor: querier+ruler=1'],
    ])
    expect(of('querier=1,querier+ruler=1')).toEqual([
      ...['mimir-querier-ruler-compactor: querier+ruler=1', 'mimir-querier: querier=1'].sort(),
    ])
    expect(of('store-gateway=1')).toEqual(['mimir-store-gateway: store-gateway=1'])
    // Both suit as well: whoever stands first gets the name.
    expect(of('ruler=2,compactor=3')).toEqual([
      'mimir-compactor: compactor=3',
      'mimir-querier-ruler-compactor: ruler=2',
    ])
  })

  it('makes new applications like the first worker, or trusted ones where there is none', () => {
    const model = deployment('mimir-monolith')
    const worker = model.applications['mimir-worker']
    if (worker === undefined) throw new Error('no worker')
    const own = { ...worker, channel: '2/edge', revision: 7, trust: false }
    const like = { ...model, applications: { ...model.applications, 'mimir-worker': own } }
    const made = (from: JujuModel, cluster = clusterIn(from)) =>
      got(targetOfRoles(from, cluster, 'all=1,ruler=2')).applications['mimir-ruler']
    expect(made(like)).toMatchObject({ channel: '2/edge', revision: 7, trust: false, scale: 2 })
    const bare = { ...clusterIn(model), workers: [] }
    expect(made(model, bare)).toMatchObject({ channel: null, revision: null, trust: true, scale: 2 })
  })

  it('names what is no role', () => {
    expect(workersOf('loki-monolith', 'wirte=1,read')).toEqual(['Loki has no role wirte', 'these are not roles'])
    expect(['read=1', 'read=1.yaml', './read=1'].map(isRoleList)).toEqual([true, false, false])
  })
})

describe('roleBits', () => {
  const solutions = fc.constantFrom(...catalogue('2024-09'), ...catalogue('2026-08'))

  test.prop([solutions, fc.nat(2 ** 15)])('law 1: reading a mask and writing it gives the mask', (solution, number) => {
    const bits = roleBits(solution)
    const options = solution.roles.length + Object.keys(solution.metaRoles).length
    const mask = number % 2 ** options
    expect(bits.maskOf(bits.rolesOf(mask))).toBe(mask)
  })

  test.prop([solutions, fc.nat(2 ** 15)])('law 2: meta-roles expand as they do everywhere', (solution, number) => {
    const bits = roleBits(solution)
    const roles = bits.rolesOf(number)
    const wanted = new Set(roles.flatMap((role) => solution.metaRoles[role] ?? [role]))
    expect(bits.named(bits.expand(bits.maskOf(roles)))).toEqual(solution.roles.filter((role) => wanted.has(role)))
  })
})
