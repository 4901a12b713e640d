import { describe, expect, it } from 'vitest'
import type { Model } from '../../../src/explore/model/Model.js'
import { always, eventually, isAboutRuns, isBrokenBy, never, settles } from '../../../src/explore/model/Property.js'
import type { Bounds } from '../../../src/explore/search/Bounds.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'
import { depthFirst } from '../../../src/explore/search/depthFirst.js'
import type { Exploration } from '../../../src/explore/search/Exploration.js'
import { iterativeDeepening } from '../../../src/explore/search/iterativeDeepening.js'
import { randomWalk } from '../../../src/explore/search/randomWalk.js'
import { byText, type Edges, graph } from '../model/graph.js'

type Search = (model: Model<number, number>, bounds?: Bounds) => Exploration<number, number>

const searches: ReadonlyArray<readonly [name: string, search: Search]> = [
  ['breadthFirst', breadthFirst],
  ['depthFirst', depthFirst],
  ['iterativeDeepening', iterativeDeepening],
]

const is = (wanted: number) => (state: number) => state === wanted

/** 0 leads to 1 and 2, both to 3; 3 to 4, the end. An action that turns out impossible leads nowhere. */
const diamond: Edges = { 0: [-1, 1, 2], 1: [3], 2: [-1, 3], 3: [4], 4: [-1] }

/** 0 → 1 → 2 → 3 → 1, and from 2 out to the end 4. */
const circle: Edges = { 0: [1], 1: [2], 2: [3, 4], 3: [1] }

const figures = ({ states, transitions, depth, complete }: Exploration<number, number>) => ({
  ...{ states, transitions, depth, complete },
})

const wayOf = (found: Exploration<number, number>) => found.judgements[0]?.path

