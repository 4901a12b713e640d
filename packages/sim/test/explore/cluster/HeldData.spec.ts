import { describe, expect, it } from 'vitest'
import {
  coordinatorsOf,
  type HeldData,
  heldAfterLoss,
  heldAfterLosses,
  heldBy,
  holdersIn,
  loses,
  mayBeLost,
  noData,
} from '../../../src/explore/cluster/HeldData.js'
import { type ClusterState, withUnit } from '../../../src/model/ClusterState.js'
import type { UnitState } from '../../../src/model/UnitState.js'
import { loki, mimir, tempo, unitNamed } from '../../model/cues.js'
import { played } from '../../model/journal.js'

const [tempoState, mimirState, lokiState] = [tempo, mimir, loki].map(
  (bundle) => played(bundle, ['juju add-unit w']).state,
)
if (tempoState === undefined || mimirState === undefined || lokiState === undefined) throw new Error('no states')

const held = (copies: HeldData['held'], destroyed: HeldData['destroyed'] = {}): HeldData => ({
  held: copies,
  destroyed,
})

describe('mayBeLost', () => {
  it('is so when as many were destroyed as there were copies of something', () => {
    expect(
      [{}, { 1: 2 }, { 1: 1 }, { 1: 2, 2: 2 }, { 1: 3, 2: 3 }, { 1: 3, 2: 2 }].map((destroyed) =>
        mayBeLost(held({}, destroyed)),
      ),
    ).toEqual([...[false, false, true, true, false, true]])
  })
})

describe('heldBy', () => {
  it('keeps the fewest copies of each', () => {
    expect(heldBy(noData, { 3: 2 })).toEqual(held({ 3: 2 }))
    const known = held({ 3: 2, 4: 1 }, { 9: 1 })
    expect(heldBy(known, { 3: 2, 4: 3 })).toBe(known)
    expect(heldBy(known, { 3: 1, 5: 3 })).toEqual(held({ 3: 1, 4: 1, 5: 3 }, { 9: 1 }))
  })
})

describe('holdersIn', () => {
  const holders = (cluster: ClusterState) =>
    Object.fromEntries(
      Object.entries(holdersIn(cluster)).map(([id, copies]) => [cluster.units[Number(id)]?.name, copies]),
    )

  it('are the members of the ring, with as many copies as the factor says and members there are', () => {
    expect(holders(mimirState)).toEqual({ 'w/0': 1, 'w/1': 1 })
    const three = played(mimir, ['juju add-unit w -n 2']).state
    expect(holders(three)).toEqual({ 'w/0': 3, 'w/1': 3, 'w/2': 3 })
    const gone = unitNamed(three, 'w/2')
    const two = withUnit(three, gone.id, { process: { ...gone.process, phase: 'stopped' } })
    expect(holders(two)).toEqual({ 'w/0': 2, 'w/1': 2 })
  })

  it('are nobody while writes are impossible', () => {
    const none = ['w/0', 'w/1'].reduce((state, name) => {
      const unit = unitNamed(state, name)
      return withUnit(state, unit.id, { process: { ...unit.process, phase: 'stopped' } })
    }, mimirState)
    expect(holders(none)).toEqual({})
  })
})

describe('coordinatorsOf', () => {
  it('names each application once, and none that is dead', () => {
    const two = played(mimir, ['juju add-unit c']).state
    expect(coordinatorsOf(two).map(({ app, solution }) => [app, solution.name])).toEqual([['c', 'mimir']])
    const dead = two.units.reduce(
      (state, { id, kind }) => (kind === 'coordinator' ? withUnit(state, id, { life: 'dead' }) : state),
      two,
    )
    expect(coordinatorsOf(dead)).toEqual([])
    const own = two.units.reduce(
      (state, { id, kind }) => (kind === 'coordinator' ? withUnit(state, id, { solution: null }) : state),
      two,
    )
    expect(coordinatorsOf(own)).toEqual([])
  })
})

