import { describe, expect, it } from 'vitest'
import type { PlanTask } from '../../src/plan/PlanTask.js'
import { setSizeMax } from '../../src/plan/setSizeMax.js'
import { dealtTask } from '../support/dealtTasks.js'

/** A task in which each application has so many moves at most. */
const withMoves = (moves: ReadonlyArray<number>): PlanTask => {
  const task = dealtTask(1, { applications: 2 })
  const [application] = task.applications
  if (application === undefined) throw new Error('no application')
  return {
    ...task,
    applications: moves.map((count) => ({ ...application, next: [[], Array.from({ length: count }, (_, to) => to)] })),
  }
}

describe('setSizeMax', () => {
  it.each([
    ['two applications', [2, 2], 2],
    ['eight with two moves each', [2, 2, 2, 2, 2, 2, 2, 2], 8],
    ['nine', [2, 2, 2, 2, 2, 2, 2, 2, 2], 2],
    ['four with nine moves each, just enough', [9, 9, 9, 9], 4],
    ['and one more that can move', [9, 9, 9, 9, 1], 2],
    ['those that stay as they are do not count', [9, 9, 9, 9, 0, 0, 0], 7],
  ])('%s', (_, moves, most) => {
    expect(setSizeMax(withMoves(moves))).toBe(most)
  })
})