describe.each(searches)('%s over a graph', (name, search) => {
  it('sees every state once, and says what holds of them', () => {
    const properties = [
      always('small', (state: number) => state < 5),
      never('five', is(5)),
      eventually('three', is(3)),
      settles('ends at four', is(4)),
    ]
    for (const model of [graph(diamond, properties), byText(graph(diamond, properties))]) {
      const found = search(model)
      expect(found.complete).toBe(true)
      expect(found.nondeterminism).toBeNull()
      expect(found.states).toBe(5)
      expect(found.depth).toBe(3)
      expect(found.bytes).toBeGreaterThan(0)
      expect(found.judgements).toEqual([
        { name: 'small', kind: 'always', verdict: 'proved', path: null },
        { name: 'five', kind: 'never', verdict: 'proved', path: null },
        { name: 'three', kind: 'eventually', verdict: 'proved', path: null },
        { name: 'ends at four', kind: 'settles', verdict: 'proved', path: null },
      ])
    }
  })

  it('shows the way to the state that breaks a property', () => {
    const four = search(graph(diamond, [never('four', is(4))]))
    expect(four.judgements).toEqual([
      {
        name: 'four',
        kind: 'never',
        verdict: 'violated',
        path: { states: [0, 1, 3, 4], actions: [1, 3, 4], circle: null },
      },
    ])
    expect(wayOf(search(byText(graph(diamond, [always('not two', (state) => state !== 2)]))))).toEqual({
      ...{ states: [0, 2], actions: [2], circle: null },
    })
    expect(wayOf(search(graph(diamond, [never('nought', is(0))])))).toEqual({ states: [0], actions: [], circle: null })
  })

  it('shows the first way that breaks a property, however many others do', () => {
    const long: Edges = { 0: [1], 1: [2], 2: [3], 3: [4] }
    const two = search(graph(long, [always('below two', (state) => state < 2), never('four', is(4))]), {
      exhaust: true,
    })
    expect(wayOf(two)).toEqual({ states: [0, 1, 2], actions: [1, 2], circle: null })
    if (name !== 'iterativeDeepening') expect(two.judgements[1]?.path?.states).toEqual([0, 1, 2, 3, 4])
    const ends: Edges = { 0: [1, 2], 2: [3] }
    expect(wayOf(search(graph(ends, [settles('nowhere', () => false)]), { exhaust: true }))?.states).toEqual([0, 1])
  })

  it('judges every start, and a start that is named twice once', () => {
    const started = search(graph({ 7: [8] }, [never('eight', is(8))], { initial: [0, 0, 7] }))
    expect(wayOf(started)).toEqual({ states: [7, 8], actions: [8], circle: null })
    expect(search(graph({}, [always('fine', () => true)], { initial: [3, 3, 3] })).states).toBe(1)
    expect(search(graph({}, [always('fine', () => true)], { initial: [] }))).toMatchObject({
      ...{ states: 0, complete: true, judgements: [{ verdict: 'proved' }] },
    })
  })

  it('finds the end of a run that ends badly', () => {
    const ends = search(graph(diamond, [settles('ends at three', is(3))]))
    const [judgement] = ends.judgements
    expect(judgement?.verdict).toBe('violated')
    expect(judgement?.path?.states.at(-1)).toBe(4)
    expect(judgement?.path?.states.length).toBe(4)
    expect(judgement?.path?.actions).toEqual(judgement?.path?.states.slice(1))
  })

  it('finds a circle that a run stays in, and where it closes', () => {
    const forever = { states: [0, 1, 2, 3, 1], actions: [1, 2, 3, 1], circle: 1 }
    expect(wayOf(search(graph(circle, [settles('ends', is(4))])))).toEqual(forever)
    expect(wayOf(search(graph(circle, [eventually('four', is(4))])))).toEqual(forever)
  })

  it('takes a run that passes through what is wanted for a good one, whatever comes later', () => {
    expect(search(graph(circle, [eventually('one', is(1))])).judgements).toMatchObject([
      { verdict: 'proved', path: null },
    ])
    expect(search(graph(circle, [eventually('nought', is(0))])).judgements).toMatchObject([{ verdict: 'proved' }])
    // The way by 2 meets it, the one by 1 does not.
    expect(wayOf(search(graph(diamond, [eventually('two', is(2))])))).toEqual({
      ...{ states: [0, 1, 3, 4], actions: [1, 3, 4], circle: null },
    })
  })

  it('does not leave the boundary of a model, and leaves its runs open', () => {
    const within = (state: number) => state !== 1
    const found = search(
      graph(circle, [never('two', is(2)), settles('ends', is(4)), eventually('four', is(4))], { within }),
    )
    expect(found.judgements.map(({ verdict }) => verdict)).toEqual(['proved', 'open', 'open'])
    expect([found.states, found.complete]).toEqual([2, true])
    // Not even the end of a run: the state that is not left.
    const edge = search(graph({ 0: [1] }, [settles('ends', is(5))], { within }))
    expect(edge.judgements).toMatchObject([{ verdict: 'open', path: null }])
  })

  it('stops at its bounds, and then proves nothing', () => {
    const properties = [always('fine', () => true), settles('ends', is(4)), eventually('three', is(3))]
    const verdicts = (bounds: Bounds) =>
      search(graph(diamond, properties), bounds).judgements.map(({ verdict }) => verdict)
    expect(verdicts({ maxStates: 2 })).toEqual(['open', 'open', 'open'])
    expect(verdicts({ maxDepth: 2 })).toEqual(['open', 'open', 'open'])
    expect(verdicts({ maxDepth: 3, maxStates: 5 })).toEqual(['proved', 'proved', 'proved'])
    expect(search(graph(diamond, properties), { maxDepth: 2 })).toMatchObject({ states: 4, depth: 2, complete: false })
    expect(search(graph(diamond, properties), { maxDepth: 0 })).toMatchObject({ states: 1, depth: 0, complete: false })
  })

  it('stops when every property is decided, unless it is to see everything', () => {
    const never0 = [never('nought', is(0))]
    expect(search(graph(diamond, never0)).complete).toBe(false)
    if (name !== 'iterativeDeepening') {
      expect(search(graph(diamond, never0), { exhaust: true })).toMatchObject({ states: 5, complete: true })
    }
    const half = search(graph(diamond, [...never0, never('four', is(4))]))
    if (name !== 'iterativeDeepening')
      expect(half.judgements.map(({ verdict }) => verdict)).toEqual(['violated', 'violated'])
    expect(search(graph(diamond, [])).states).toBe(5)
  })

  it('tells a model that is no function, when it is asked to look', () => {
    let calls = 0
    const moody = graph({ 0: [1] }, [always('fine', () => true)], {
      next: (_, to) => {
        calls += 1
        return to + calls
      },
    })
    const { nondeterminism } = search(moody, { audit: true })
    expect(nondeterminism).toMatchObject({ from: 0, action: 1 })
    const [once, again] = nondeterminism?.states ?? []
    expect([nondeterminism?.once, nondeterminism?.again]).toEqual([once, again])
    expect(once).not.toBe(again)
    const answers = [true, false, true, false][Symbol.iterator]()
    const sometimes = graph({ 0: [1] }, [], { next: (_, to) => (answers.next().value === true ? to : null) })
    expect([
      search(sometimes, { audit: true }).nondeterminism?.once,
      search(graph(diamond, []), { audit: true }).nondeterminism,
    ]).toEqual([expect.toSatisfy((key: unknown) => key === 1 || key === null), null])
  })
})