describe('loses', () => {
  const worker = (state: ClusterState): UnitState => unitNamed(state, 'w/0')
  const lost = (
    state: ClusterState,
    change: Partial<UnitState>,
    behaviour: 'documented' | 'shipped' = 'documented',
    before: Partial<UnitState> = {},
  ) => {
    const unit = { ...worker(state), ...before }
    return loses(behaviour, unit, { ...unit, ...change }, state)
  }
  const process = (state: ClusterState, change: Partial<UnitState['process']>) => ({
    process: { ...worker(state).process, ...change },
  })

  it('Loki: with its pod, whose volume does not hold its log', () => {
    expect(lost(lokiState, { podUp: false })).toBe(true)
    expect(lost(lokiState, {}, 'documented', { podUp: false })).toBe(false)
    expect(lost(lokiState, process(lokiState, { phase: 'backoff' }))).toBe(false)
  })

  it('Mimir: nothing, until its application is removed', () => {
    expect(lost(mimirState, { podUp: false })).toBe(false)
    expect(lost(mimirState, { life: 'dead' })).toBe(false)
    const { w: _, ...applications } = mimirState.juju.applications
    const removed = { ...mimirState, juju: { ...mimirState.juju, applications } }
    expect(lost(removed, { life: 'dead' })).toBe(true)
    expect(lost(removed, {})).toBe(false)
    expect(lost(removed, { life: 'dead' }, 'documented', { life: 'dead' })).toBe(false)
  })

  it('Tempo: its newest spans when it dies, or is told to stop as shipped', () => {
    expect(lost(tempoState, process(tempoState, { phase: 'backoff' }))).toBe(true)
    expect(lost(tempoState, { podUp: false, ...process(tempoState, { phase: 'stopped', ringEntryLeft: true }) })).toBe(
      true,
    )
    expect(lost(tempoState, { podUp: false, ...process(tempoState, { phase: 'stopped' }) })).toBe(false)
    expect(lost(tempoState, { podUp: false, ...process(tempoState, { phase: 'stopped' }) }, 'shipped')).toBe(true)
    expect(lost(tempoState, process(tempoState, { ringEntryLeft: true }))).toBe(false)
    const stopping = process(tempoState, { phase: 'stopping' })
    expect([lost(tempoState, stopping), lost(tempoState, stopping, 'shipped')]).toEqual([false, true])
    expect(lost(tempoState, {}, 'shipped')).toBe(false)
    const starting = process(tempoState, { phase: 'starting' })
    expect(lost(tempoState, process(tempoState, { phase: 'backoff' }), 'shipped', starting)).toBe(false)
  })

  it('nothing of what is no worker of ours', () => {
    expect(lost(tempoState, process(tempoState, { phase: 'backoff' }), 'shipped', { solution: null })).toBe(false)
  })
})

describe('heldAfterLosses', () => {
  const id = unitNamed(lokiState, 'w/0').id
  const other = unitNamed(lokiState, 'w/1').id

  it('takes note of units that lost what they held', () => {
    const gone = withUnit(lokiState, id, { podUp: false })
    const data = held({ [id]: 2, [other]: 1 }, { 99: 1 })
    expect(heldAfterLosses(data, 'documented', lokiState, gone)).toEqual(held(data.held, { 99: 1, [id]: 2 }))
    expect(heldAfterLosses(held({ [other]: 1 }), 'documented', lokiState, gone)).toStrictEqual(held({ [other]: 1 }))
    expect(heldAfterLosses(data, 'documented', lokiState, lokiState)).toBe(data)
    expect(heldAfterLosses(data, 'documented', lokiState, withUnit(lokiState, id, { failures: 1 }))).toBe(data)
  })

  it('and one by one', () => {
    const data = held({ [id]: 2 })
    expect(heldAfterLoss(data, id)).toEqual(held({ [id]: 2 }, { [id]: 2 }))
    expect(heldAfterLoss(data, other)).toBe(data)
    // Of a unit that holds nothing nothing is lost, not even if it was said before.
    const nothing = held({}, {})
    expect(heldAfterLoss(nothing, id)).toBe(nothing)
    const destroyed = held({ [id]: 2 }, { [id]: 2 })
    expect(heldAfterLoss(destroyed, id)).toBe(destroyed)
    expect(heldAfterLoss(held({ [id]: 1 }, { [id]: 2 }), id).destroyed).toEqual({ [id]: 1 })
  })
})
