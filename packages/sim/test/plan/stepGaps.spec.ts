import { describe, expect, it } from 'vitest'
import { noCost } from '../../src/plan/Cost.js'
import { planDefaults } from '../../src/plan/PlanOptions.js'
import type { PlannedPhase } from '../../src/plan/search.js'
import { endsSafely, stepGaps } from '../../src/plan/stepGaps.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { toyCluster, toySolution } from '../support/planning.js'

const solution = toySolution()
const from = toyCluster(solution, [
  { app: 'a', roles: ['in', 'hold', 'front'] },
  { app: 'b', roles: ['ask', 'rest'] },
])
const to = toyCluster(solution, [
  { app: 'a', roles: ['in', 'hold'] },
  { app: 'b', roles: ['ask', 'rest'] },
])
const task = taskOf(from, to, { ...planDefaults, spares: 0 })

type Unsafe = PlannedPhase['judgement']['unsafe']

const phase = (after: PlannedPhase['after'], unsafe: Partial<Unsafe>): PlannedPhase => ({
  before: task.start,
  after,
  judgement: {
    ...{ cost: noCost, waves: 0, ownRestarts: [], down: { write: false, read: false } },
    unsafe: { roles: 0, consistent: true, down: { write: false, read: false }, ...unsafe },
  },
})

describe('stepGaps', () => {
  it('tells what passes from one to another, and what is left without anybody', () => {
    const roles = task.bits.bitsOf(['front', 'ask'])
    expect(stepGaps(task, phase(task.start, {}))).toEqual([])
    expect(stepGaps(task, phase(task.start, { roles }))).toEqual(['front, ask may be held by nobody for a while'])
    expect(stepGaps(task, phase(task.goal, { roles, consistent: false }))).toEqual([
      'ask may be held by nobody for a while',
      'the coordinator is left without front',
    ])
    expect(stepGaps(task, phase(task.goal, { down: { write: true, read: true } }))).toEqual([
      'writes are left down',
      'reads are left down',
    ])
  })
})

describe('endsSafely', () => {
  it('asks for a whole coordinator and both paths', () => {
    const ends = (unsafe: Partial<Unsafe>) => endsSafely(phase(task.goal, unsafe))
    expect(ends({ roles: 1 })).toBe(true)
    expect([
      ends({ consistent: false }),
      ends({ down: { write: true, read: false } }),
      ends({ down: { write: false, read: true } }),
      ends({ consistent: false, down: { write: true, read: true } }),
    ]).toEqual([false, false, false, false])
  })
})
