import { type CoordinatorDecision, catalogue } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { type ClusterState, withRelation, withUnit } from '../../src/model/ClusterState.js'
import { isUneventful } from '../../src/model/isUneventful.js'
import type { DecisionFacts } from '../../src/model/Laws.js'
import { lastDecisions } from '../../src/model/lastDecisions.js'
import { isQuiet, quietOver, quietStarted, rememberQuiet } from '../../src/model/quietHooks.js'
import { tempo, unitNamed } from './cues.js'
import { played } from './journal.js'

const { state, laws } = played(tempo, ['juju add-unit c'])
const unit = unitNamed(state, 'c/0')

describe('isQuiet', () => {
  const quietIn = (changed: ClusterState): boolean => {
    rememberQuiet(laws, state, unit)
    return isQuiet(laws, changed, unitNamed(changed, 'c/0'))
  }
  const [first = -1, last = -1] = [unit.sees[0], unit.sees.at(-1)]

  it('is so while all that the unit decides by is the same', () => {
    laws.quiet?.clear()
    expect(isQuiet(laws, state, unit)).toBe(false)
    expect(quietIn(state)).toBe(true)
    expect(quietIn({ ...state, s3: { c: 'slow' } })).toBe(true)
  })

  it.each<[string, ClusterState]>([
    ['the model', { ...state, juju: { ...state.juju } }],
    ['its process', withUnit(state, unit.id, { process: { ...unit.process } })],
    ['what it sees', withUnit(state, unit.id, { sees: [...unit.sees] })],
    ['its charm', withUnit(state, unit.id, { solution: catalogue('2026-08')[0] ?? null })],
    ['who leads', { ...state, leaders: { ...state.leaders, c: 99 } }],
    ['what is refreshed', { ...state, refreshed: ['c'] }],
    ['its first relation', withRelation(state, first, { roles: [] })],
    ['its last relation', withRelation(state, last, { roles: [] })],
  ])('is no longer so when %s has changed', (_, changed) => {
    expect(quietIn(changed)).toBe(false)
  })

  it('is of no laws that remember nothing', () => {
    const forgetful = { ...laws, quiet: null }
    rememberQuiet(forgetful, state, unit)
    expect(isQuiet(forgetful, state, unit)).toBe(false)
  })
})

describe('a quiet hook', () => {
  it('begins and ends, and is uneventful', () => {
    const begun = quietStarted(quietStarted(state, 3), 5)
    expect([begun.quiet, quietOver(begun, 3).quiet]).toEqual([[3, 5], [5]])
    expect(isUneventful(state, begun)).toBe(true)
    expect(isUneventful(state, { ...state })).toBe(false)
    expect(isUneventful(state, { ...begun, units: [...state.units] })).toBe(false)
    expect(isUneventful(state, { ...begun, relations: [...state.relations] })).toBe(false)
  })
})

describe('lastDecisions', () => {
  const solution = unit.solution
  if (solution === null) throw new Error('no coordinator')
  const [relation, other] = state.relations
  const facts: DecisionFacts = { unit: 1, juju: state.juju, solution, leader: true, relations: [relation, other] }
  const decision: CoordinatorDecision = { raises: null, statuses: [], publication: { _tag: 'keep' }, upstreams: {} }

  it('gives what was decided about the same, by unit', () => {
    const memory = lastDecisions()
    expect(memory.recall(facts)).toBeUndefined()
    memory.remember(facts, decision)
    expect(memory.recall({ ...facts, relations: [relation, other] })).toBe(decision)
    expect(memory.recall({ ...facts, unit: 2 })).toBeUndefined()
  })

  it.each<[string, Partial<DecisionFacts>]>([
    ['model', { juju: { ...state.juju } }],
    ['charm', { solution: { ...solution } }],
    ['leader', { leader: false }],
    ['relation', { relations: [relation, relation] }],
    ['number of relations', { relations: [relation, other, other] }],
    ['fewer relations', { relations: [relation] }],
  ])('forgets with another %s', (_, change) => {
    const memory = lastDecisions()
    memory.remember(facts, decision)
    expect(memory.recall({ ...facts, ...change })).toBeUndefined()
  })

  it('remembers the last one only', () => {
    const memory = lastDecisions()
    memory.remember(facts, decision)
    memory.remember({ ...facts, leader: false }, { ...decision })
    expect(memory.recall(facts)).toBeUndefined()
    expect(memory.recall({ ...facts, leader: false })).toEqual(decision)
  })
})
