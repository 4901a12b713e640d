import { describe, expect, it } from 'vitest'
import { eventually, never, settles } from '../../../src/explore/model/Property.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'
import { graph } from '../model/graph.js'

/** A run of 2,500 steps. */
const long = graph({}, [settles('ends', (state) => state === 2_500)], {
  actions: (state) => (state < 2_500 ? [state + 1] : []),
})

describe('judgeRuns', () => {
  it('walks a long run to its end without a clock', () => {
    expect(breadthFirst(long)).toMatchObject({ complete: true, judgements: [{ verdict: 'proved' }] })
  })

  it('asks for the time after every 1,024 states', () => {
    let asked = 0
    const found = breadthFirst(long, {
      expired: () => {
        asked += 1
        return false
      },
    })
    expect(found.judgements[0]?.verdict).toBe('proved')
    // The search asked at its first state, at the 1,025th and at the 2,049th; the walk at two places.
    expect(asked).toBe(3 + 2)
  })

  it('judges every property of runs, also after another one was broken', () => {
    const properties = [
      never('one', (state: number) => state === 1),
      settles('ends elsewhere', () => false),
      eventually('three', (state: number) => state === 3),
      eventually('two', (state: number) => state === 2),
    ]
    expect(breadthFirst(graph({ 0: [1], 1: [2] }, properties)).judgements.map(({ verdict }) => verdict)).toEqual([
      ...['violated', 'violated', 'violated', 'proved'],
    ])
  })

  it('takes no step from a state outside of the boundary', () => {
    const model = graph({ 0: [1], 1: [2] }, [settles('ends', (state) => state === 2)], {
      within: (state) => state === 0,
      next: (state, to) => {
        if (state !== 0) throw new Error('it left the boundary')
        return to
      },
    })
    expect(breadthFirst(model)).toMatchObject({ states: 2, judgements: [{ verdict: 'open' }] })
  })

  it('proves nothing of runs that lead to a state which the search did not see', () => {
    let calls = 0
    const moody = graph({ 0: [1] }, [settles('ends', (state) => state === 1)], {
      next: (_, to) => {
        calls += 1
        return calls === 1 ? to : 99
      },
    })
    expect(breadthFirst(moody).judgements).toMatchObject([{ verdict: 'open' }])
  })
})