describe('Property', () => {
  it('of whole runs is broken by no single state', () => {
    const holds = (state: number) => state > 0
    const all = [always('a', holds), never('n', holds), eventually('e', holds), settles('s', holds)]
    expect(all.map((property) => [isBrokenBy(property, 0), isBrokenBy(property, 1), isAboutRuns(property)])).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
      [false, false, true],
    ])
  })
})

describe('figures', () => {
  it('count transitions, also to states that are known', () => {
    const model = graph(diamond, [])
    expect(figures(breadthFirst(model))).toEqual({ states: 5, transitions: 5, depth: 3, complete: true })
    expect(figures(depthFirst(model))).toEqual({ states: 5, transitions: 5, depth: 3, complete: true })
    // 2, then 4, then 5, then nothing is cut at 3: 2 + 4 + 5 transitions.
    expect(figures(iterativeDeepening(model))).toEqual({ states: 5, transitions: 11, depth: 3, complete: true })
    expect(figures(iterativeDeepening(model, {}, 5))).toEqual({ states: 5, transitions: 5, depth: 3, complete: true })
  })

  it('of a depth-first search within a depth see again what is met on a shorter way', () => {
    // 3 is met first at depth 3, from where 4 is too deep; then at depth 1.
    const model = graph({ 0: [1, 3], 1: [2], 2: [3], 3: [4] }, [never('four', is(4))])
    expect(wayOf(depthFirst(model, { maxDepth: 3 }))).toEqual({ states: [0, 3, 4], actions: [3, 4], circle: null })
    expect(depthFirst(model, { maxDepth: 1 }).judgements).toMatchObject([{ verdict: 'open' }])
    expect(iterativeDeepening(model, { maxDepth: 1 }).judgements).toMatchObject([{ verdict: 'open' }])
  })
})

describe('breadthFirst', () => {
  it('shows the nearest end, not the one that a walk over runs would come to', () => {
    const found = breadthFirst(graph({ 0: [2, 1], 2: [3] }, [settles('nowhere', () => false)]), { exhaust: true })
    expect(wayOf(found)).toEqual({ states: [0, 1], actions: [1], circle: null })
  })

  it('stops within a level once it has seen more states than it may', () => {
    const wide: Edges = { 0: [1, 2, 3], 1: [4], 2: [5], 3: [6] }
    expect(breadthFirst(graph(wide, []), { maxStates: 4 })).toMatchObject({
      states: 5,
      transitions: 4,
      complete: false,
    })
  })
})

