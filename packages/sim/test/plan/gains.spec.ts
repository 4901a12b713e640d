import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { noCost } from '../../src/plan/Cost.js'
import { gain, gainsIn, gainsOf, gainTogether } from '../../src/plan/gains.js'
import type { Judgement } from '../../src/plan/phaseJudge.js'

const quiet = { waves: 0, restarts: false, write: false, read: false, broken: false, hurried: false }
const rest = { wasBroken: false, hurried: false }

const judged = (changes: Partial<Judgement> = {}): Judgement => ({
  ...{ cost: noCost, waves: 0, ownRestarts: [], down: { write: false, read: false } },
  unsafe: { roles: 0, consistent: true, down: { write: false, read: false } },
  ...changes,
})

describe('gainsOf', () => {
  it.each([
    ['nothing, where nobody notices it', quiet, 0],
    ['nothing, where its processes restart and no path is down', { ...quiet, restarts: true }, 0],
    ['from others that interrupt writes', { ...quiet, restarts: true, write: true }, gain.ownWrite],
    ['from others that interrupt reads', { ...quiet, restarts: true, read: true }, gain.ownRead],
    ['from others that interrupt either', { ...quiet, write: true, read: true }, gain.ownWrite | gain.ownRead],
    ['from others that change the config', { ...quiet, waves: 1, write: true, read: true }, gain.waves],
    ['from both, where it does both', { ...quiet, waves: 2, restarts: true }, gain.anything],
    ['from anybody, where something is broken', { ...quiet, broken: true }, gain.anything],
    ['from anybody, where time counts', { ...quiet, hurried: true }, gain.anything],
  ])('a move gains %s', (_, facts, gains) => {
    expect(gainsOf(facts)).toBe(gains)
  })
})

describe('gainsIn', () => {
  const unsafe = judged().unsafe
  it.each([
    ['a quiet move: nothing', judged(), 0],
    ['a wave', judged({ waves: 1, down: { write: true, read: true } }), gain.waves],
    ['an interruption of writes', judged({ ownRestarts: [2], down: { write: true, read: false } }), gain.ownWrite],
    ['a role left to nobody for a while', judged({ unsafe: { ...unsafe, roles: 4 } }), gain.anything],
    ['a required role missing at the end', judged({ unsafe: { ...unsafe, consistent: false } }), gain.anything],
    ['writes down at the end', judged({ unsafe: { ...unsafe, down: { write: true, read: false } } }), gain.anything],
    ['reads down at the end', judged({ unsafe: { ...unsafe, down: { write: false, read: true } } }), gain.anything],
    ['too many units: others may make room', { _tag: 'too-many-units' as const }, gain.anything],
    ['a path that others may mend', { _tag: 'path-down' as const, path: 'read' as const }, gain.anything],
    ['a role left to nobody: no company helps', { _tag: 'uncovered' as const, roles: 1 }, 0],
  ])('%s', (_, answer, gains) => {
    expect(gainsIn(answer, rest)).toBe(gains)
  })

  it('knows of time to gain where that counts, but not where a role is left to nobody', () => {
    const hurried = { ...rest, hurried: true }
    expect(gainsIn(judged(), hurried)).toBe(gain.anything)
    expect(gainsIn({ _tag: 'uncovered', roles: 1 }, hurried)).toBe(0)
  })

  it('knows of anything to gain where something was broken before', () => {
    expect(gainsIn(judged(), { ...rest, wasBroken: true })).toBe(gain.anything)
  })
})

describe('gainTogether', () => {
  it.each([
    ['two of one kind', [1, 1], true],
    ['two that have a kind in common', [3, 6], true],
    ['two of different kinds', [1, 2], false],
    ['one of no kind', [1, 0], false],
    ['a third that gains from nobody', [1, 1, 4], false],
    ['three, of which one is like both others', [1, 3, 2], true],
    ['a chain in any order', [1, 4, 3, 6], true],
    ['two couples that have nothing to do with each other', [1, 1, 2, 2], false],
    ['one of every kind with any other', [7, 4], true],
    ['one of every kind alone', [7], false],
  ])('%s', (_, gains, together) => {
    expect(gainTogether(gains, gains.length)).toBe(together)
  })

  it('looks at as many as it is told to', () => {
    expect(gainTogether([1, 1, 4], 2)).toBe(true)
  })

  test.prop([fc.array(fc.nat(7), { minLength: 2, maxLength: 5 })])(
    'law: those that have a kind in common are all connected',
    (gains) => {
      const reached = new Set([0])
      for (const from of reached) {
        for (const [to, other] of gains.entries()) {
          if (to !== from && ((gains[from] ?? 0) & other) !== 0) reached.add(to)
        }
      }
      expect(gainTogether(gains, gains.length)).toBe(reached.size === gains.length)
    },
  )
})
