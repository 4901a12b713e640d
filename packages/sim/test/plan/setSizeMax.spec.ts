import { describe, expect, it } from 'vitest'
import type { PlannedApplication } from '../../src/plan/PlannedApplication.js'
import { setSizeMax } from '../../src/plan/setSizeMax.js'

/** Applications of which each has so many moves at most. */
const withMoves = (moves: ReadonlyArray<number>): ReadonlyArray<PlannedApplication> =>
  moves.map((count, index) => ({
    ...{ name: `worker-${index}`, kind: 'kept', states: [null, null], start: 0, goal: 1 },
    next: [[], Array.from({ length: count }, (_, to) => to)],
  }))

describe('setSizeMax', () => {
  it.each([
    ['two applications', [2, 2], 2],
    ['nine with two moves each', [2, 2, 2, 2, 2, 2, 2, 2, 2], 9],
    ['ten', [2, 2, 2, 2, 2, 2, 2, 2, 2, 2], 2],
    ['20,000 combinations, just enough', [9, 9, 9, 9, 1], 5],
    ['and one more that can move', [9, 9, 9, 9, 1, 1], 2],
    ['those that stay as they are do not count', [9, 9, 9, 9, 1, 0, 0, 0], 8],
  ])('%s', (_, moves, most) => {
    expect(setSizeMax(withMoves(moves))).toBe(most)
  })
})
