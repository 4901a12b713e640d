import { describe, expect, it } from 'vitest'
import { pathState, type Serving, servingOf } from '../../src/measure/PathState.js'
import type { UnitState } from '../../src/model/UnitState.js'
import { replay, running } from '../support/replay.js'

const serving = (deployment: string, ...steps: ReadonlyArray<string>): Serving => {
  const { run } = replay(running(deployment, steps))
  const [meter] = run.meters
  if (meter === undefined) throw new Error('no coordinator')
  return servingOf(run.state, meter.app, meter.solution)
}

const units = (from: Serving, role: string): ReadonlyArray<UnitState> => from.byRole.get(role) ?? []

describe('pathState', () => {
  it('works where everything on the path is served', () => {
    const state = serving('tempo-distributed')
    expect([pathState(state, 'write'), pathState(state, 'read')]).toEqual([{ works: true }, { works: true }])
  })

  it('names the roles that nobody serves', () => {
    const state = serving('tempo-distributed', 'juju config tempo-querier role-querier=false', 'settled')
    expect(pathState(state, 'read')).toEqual({ share: 1, works: false, because: 'nothing serves querier' })
    expect(pathState(state, 'write')).toEqual({ works: true })
  })

  it('needs a coordinator unit', () => {
    const state = serving('loki-distributed')
    expect(pathState({ ...state, coordinators: [] }, 'write')).toEqual({
      share: 1,
      works: false,
      because: 'no coordinator unit is up',
    })
  })

  it('needs an nginx that knows a process that serves', () => {
    const state = serving('loki-distributed')
    const stale = state.coordinators.map((unit) => ({ ...unit, upstreams: { write: ['loki-write-7.elsewhere'] } }))
    expect(pathState({ ...state, coordinators: stale }, 'write')).toEqual({
      share: 1,
      works: false,
      because: 'nginx reaches no write',
    })
  })

  it('needs a majority of the replication factor to write, and all but a minority of the ring to read', () => {
    const state = serving('mimir-distributed', 'juju add-unit mimir-write -n 2', 'settled')
    expect(units(state, 'ingester')).toHaveLength(3)
    const missing = (count: number): Serving => ({
      ...state,
      byRole: new Map([...state.byRole, ['ingester', units(state, 'ingester').slice(count)]]),
    })
    expect(pathState(missing(1), 'write').works).toBe(true)
    expect(pathState(missing(1), 'read').works).toBe(true)
    expect(pathState(missing(2), 'write')).toEqual({
      share: 1,
      works: false,
      because: '1 of 2 needed ingester replicas are active (replication factor 3)',
    })
  })

  it('Loki: three backends and one write unit can neither write nor read, three writes and one backend can', () => {
    const trap = serving('loki-distributed', 'juju add-unit loki-backend -n 2', 'settled')
    expect(pathState(trap, 'write').works).toBe(false)
    expect(pathState(trap, 'read').works).toBe(false)
    const fine = serving('loki-distributed', 'juju add-unit loki-write -n 2', 'settled')
    expect(pathState(fine, 'write').works).toBe(true)
    expect(pathState(fine, 'read').works).toBe(true)
  })
})
