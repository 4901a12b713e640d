import { describe, expect, it } from 'vitest'
import type { ComponentAction, ComponentModel } from '../../../src/explore/interned/ComponentModel.js'
import { intern } from '../../../src/explore/interned/Interned.js'
import { localStates } from '../../../src/explore/interned/LocalStates.js'
import { plainModel } from '../../../src/explore/interned/plainModel.js'
import { searchInterned } from '../../../src/explore/interned/searchInterned.js'
import { withSymmetry } from '../../../src/explore/interned/withSymmetry.js'
import { always, never } from '../../../src/explore/model/Property.js'
import type { Bounds } from '../../../src/explore/search/Bounds.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'

/** A component that counts up to a number, beginning at 0. */
const counts = (component: number, to: number): ComponentAction<number> => ({
  name: `count ${component}`,
  touches: [component],
  next: ([count = 0]) => (count < to ? [count + 1] : null),
})

/** Takes from one and gives to another. */
const gives = (from: number, to: number, max: number): ComponentAction<number> => ({
  name: `${from} gives ${to}`,
  touches: [from, to],
  next: ([mine = 0, yours = 0]) => (mine > 0 && yours < max ? [mine - 1, yours + 1] : null),
})

const modelOf = (
  initial: ReadonlyArray<number>,
  actions: ReadonlyArray<ComponentAction<number>>,
  more: Partial<ComponentModel<number>> = {},
): ComponentModel<number> => ({ initial, actions, key: (local) => local, properties: [], ...more })

describe('localStates', () => {
  it('numbers states in the order found, and what actions make of them', () => {
    const known = localStates(modelOf([2, 0], [gives(0, 1, 2)]))
    expect(known?.locals).toEqual([
      [2, 1, 0],
      [0, 1, 2],
    ])
    const base = 8_192
    expect([...(known?.outcomes[0] ?? [])]).toEqual(
      expect.arrayContaining([
        [0, [1, 1]],
        [base, [2, 1]],
        [1, [1, 2]],
        [base + 1, [2, 2]],
      ]),
    )
    expect(known?.outcomes[0]?.size).toBe(4)
  })

  it('knows a component that nothing touches by its start', () => {
    expect(localStates(modelOf([5, 0], [counts(1, 1)]))?.locals).toEqual([[5], [0, 1]])
  })

  it('gives up on actions that touch nothing, or more than three', () => {
    const touching = (touches: ReadonlyArray<number>) =>
      localStates(modelOf([0, 0, 0, 0], [{ name: 'all', touches, next: () => null }]))
    expect([touching([]), touching([0, 1, 2, 3])]).toEqual([null, null])
    expect(touching([0, 1, 2])?.locals).toEqual([[0], [0], [0], [0]])
  })

  it('gives up on a component with too many states, and on too many combinations', () => {
    expect(localStates(modelOf([0], [counts(0, 8_190)]))?.locals[0]).toHaveLength(8_191)
    expect(localStates(modelOf([0], [counts(0, 8_200)]))).toBeNull()
    const square = (to: number) => [counts(0, to), counts(1, to), { name: 'both', touches: [0, 1], next: () => null }]
    expect(localStates(modelOf([0, 0], square(3)), 100)?.locals[0]).toHaveLength(4)
    expect(localStates(modelOf([0, 0], square(3)), 9)).toBeNull()
  })
})

