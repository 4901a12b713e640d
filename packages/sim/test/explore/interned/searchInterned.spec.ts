import { test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { intern } from '../../../src/explore/interned/Interned.js'
import { plainModel } from '../../../src/explore/interned/plainModel.js'
import { searchInterned } from '../../../src/explore/interned/searchInterned.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'
import { depthFirst } from '../../../src/explore/search/depthFirst.js'
import { iterativeDeepening } from '../../../src/explore/search/iterativeDeepening.js'
import { arbitraryComponents } from '../model/arbitraryComponents.js'
import { componentTwoPhaseCommit } from '../model/componentTwoPhaseCommit.js'
import { philosophers } from '../model/philosophers.js'

describe('searchInterned', () => {
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