describe('depthFirst', () => {
  it('remembers how near each state was, where it may go so deep only', () => {
    const model = graph(diamond, [])
    expect(depthFirst(model, { maxDepth: 9 }).bytes - depthFirst(model).bytes).toBe(5 * 8)
  })
})

/** A line that is long enough for what is asked now and then. */
const line = (length: number, properties: Model<number, number>['properties'] = []): Model<number, number> =>
  graph({}, properties, { actions: (state) => (state < length ? [state + 1] : []) })

describe('progress and time', () => {
  it('are asked for now and then', () => {
    for (const [search, told] of [
      [
        breadthFirst,
        [
          [2, 0],
          [1_026, 1_024],
          [2_050, 2_048],
        ],
      ],
      [
        depthFirst,
        [
          [1_025, 1_023],
          [2_049, 2_047],
        ],
      ],
    ] as const) {
      const seen: Array<readonly [number, number]> = []
      search(line(3_000), { progress: (states, depth) => seen.push([states, depth]) })
      expect(seen).toEqual(told)
    }
  })

  it('end a search that may take no longer', () => {
    for (const search of [breadthFirst, depthFirst]) {
      const found = search(line(3_000, [always('fine', () => true)]), { expired: () => true })
      expect(found).toMatchObject({ complete: false, judgements: [{ verdict: 'open' }] })
      expect(found.states).toBeLessThan(1_100)
    }
    let asked = 0
    const judging = breadthFirst(line(2_500, [settles('ends', is(2_500))]), {
      expired: () => {
        asked += 1
        return asked > 3
      },
    })
    // The search itself asked three times; the walk over its runs had no time left.
    expect(judging).toMatchObject({ complete: true, judgements: [{ verdict: 'open' }] })
  })

  it('end deepening too', () => {
    expect(iterativeDeepening(line(3_000), { expired: () => true }).states).toBe(2)
    expect(iterativeDeepening(line(3_000), { maxStates: 10 }).states).toBe(11)
  })
})

describe('randomWalk', () => {
  const walks = { walks: 20, stepsMax: 10, seed: 3 }

  it('shows what it happened to see', () => {
    expect(randomWalk(graph(diamond, [never('three', is(3)), always('fine', () => true)]), walks)).toMatchObject({
      ...{ complete: false, depth: 3, nondeterminism: null },
      judgements: [
        { verdict: 'violated', path: { circle: null } },
        { verdict: 'open', path: null },
      ],
    })
    const path = wayOf(randomWalk(graph(diamond, [never('three', is(3))]), walks))
    expect(path?.states).toEqual([0, ...(path?.actions ?? [])])
    expect(path?.states).toHaveLength(3)
  })

  it('sees where a run ends, and at a start', () => {
    const ended = randomWalk(graph(diamond, [settles('elsewhere', is(3))]), walks)
    expect(wayOf(ended)?.states.at(-1)).toBe(4)
    expect(ended.transitions).toBe(3)
    const well = randomWalk(graph(diamond, [settles('there', is(4))]), walks)
    expect(well).toMatchObject({ transitions: 60, states: 5, judgements: [{ verdict: 'open' }] })
    expect(wayOf(randomWalk(graph({}, [never('nought', is(0))]), walks))?.states).toEqual([0])
  })

  it('goes no further than it may', () => {
    const long = (more: Partial<typeof walks & { expired: () => boolean }>, within?: (state: number) => boolean) =>
      figures(randomWalk({ ...line(100), ...(within === undefined ? {} : { within }) }, { ...walks, ...more }))
    expect(long({})).toEqual({ states: 11, transitions: 200, depth: 10, complete: false })
    expect(long({ walks: 2 })).toMatchObject({ transitions: 20 })
    expect(long({ walks: 0 })).toMatchObject({ states: 0, transitions: 0 })
    expect(long({ expired: () => true })).toMatchObject({ states: 0 })
    expect(long({}, (state) => state < 4)).toMatchObject({ states: 5, depth: 4 })
    expect(randomWalk(graph({}, [], { initial: [] }), walks).states).toBe(0)
  })
})
