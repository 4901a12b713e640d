import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { BlockSet } from '../../../src/explore/interned/BlockSet.js'
import type { ComponentModel } from '../../../src/explore/interned/ComponentModel.js'
import { Frontier } from '../../../src/explore/interned/Frontier.js'
import { intern } from '../../../src/explore/interned/Interned.js'
import { plainModel } from '../../../src/explore/interned/plainModel.js'
import { searchInterned } from '../../../src/explore/interned/searchInterned.js'
import { always, never } from '../../../src/explore/model/Property.js'
import type { Bounds } from '../../../src/explore/search/Bounds.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'
import { depthFirst } from '../../../src/explore/search/depthFirst.js'
import { iterativeDeepening } from '../../../src/explore/search/iterativeDeepening.js'
import { arbitraryComponents } from '../model/arbitraryComponents.js'
import { componentTwoPhaseCommit } from '../model/componentTwoPhaseCommit.js'
import { philosophers } from '../model/philosophers.js'
import { counts, gives, modelOf } from './counters.js'

/** Searched by tables and plainly, which find the same. */
const both = (model: ComponentModel<number>, bounds: Bounds = {}) =>
  [searchInterned(model, bounds), breadthFirst(plainModel(model), bounds)].map(
    ({ states, transitions, depth, complete, judgements }) => ({ states, transitions, depth, complete, judgements }),
  )

