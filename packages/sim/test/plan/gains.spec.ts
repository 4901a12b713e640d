import { describe, expect, it } from 'vitest'
import { noCost } from '../../src/plan/Cost.js'
import { gain, gainsAnyway, gainsIn, gainsOf, gainTogether, jointInterruptions } from '../../src/plan/gains.js'
import type { Judgement } from '../../src/plan/phaseJudge.js'
import { roleBits } from '../../src/plan/RoleBits.js'
import { dealtTask } from '../support/dealtTasks.js'
import { toySolution } from '../support/planning.js'

const quiet = { waves: 0, write: false, read: false, broken: false, anyway: false }
const rest = { wasBroken: false, anyway: false }

const judged = (changes: Partial<Judgement> = {}): Judgement => ({
  ...{ cost: noCost, waves: 0, ownRestarts: [], down: { write: false, read: false } },
  unsafe: { roles: 0, consistent: true, down: { write: false, read: false } },
  ...changes,
})

describe('gainsOf', () => {
  it.each([
    ['nothing, where nobody notices it', quiet, 0],
    ['from others that interrupt writes', { ...quiet, write: true }, gain.write],
    ['from others that interrupt reads', { ...quiet, read: true }, gain.read],
    ['from others that interrupt either', { ...quiet, write: true, read: true }, gain.anything],
    ['from anybody, where it changes the config', { ...quiet, waves: 1 }, gain.anything],
    ['from anybody, where something is broken', { ...quiet, broken: true }, gain.anything],
    ['from anybody, where that is always so', { ...quiet, anyway: true }, gain.anything],
  ])('a move gains %s', (_, facts, gains) => {
    expect(gainsOf(facts)).toBe(gains)
  })
})

describe('gainsAnyway', () => {
  it.each([
    [{}, false],
    [{ allowsUnsafe: true }, true],
    [{ minimize: ['duration' as const] }, true],
  ])('of a task with %j: %j', (options, anyway) => {
    expect(gainsAnyway(dealtTask(1, { applications: 2, ...options }))).toBe(anyway)
  })
})

describe('gainsIn', () => {
  const unsafe = judged().unsafe
  it.each([
    ['a quiet move: nothing', judged(), 0],
    ['a wave', judged({ waves: 1, down: { write: true, read: true } }), gain.anything],
    ['an interruption of writes', judged({ ownRestarts: [2], down: { write: true, read: false } }), gain.write],
    ['a required role missing at the end', judged({ unsafe: { ...unsafe, consistent: false } }), gain.anything],
    ['writes down at the end', judged({ unsafe: { ...unsafe, down: { write: true, read: false } } }), gain.anything],
    ['reads down at the end', judged({ unsafe: { ...unsafe, down: { write: false, read: true } } }), gain.anything],
    ['too many units: others may make room', { _tag: 'too-many-units' as const }, gain.anything],
    ['a path that others may mend', { _tag: 'path-down' as const, path: 'read' as const }, gain.anything],
    ['a role left to nobody: no company helps', { _tag: 'uncovered' as const, roles: 1 }, 0],
  ])('%s', (_, answer, gains) => {
    expect(gainsIn(answer, rest)).toBe(gains)
  })

  it('knows of something to gain where there always is, but not where a role is left to nobody', () => {
    const anyway = { ...rest, anyway: true }
    expect(gainsIn(judged(), anyway)).toBe(gain.anything)
    expect(gainsIn({ _tag: 'uncovered', roles: 1 }, anyway)).toBe(0)
  })

  it('knows of anything to gain where something was broken before', () => {
    expect(gainsIn(judged(), { ...rest, wasBroken: true })).toBe(gain.anything)
  })
})

const bits = roleBits(toySolution())

describe('jointInterruptions', () => {
  // Writes go through "in" and "hold", reads through "front", "ask" and "hold"; "hold" has the data.
  const of = (served: ReadonlyArray<ReadonlyArray<string>>, staying: ReadonlyArray<string> = []) =>
    jointInterruptions(
      bits,
      served.map((roles) => bits.bitsOf(roles)),
      bits.bitsOf(staying),
    )
      .map(({ applications, gains }) => [applications, gains])
      .sort()

  it.each([
    ['nobody', [], [], []],
    ['one alone, who interrupts by itself', [['in', 'hold', 'ask']], [], []],
    ['all that serve a role', [['in'], ['rest'], ['in'], ['in']], [], [[0b1101, gain.write]]],
    ['not where somebody else stays', [['in'], ['in']], ['in'], []],
    [
      'those of several roles',
      [['in', 'ask'], ['in'], ['ask']],
      [],
      [
        [0b011, gain.write],
        [0b101, gain.read],
      ],
    ],
    ['a role of no path', [['rest'], ['rest']], [], []],
  ] as const)('%s', (_, served, staying, joint) => {
    expect(of(served, staying)).toEqual(joint)
  })

  it('any two that hold data, whoever stays', () => {
    const pairs = [0b0011, 0b0101, 0b0110].map((pair) => [pair, gain.anything])
    expect(of([['hold'], ['hold'], ['hold'], ['rest']], ['hold'])).toEqual(pairs)
  })
})

describe('gainTogether', () => {
  it.each([
    ['writers', 0b11, 0, true],
    ['readers', 0, 0b11, true],
    ['writers and readers, one of them both', 0b011, 0b110, true],
    ['writers and readers', 0b011, 0b100, false],
  ])('%s', (_, writers, readers, together) => {
    expect(gainTogether(writers, readers, [])).toBe(together)
  })

  it.each([
    [
      'writers that interrupt reads together, and a reader',
      0b011,
      0b100,
      { applications: 0b011, gains: gain.read },
      true,
    ],
    [
      'readers that interrupt writes together, and a writer',
      0b100,
      0b011,
      { applications: 0b011, gains: gain.write },
      true,
    ],
    ['a writer of two that would', 0b001, 0b100, { applications: 0b011, gains: gain.read }, false],
    ['writers that interrupt writes together', 0b011, 0b100, { applications: 0b011, gains: gain.write }, false],
    ['readers that interrupt reads together', 0b100, 0b011, { applications: 0b011, gains: gain.read }, false],
    [
      'a writer and a reader that would part rather',
      0b001,
      0b010,
      { applications: 0b011, gains: gain.anything },
      false,
    ],
  ])('%s', (_, writers, readers, joint, together) => {
    expect(gainTogether(writers, readers, [{ applications: 0b1000, gains: 0 }, joint])).toBe(together)
  })
})
