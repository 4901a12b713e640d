import { describe, expect, it } from 'vitest'
import type { PlanOptions } from '../../src/plan/PlanOptions.js'
import type { Refusal } from '../../src/plan/Refusal.js'
import { roleBits } from '../../src/plan/RoleBits.js'
import { type SearchResult, search } from '../../src/plan/search.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { whyImpossible } from '../../src/plan/whyImpossible.js'
import { options, type ToyWorker, toyCluster, toySolution } from '../support/planning.js'

const solution = toySolution()

/** Why there is no plan, and of each rule that could be relaxed, how many commands and units it takes then. */
const answer = (from: ReadonlyArray<ToyWorker>, to: ReadonlyArray<ToyWorker>, rules: Partial<PlanOptions>) => {
  const pair = { from: toyCluster(solution, from), to: toyCluster(solution, to) }
  const chosen = options(rules)
  const result = search(taskOf(pair.from, pair.to, chosen), chosen)
  expect([result.complete, result.phases]).toEqual([true, null])
  // Whatever is in the way is seen before any search.
  if (rules.keep !== undefined) expect([result.expanded, result.refusals.size]).toEqual([0, 0])
  const why = whyImpossible(pair, chosen, result, null)
  if (why._tag !== 'impossible') throw new Error(why._tag)
  const relaxed = why.relaxations.map(({ rule, cost, gaps }) => [rule, cost.commands, cost.temporaryUnits, gaps.length])
  return { because: why.because, relaxed }
}

const storing: ToyWorker = { app: 'a', roles: ['in', 'hold'] }
const asking: ToyWorker = { app: 'b', roles: ['front', 'ask', 'rest'] }

describe('whyImpossible', () => {
  it('names whoever is to stay, and of those only who would have to change', () => {
    const to = [storing, { app: 'b', roles: ['front', 'ask'] }, { app: 'c', roles: ['rest'] }]
    expect(answer([storing, asking], to, { keep: ['a', 'b', 'c-not-there'] })).toEqual({
      because: ['b is to stay as it is, but the goal has it otherwise'],
      relaxed: [['without --keep b', 3, 0, 0]],
    })
    const swapped = [
      { app: 'a', roles: ['front', 'ask', 'rest'] },
      { app: 'b', roles: ['in', 'hold'] },
    ]
    // Leave for one of the two alone helps nobody.
    expect(answer([storing, asking], swapped, { keep: ['a', 'b'] })).toEqual({
      because: ['a', 'b'].map((app) => `${app} is to stay as it is, but the goal has it otherwise`),
      relaxed: [['without --keep a and --keep b', 3, 0, 0]],
    })
  })

  it('names what is refused most, and says what more units, more help or less safety would buy', () => {
    const { because, relaxed } = answer([storing, asking], [{ app: 'c', roles: ['all'] }], {
      ...{ extraUnitsMax: 0, spares: 0 },
    })
    expect(because).toEqual([
      'more worker units would be there at a time than --max-extra-units allows',
      'in, hold would be held by nobody for a while, in some order of hooks',
      'front, ask, rest would be held by nobody for a while, in some order of hooks',
    ])
    expect(relaxed).toEqual([
      ['without --max-extra-units', 4, 0, 0],
      ['with --allow-unsafe', 4, 0, 1],
    ])
  })

  it('names who would have to shrink', () => {
    const [three, one] = [3, 1].map((units) => [{ app: 'a', roles: ['all'], units }])
    expect(answer(three ?? [], one ?? [], { noScaleDown: true, allowsUnsafe: true, keep: ['b'] })).toEqual({
      because: ['a is to have fewer units, which --no-scale-down rules out'],
      relaxed: [['without --no-scale-down', 1, 0, 0]],
    })
  })

  it('says of a goal that is not whole what it lacks, and offers nothing', () => {
    expect(answer([storing, asking], [storing, { app: 'b', roles: ['front', 'ask'] }], {})).toEqual({
      because: ['the goal itself is blocked: [consistency] Cluster inconsistent., missing rest'],
      relaxed: [],
    })
  })

  it('names what was refused most often first, and three reasons at most', () => {
    const bits = roleBits(solution)
    const stuck = (path: 'write' | 'read'): Refusal => ({ _tag: 'stuck', role: bits.bitsOf(['rest']), path })
    const refusals: ReadonlyArray<readonly [Refusal, number]> = [
      [{ _tag: 'too-many-units' }, 1],
      [stuck('write'), 4],
      [stuck('read'), 3],
      [{ _tag: 'path-down', path: 'write' }, 2],
      [{ _tag: 'path-down', path: 'read' }, 5],
    ]
    const result = (counted: typeof refusals): SearchResult => ({
      ...search(taskOf(pair.from, pair.to, options()), options()),
      refusals: new Map(counted.map(([refusal, count], index) => [`${index}`, { refusal, count }])),
    })
    const pair = { from: toyCluster(solution, [storing, asking]), to: toyCluster(solution, [storing, asking]) }
    const becauseOf = (counted: typeof refusals) => {
      const why = whyImpossible(pair, options({ allowsUnsafe: true }), result(counted), null)
      return why._tag === 'impossible' ? why.because : []
    }
    expect(becauseOf(refusals)).toEqual([
      'reads would not work once everything has settled',
      ...['writes', 'reads'].map(
        (path) =>
          `rest cannot pass to others: ${path} do not work while more than one application holds it, and somebody has to`,
      ),
    ])
    expect(becauseOf(refusals.slice(3, 4))).toEqual(['writes would not work once everything has settled'])
  })

  it('offers one temporary application more than there may be', () => {
    const single = toySolution({
      ...{ severalRolesPerWorker: false, required: ['in', 'hold'], metaRoles: {} },
      paths: { write: ['in', 'hold'], read: ['hold'] },
    })
    const workers = (a: string, b: string) =>
      toyCluster(single, [
        { app: 'a', roles: [a] },
        { app: 'b', roles: [b] },
      ])
    const pair = { from: workers('in', 'hold'), to: workers('hold', 'in') }
    const chosen = options({ spares: 0 })
    const result = search(taskOf(pair.from, pair.to, chosen), chosen)
    expect(result.phases).toBeNull()
    const why = whyImpossible(pair, chosen, result, null)
    expect(why._tag === 'impossible' ? why.relaxations.map(({ rule, gaps }) => [rule, gaps]) : why._tag).toEqual([
      ['with --spare 1', []],
      ['with --allow-unsafe', [expect.stringContaining('may be held by nobody for a while')]],
    ])
  })

  it('tells how many moved at a time at most, unless it was seen before any search', () => {
    const pair = { from: toyCluster(solution, [storing, asking]), to: toyCluster(solution, [asking]) }
    const result = search(taskOf(pair.from, pair.to, options()), options())
    const sizes = [0, 5].map((expanded) => {
      const why = whyImpossible(pair, options(), { ...result, expanded }, 2)
      return why._tag === 'impossible' ? why.setSize : why._tag
    })
    expect(sizes).toEqual([null, 2])
  })

  it('says of a goal that misses nothing no more than what its coordinator says', () => {
    const whole = toyCluster(solution, [storing, asking])
    const why = whyImpossible(
      { from: whole, to: { ...whole, s3: { _tag: 'missing' } } },
      options(),
      search(taskOf(whole, whole, options()), options()),
      null,
    )
    expect(why).toMatchInlineSnapshot(`
      {
        "_tag": "impossible",
        "because": [
          "the goal itself is blocked: [s3] Missing S3 integration.",
        ],
        "relaxations": [],
        "setSize": null,
      }
    `)
  })
})