describe('searchInterned', () => {
  it('finds what the plain search finds, where blocks lead to others', () => {
    const model = modelOf([0, 0, 3], [counts(0, 24), counts(1, 39), gives(2, 0, 30)], {
      properties: [never('all', ([a, b]) => a === 31 && b === 40), always('few', (state) => state.length === 3)],
    })
    const [tables, plain] = both(model)
    expect(tables).toEqual(plain)
    expect(tables).toMatchObject({ complete: true, judgements: [{ verdict: 'proved' }, { verdict: 'proved' }] })
  })

  it('shows the way where a property breaks, of a component in the offset or the block', () => {
    const broken = (holds: (state: ReadonlyArray<number>) => boolean) =>
      both(
        modelOf([0, 0], [counts(0, 3), counts(1, 700)], {
          properties: [always('fine', () => true), never('bad', holds)],
        }),
      )
    for (const holds of [
      ([small]: ReadonlyArray<number>) => small === 3,
      ([, large]: ReadonlyArray<number>) => large === 4,
      ([small, large]: ReadonlyArray<number>) => small === 2 && large === 3,
    ]) {
      const [tables, plain] = broken(holds)
      expect(tables).toEqual(plain)
      expect(tables?.judgements[1]?.verdict).toBe('violated')
    }
  })

  it('stops at its bounds', () => {
    const model = modelOf([0, 0], [counts(0, 30), counts(1, 30)], { properties: [always('fine', () => true)] })
    expect(searchInterned(model, { maxStates: 961, maxDepth: 60 })).toMatchObject({
      ...{ states: 961, transitions: 1_860, depth: 60, complete: true, nondeterminism: null },
      judgements: [{ name: 'fine', kind: 'always', verdict: 'proved', path: null }],
    })
    for (const bounds of [{ maxStates: 960 }, { maxDepth: 59 }]) {
      expect(searchInterned(model, bounds)).toMatchObject({ complete: false, judgements: [{ verdict: 'open' }] })
    }
    expect(searchInterned(model, { expired: () => true })).toMatchObject({ states: 1, complete: false })
    expect(searchInterned(model, { maxStates: 0 })).toMatchObject({ states: 1, complete: false })
    // Where nothing goes on, but nobody had the time to look.
    expect(searchInterned(modelOf([0], []), { maxDepth: 0 }).complete).toBe(true)
    expect(searchInterned(modelOf([0], []), { maxDepth: 0, expired: () => true }).complete).toBe(false)
    let asked = 0
    const later = searchInterned(model, {
      expired: () => {
        asked += 1
        return asked > 10
      },
    })
    expect([later.complete, later.states]).toEqual([false, 21])
  })

  it('visits no state deeper than it may, and says that something was left out only where something was', () => {
    const properties = [never('far', ([a]: ReadonlyArray<number>) => a === 3)]
    // Three teams; one component stands in the block. Nothing goes on behind the sixth step.
    const model = modelOf([0, 0, 1], [counts(0, 2), counts(1, 700), gives(2, 0, 3)], { properties })
    const short = modelOf([0, 0, 1], [counts(0, 2), counts(1, 3), gives(2, 0, 3)], { properties })
    const one = modelOf([0], [counts(0, 3)])
    const second = modelOf([0, 0], [{ name: 'never', touches: [0], next: () => null }, counts(1, 3)])
    for (const maxDepth of [0, 1, 2, 3, 4, 5, 6, 7]) {
      for (const each of [model, { ...model, properties: [] }, short, { ...short, properties: [] }, one, second]) {
        const [tables, plain] = both(each, { maxDepth })
        expect(tables).toEqual(plain)
      }
    }
  })

  it('says what its set of states and its two frontiers take', () => {
    expect(searchInterned(modelOf([0], [])).bytes).toBe(new BlockSet(1).bytes + 2 * new Frontier().bytes)
  })

  it('tells how far it has come, level by level', () => {
    const told: Array<readonly [number, number]> = []
    searchInterned(modelOf([0], [counts(0, 3)]), { progress: (states, depth) => told.push([states, depth]) })
    expect(told).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 3],
    ])
  })

  it.each([
    [3, 288],
    [5, 8_832],
  ])('visits the states of two-phase commit with %i managers: %i', (managers, states) => {
    const found = searchInterned(componentTwoPhaseCommit(managers))
    expect(found).toMatchObject({ states, complete: true })
    expect(found.judgements[0]?.verdict).toBe('proved')
  })

  it('counts what cannot be interned, too', () => {
    const wide = { ...philosophers(3), actions: [{ name: 'all', touches: [0, 1, 2, 3], next: () => null }] }
    expect(intern(wide)).toBeNull()
    expect(searchInterned(wide)).toMatchObject({ states: 1, complete: true })
  })

  it('leaves the verdict open when it may not see everything', () => {
    for (const bounds of [{ maxStates: 100 }, { maxDepth: 3 }, { expired: () => true }]) {
      expect(searchInterned(componentTwoPhaseCommit(5), bounds).judgements[0]?.verdict).toBe('open')
    }
  })

  const seen = { violated: 0, proved: 0, larger: 0 }

  test.prop([arbitraryComponents])('law: visits the states and gives the verdicts of the plain search', (model) => {
    const unjudged = { ...model, properties: [] }
    const plain = breadthFirst(plainModel(unjudged))
    const fast = searchInterned(unjudged)
    expect([fast.states, fast.transitions, fast.depth]).toEqual([plain.states, plain.transitions, plain.depth])
    const [slow, quick] = [breadthFirst(plainModel(model)), searchInterned(model)].map(
      ({ judgements }) => judgements[0],
    )
    expect(quick?.verdict).toBe(slow?.verdict)
    expect(quick?.path?.actions.length).toBe(slow?.path?.actions.length)
    seen[slow?.verdict === 'violated' ? 'violated' : 'proved'] += 1
    if (plain.states > 10) seen.larger += 1
  })

  test.prop([arbitraryComponents])('law: breadth-first, depth-first and deepening agree', (model) => {
    const plain = plainModel(model)
    const all = [breadthFirst(plain), depthFirst(plain), iterativeDeepening(plain)]
    expect(new Set(all.map(({ judgements }) => judgements[0]?.verdict)).size).toBe(1)
    expect(all[2]?.judgements[0]?.path?.actions.length).toBe(all[0]?.judgements[0]?.path?.actions.length)
    const [wide, deep] = [breadthFirst(plain, { exhaust: true }), depthFirst(plain, { exhaust: true })]
    expect([deep.states, deep.transitions]).toEqual([wide.states, wide.transitions])
  })

  it('was asked about models that break, that hold, and that have more than a few states', () => {
    expect(Math.min(seen.violated, seen.proved, seen.larger)).toBeGreaterThan(5)
  })
})
