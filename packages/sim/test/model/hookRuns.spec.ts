import { describe, expect, it } from 'vitest'
import { type ClusterState, withRelation, withUnit } from '../../src/model/ClusterState.js'
import type { Event } from '../../src/model/Event.js'
import { noImprovements } from '../../src/model/Improvements.js'
import { step } from '../../src/model/step.js'
import type { Process, UnitState } from '../../src/model/UnitState.js'
import { mimir, tempo, twoClusters, unitNamed } from './cues.js'
import { type Played, played } from './journal.js'

const changed = (state: ClusterState, name: string, change: Partial<UnitState>): ClusterState =>
  withUnit(state, unitNamed(state, name).id, change)

/** What an event about a unit makes of it, and what is bound to happen. */
const stepped = ({ laws }: Played, state: ClusterState, _tag: 'hook-started' | 'hook-ended' | 'update-status-tick') => {
  const { id } = unitNamed(state, 'w/0')
  const [next, effects] = step(laws)(state, { _tag, unit: id })
  return { unit: next.units[id], effects: effects.map(({ event, delay }) => `${event._tag} after ${delay._tag}`) }
}

describe('a worker whose config has changed, where restarts take turns', () => {
  const deployed = played(twoClusters, ['juju add-unit w'], {
    improvements: { ...noImprovements, rollingRestarts: true },
  })

  /** `w/0` is to start with another config while the process of another unit is in some phase. */
  const starts = (name: string, phase: Process['phase'], target?: ReadonlyArray<string>) => {
    const { process } = unitNamed(deployed.state, 'w/0')
    if (process.running === null) throw new Error('nothing runs')
    const running = { target: target ?? process.running.target, config: { text: 'old', replicationFactor: 1 } }
    const due = changed(deployed.state, 'w/0', {
      ...{ queue: [{ _tag: 'config-changed' }], dispatching: true, process: { ...process, running } },
    })
    const other = unitNamed(due, name)
    const { effects } = stepped(
      deployed,
      withUnit(due, other.id, { process: { ...other.process, phase } }),
      'hook-started',
    )
    return effects.includes('update-status-due after restart-turn') ? 'waits' : 'goes on'
  }

  it.each([
    ['stopped', 'goes on'],
    ['stopping', 'waits'],
    ['starting', 'waits'],
    ['listening', 'waits'],
    ['backoff', 'waits'],
    ['serving', 'goes on'],
    ['ready', 'goes on'],
  ] as const)('while another of its solution is %s: %s', (phase, does) => {
    expect(starts('w/1', phase)).toBe(does)
  })

  it('waits neither for a worker of another solution nor for itself', () => {
    expect([starts('v/0', 'starting'), starts('w/0', 'listening')]).toEqual(['goes on', 'goes on'])
  })

  it('does not wait when its roles have changed as well', () => {
    expect(starts('w/1', 'starting', ['querier'])).toBe('goes on')
  })
})

describe('a fault of hooks that ends', () => {
  const { state, laws } = played(tempo, [])
  const { id } = unitNamed(state, 'w/0')
  const ends = (change: Partial<UnitState>, which: UnitState['hookFaults'] = 'none') =>
    step(laws)(withUnit(state, id, change), { _tag: 'hooks-fail', unit: id, which })[1].map(
      ({ event, delay, background }) => [event, delay, background],
    )
  const again: Event = { _tag: 'hook-started', unit: id }

  it('makes the retry of a hook that failed for it worth waiting for', () => {
    expect(ends({ failures: 3, dispatching: true })).toEqual([[again, { _tag: 'hook-retry', failures: 2 }, false]])
  })

  it('has nothing to wait for where none failed, none is due, or another begins', () => {
    expect(ends({ failures: 0, dispatching: true })).toEqual([])
    expect(ends({ failures: 3, dispatching: false })).toEqual([])
    expect(ends({ failures: 3, dispatching: true }, 'all')).toEqual([])
  })
})

