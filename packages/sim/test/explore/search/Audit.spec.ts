import { describe, expect, it } from 'vitest'
import { always } from '../../../src/explore/model/Property.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'
import { depthFirst } from '../../../src/explore/search/depthFirst.js'
import { byText, graph } from '../model/graph.js'

const searches = [breadthFirst, depthFirst]

describe('Audit', () => {
  it('tells the first step that is no function', () => {
    const moods = [10, 20, 30, 40][Symbol.iterator]()
    const moody = graph({ 0: [1, 2] }, [], { next: () => moods.next().value ?? 0 })
    expect(breadthFirst(moody, { audit: true }).nondeterminism).toEqual({
      ...{ from: 0, action: 1, once: 10, again: 20, states: [10, 20] },
    })
  })

  it('tells a step that is possible once and not again, in the keys of the model', () => {
    for (const search of searches) {
      const possible = [true, false][Symbol.iterator]()
      const sometimes = graph({ 0: [1] }, [], { next: (_, to) => (possible.next().value === true ? to : null) })
      expect(search(byText(sometimes), { audit: true }).nondeterminism).toEqual({
        ...{ from: 0, action: 1, once: 'state 1', again: null, states: [1, null] },
      })
    }
  })

  it('ends the search with what it found, and nothing is proved', () => {
    for (const search of searches) {
      let calls = 0
      // The first step leads to 1 and then to 2; all others are what they should be.
      const moody = graph({}, [always('fine', () => true)], {
        actions: (state) => (state < 100 ? [state + 1] : []),
        next: (_, to) => {
          calls += 1
          return calls === 2 ? 2 : to
        },
      })
      const found = search(moody, { audit: true })
      expect(found).toMatchObject({ states: 2, complete: false, judgements: [{ verdict: 'open' }] })
      expect(found.nondeterminism).toMatchObject({ once: 1, again: 2 })
    }
  })
})
