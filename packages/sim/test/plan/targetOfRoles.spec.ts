import { catalogue, type JujuModel } from '@coordinated-workers/core'
import { fc, test } from '@fast-check/vitest'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { roleBits } from '../../src/plan/RoleBits.js'
import { targetOfRoles } from '../../src/plan/targetOfRoles.js'
import { clusterIn, deployment } from '../support/planning.js'

const workersOf = (from: string, text: string): ReadonlyArray<string> => {
  const model = deployment(from)
  const goal = targetOfRoles(model, clusterIn(model), text)
  if (Either.isLeft(goal)) return goal.left.map(({ message }) => message)
  const shown = (target: JujuModel) =>
    clusterIn(target).workers.map(({ app, roles, hostnames }) => `${app}: ${roles.join('+')}=${hostnames.length}`)
  return shown(goal.right).sort()
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

  it('names what is no role', () => {
    expect(workersOf('loki-monolith', 'wirte=1,read')).toEqual(['Loki has no role wirte', 'these are not roles'])
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