describe('a coordinator whose cluster cannot serve', () => {
  const writes = (name: string, withdrawsConfig: boolean) => {
    const { state, laws } = played(mimir, ['juju add-unit c', 'juju config w role-all=false role-read=true'], {
      ...{ behaviour: 'shipped', improvements: { ...noImprovements, withdrawsConfig } },
    })
    const { id } = unitNamed(state, name)
    const due = withUnit(state, id, { queue: [{ _tag: 'config-changed' }], dispatching: true })
    return step(laws)(due, { _tag: 'hook-started', unit: id })[0].units[id]?.writes?.config
  }

  it('withdraws the config as a leader, and where that is wanted', () => {
    expect([writes('c/0', true), writes('c/1', true), writes('c/0', false)]).toEqual([null, undefined, undefined])
  })
})

describe('what a hook wrote', () => {
  const { state, laws } = played(tempo, [])
  const cluster = state.relations.find(({ kind }) => kind === 'cluster')
  if (cluster === undefined) throw new Error('no relation')
  const writes = { roles: ['querier'], config: undefined, upstreams: null, statuses: null, raises: false }
  const { id } = unitNamed(state, 'w/0')
  const written = (alive: boolean) => {
    const over = withUnit(withRelation(state, cluster.id, { alive }), id, { hook: { _tag: 'config-changed' }, writes })
    const [{ relations, units }] = step(laws)(over, { _tag: 'hook-ended', unit: id })
    return [relations[cluster.id]?.roles, unitNamed({ ...state, units }, 'c/0').queue.map(({ _tag }) => _tag)]
  }

  it('is told to the other side, unless the relation is gone meanwhile', () => {
    expect(written(true)).toEqual([['querier'], ['relation-changed']])
    expect(written(false)).toEqual([['all'], []])
  })
})

describe('update-status', () => {
  const deployed = played(tempo, [])
  const { state } = deployed
  const tick = (change: Partial<UnitState>) => {
    const { unit, effects } = stepped(deployed, changed(state, 'w/0', change), 'update-status-tick')
    return [unit?.queue.map(({ _tag }) => _tag), effects]
  }
  const next = 'update-status-tick after update-status-period'

  it('waits its turn behind what is queued, and is queued once', () => {
    const busy = { hook: { _tag: 'start' }, queue: [{ _tag: 'config-changed' }] } as const
    expect(tick(busy)).toEqual([['config-changed', 'update-status'], [next]])
    expect(tick({ ...busy, queue: [{ _tag: 'update-status' }] })).toEqual([['update-status'], [next]])
  })

  it('takes the place of nothing that is queued', () => {
    expect(tick({ queue: [{ _tag: 'config-changed' }] })).toEqual([
      ['config-changed', 'update-status'],
      ['hook-started after hook-dispatch', next],
    ])
  })

  const wrong = { status: 'blocked', message: 'as it was' } as const
  const quiet = (change: Partial<UnitState>) =>
    stepped(
      deployed,
      { ...changed(state, 'w/0', { status: wrong, ...change }), quiet: [unitNamed(state, 'w/0').id] },
      'hook-ended',
    )

  it('that wrote nothing shows what has changed while it ran', () => {
    expect(quiet({}).unit?.status).toEqual(unitNamed(state, 'w/0').status)
  })

  it('of a coordinator that wrote nothing shows what it showed', () => {
    const coordinator = unitNamed(state, 'c/0')
    const shown = withUnit(state, coordinator.id, { status: wrong })
    const ended = { ...shown, quiet: [coordinator.id] }
    const [next] = step(deployed.laws)(ended, { _tag: 'hook-ended', unit: coordinator.id })
    expect(next.units[coordinator.id]?.status).toBe(wrong)
  })

  it('that wrote nothing shows nothing, and does not fail, while the pod is away', () => {
    const { unit, effects } = quiet({ podUp: false, hookFaults: 'all' })
    expect([unit?.status, unit?.failures, effects]).toEqual([wrong, 0, []])
    expect(quiet({ podUp: false }).unit?.status).toBe(wrong)
  })
})
