import { describe, expect, it } from 'vitest'
import type { ComponentAction } from '../../../src/explore/interned/ComponentModel.js'
import { plainModel } from '../../../src/explore/interned/plainModel.js'
import { withSymmetry } from '../../../src/explore/interned/withSymmetry.js'
import type { Model } from '../../../src/explore/model/Model.js'
import { eventually, settles } from '../../../src/explore/model/Property.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'
import { depthFirst } from '../../../src/explore/search/depthFirst.js'
import { iterativeDeepening } from '../../../src/explore/search/iterativeDeepening.js'
import { randomWalk } from '../../../src/explore/search/randomWalk.js'
import { counterRace } from '../model/counterRace.js'
import { dieHard } from '../model/dieHard.js'
import { philosophers } from '../model/philosophers.js'
import { twoPhaseCommit } from '../model/twoPhaseCommit.js'

describe('two-phase commit', () => {
  it.each([
    [3, 288],
    [5, 8_832],
  ])('with %i managers has %i states, in all of which managers agree', (managers, states) => {
    const found = breadthFirst(twoPhaseCommit(managers))
    expect(found).toMatchObject({ states, complete: true, nondeterminism: null })
    expect(found.judgements).toMatchObject([{ verdict: 'proved', path: null }])
  })

  it('has as many states depth-first', () => {
    expect(depthFirst(twoPhaseCommit(5))).toMatchObject({ states: 8_832, complete: true })
  })
})

describe('Die Hard', () => {
  it('comes to four gallons in six pours and no fewer, out of 16 states', () => {
    const { states } = breadthFirst(dieHard, { exhaust: true })
    const shortest = [breadthFirst(dieHard), iterativeDeepening(dieHard)].map(
      ({ judgements }) => judgements[0]?.path?.actions.length,
    )
    expect([states, ...shortest]).toEqual([16, 6, 6])
  })

  it('shows a way that can be taken', () => {
    for (const { judgements } of [
      breadthFirst(dieHard),
      depthFirst(dieHard),
      randomWalk(dieHard, { walks: 50, stepsMax: 50, seed: 1 }),
    ]) {
      const path = judgements[0]?.path
      const walked = path?.actions.reduce((jugs, pour) => dieHard.next(jugs, pour) ?? jugs, { small: 0, big: 0 })
      expect(walked?.big).toBe(4)
      expect(walked).toEqual(path?.states.at(-1))
    }
  })
})

describe('dining philosophers', () => {
  const settled = (count: number): Model<ReadonlyArray<number>, ComponentAction<number>> => ({
    ...plainModel(philosophers(count)),
    properties: [settles('nobody starves at the table', () => false)],
  })

  it('can all hold their left fork, which nothing follows', () => {
    const path = breadthFirst(settled(4)).judgements[0]?.path
    expect(path?.actions).toHaveLength(4)
    expect(path?.states.at(-1)).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  })

  it('can go on for ever without one of them eating', () => {
    const model: Model<ReadonlyArray<number>, ComponentAction<number>> = {
      ...plainModel(philosophers(3)),
      properties: [eventually('the first eats', ([first]) => first === 2)],
    }
    const judgement = breadthFirst(model).judgements[0]
    expect(judgement?.verdict).toBe('violated')
    expect(judgement?.path?.states.every(([first]) => first !== 2)).toBe(true)
  })
})

describe('the counter race', () => {
  it('loses an update in four steps', () => {
    expect(breadthFirst(plainModel(counterRace(2))).judgements[0]?.path?.actions).toHaveLength(4)
  })

  it('is the same race whoever runs it', () => {
    const [all, one] = [plainModel(counterRace(4)), withSymmetry(counterRace(4))].map((model) =>
      breadthFirst(model, { exhaust: true }),
    )
    expect(one?.judgements[0]?.verdict).toBe('violated')
    expect(one?.judgements[0]?.path?.actions.length).toBe(all?.judgements[0]?.path?.actions.length)
    expect(one?.states).toBeLessThan((all?.states ?? 0) / 4)
  })
})

describe('bounds', () => {
  it('leave the verdict open, whichever ends the search', () => {
    const model = twoPhaseCommit(5)
    const ended = [
      breadthFirst(model, { maxStates: 100 }),
      breadthFirst(model, { maxDepth: 5 }),
      breadthFirst(model, { expired: () => true }),
      depthFirst(model, { maxStates: 100 }),
      depthFirst(model, { maxDepth: 5 }),
      iterativeDeepening(model, { maxDepth: 5 }),
      randomWalk(model, { walks: 10, stepsMax: 100, seed: 1 }),
    ]
    for (const { complete, judgements } of ended) {
      expect(complete).toBe(false)
      expect(judgements[0]?.verdict).toBe('open')
    }
  })

  it('are no obstacle to a space that fits them exactly', () => {
    expect(breadthFirst(twoPhaseCommit(3), { maxStates: 288, maxDepth: 10 }).judgements[0]?.verdict).toBe('proved')
  })

  it('of the model leave its runs open', () => {
    const counting: Model<number, 'more'> = {
      initial: [0],
      actions: () => ['more'],
      next: (count) => count + 1,
      key: (count) => count,
      within: (count) => count < 10,
      properties: [eventually('reaches a hundred', (count) => count === 100)],
    }
    expect(breadthFirst(counting).judgements[0]?.verdict).toBe('open')
  })
})

describe('a model that is no function', () => {
  it('is reported with both states', () => {
    let calls = 0
    const moody: Model<number, 'go'> = {
      initial: [0],
      actions: (state) => (state === 0 ? ['go'] : []),
      next: () => {
        calls += 1
        return calls
      },
      key: (state) => state,
      properties: [settles('ends', () => false)],
    }
    const { nondeterminism, judgements } = breadthFirst(moody, { audit: true })
    expect(nondeterminism).toMatchObject({ from: 0, action: 'go', once: 1, again: 2 })
    expect(judgements[0]?.verdict).not.toBe('proved')
    expect(breadthFirst(moody).nondeterminism).not.toBeNull()
  })
})