describe('intern', () => {
  it('puts small components into the offset and the others into the block, in bit fields', () => {
    const interned = intern(modelOf([0, 0, 0], [counts(0, 9), counts(1, 99), counts(2, 1)]))
    // 2 and 10 states share the offset; 100 would make a block of 2,000.
    expect(interned?.blockSize).toBe(20)
    expect(interned?.fields).toEqual([
      { inOffset: true, place: 2, size: 10 },
      { inOffset: false, place: 1, size: 128 },
      { inOffset: true, place: 1, size: 2 },
    ])
    // By team, what each of its components' states comes to.
    expect(interned?.teams).toEqual([
      { first: 0, members: [{ component: 0, weight: 1 }] },
      { first: 10, members: [{ component: 1, weight: 1 }] },
      { first: 110, members: [{ component: 2, weight: 1 }] },
    ])
    expect(interned?.rows).toHaveLength(113)
    expect([...(interned?.entries.subarray(0, 4) ?? [])]).toEqual([0, 2, 0, 2])
    expect([...(interned?.entries.subarray(-2) ?? [])]).toEqual([0, 1])
    expect(interned?.entries).toHaveLength(2 * (9 + 99 + 1))
  })

  it('fills a block up to 640 states', () => {
    const sizes = (...to: ReadonlyArray<number>) =>
      intern(
        modelOf(
          to.map(() => 0),
          to.map((each, at) => counts(at, each - 1)),
        ),
      )
    expect(sizes(4, 160)?.blockSize).toBe(640)
    expect(sizes(4, 161)?.blockSize).toBe(4)
    // The second of two that do not fit stands above the bits of the first.
    expect(sizes(641, 700)?.fields).toEqual([
      { inOffset: false, place: 1, size: 1_024 },
      { inOffset: false, place: 1_024, size: 1_024 },
    ])
    // Bits for the block's number are 31.
    expect(sizes(700, 700, 700)?.blockSize).toBe(1)
    expect(sizes(700, 700, 2_100)).toBeNull()
  })

  it('makes one team of actions that touch the same, or fewer of them', () => {
    const interned = intern(modelOf([0, 0, 1], [counts(1, 1), gives(2, 1, 1), gives(1, 2, 1), counts(0, 2)]))
    expect(interned?.teams.map(({ members }) => members)).toEqual([
      [
        { component: 2, weight: 2 },
        { component: 1, weight: 1 },
      ],
      [{ component: 0, weight: 1 }],
    ])
  })
})

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
      both(modelOf([0, 0], [counts(0, 3), counts(1, 700)], { properties: [never('bad', holds)] }))
    for (const holds of [
      ([small]: ReadonlyArray<number>) => small === 3,
      ([, large]: ReadonlyArray<number>) => large === 4,
      ([small, large]: ReadonlyArray<number>) => small === 2 && large === 3,
    ]) {
      const [tables, plain] = broken(holds)
      expect(tables).toEqual(plain)
      expect(tables?.judgements[0]?.verdict).toBe('violated')
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
    let asked = 0
    const later = searchInterned(model, {
      expired: () => {
        asked += 1
        return asked > 10
      },
    })
    expect([later.complete, later.states]).toEqual([false, 21])
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
})

describe('plainModel', () => {
  it('changes what an action touches, in its order', () => {
    const model = plainModel(modelOf([2, 7, 0], [gives(2, 0, 9), gives(0, 2, 9)]))
    const [back, there] = model.actions([])
    if (back === undefined || there === undefined) throw new Error('no actions')
    expect(model.next([2, 7, 0], there)).toEqual([1, 7, 1])
    expect(model.next([1, 7, 1], back)).toEqual([2, 7, 0])
    expect(model.next([2, 7, 0], back)).toBeNull()
    expect([model.key([1, 23]), model.key([12, 3])]).toEqual(['1\u000023', '12\u00003'])
  })
})

describe('withSymmetry', () => {
  it('orders the members of each group, and nothing else', () => {
    const model = withSymmetry(
      modelOf([3, 2, 1, 9, 0], [counts(2, 5), gives(3, 0, 9)], {
        interchangeable: [
          [0, 2],
          [3, 4],
        ],
      }),
    )
    expect(model.initial).toEqual([[1, 2, 3, 0, 9]])
    const [count, give] = model.actions([])
    if (count === undefined || give === undefined) throw new Error('no actions')
    expect(model.next([1, 2, 3, 0, 9], count)).toEqual([1, 2, 4, 0, 9])
    expect(model.next([4, 2, 3, 9, 0], give)).toEqual([3, 2, 5, 0, 8])
    expect(model.next([1, 2, 5, 0, 9], count)).toBeNull()
    expect(withSymmetry(modelOf([3, 2], [])).initial).toEqual([[3, 2]])
  })
})
