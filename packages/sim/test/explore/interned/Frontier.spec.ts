import { describe, expect, it } from 'vitest'
import { Frontier } from '../../../src/explore/interned/Frontier.js'

const pairs = ({ places, offsets, length }: Frontier): ReadonlyArray<readonly [number, number]> =>
  Array.from({ length }, (_, at) => [places[at] ?? -1, offsets[at] ?? -1] as const)

const filled = (states: ReadonlyArray<readonly [number, number]>): Frontier => {
  const frontier = new Frontier()
  for (const [place, offset] of states) frontier.push(place, offset)
  return frontier
}

describe('Frontier', () => {
  it('keeps states in the order in which they were found, however many', () => {
    const states = Array.from({ length: 5_000 }, (_, at) => [at * 3, (at * 7) % 640] as const)
    expect(pairs(filled(states))).toEqual(states)
    expect(filled(states).bytes).toBe(6 * 5_184)
    expect(new Frontier().bytes).toBe(6 * 1_024)
  })

  it('is empty when it is cleared, and takes new states', () => {
    const frontier = filled([[1, 2]])
    frontier.clear()
    expect(pairs(frontier)).toEqual([])
    frontier.push(3, 4)
    expect(pairs(frontier)).toEqual([[3, 4]])
  })

  it('brings states of one block together, in the order of places, and keeps the order of each', () => {
    const frontier = filled([
      [2, 9],
      [0, 5],
      [2, 1],
      [1, 7],
      [0, 3],
    ])
    frontier.sortByPlace(3)
    expect(pairs(frontier)).toEqual([
      [0, 5],
      [0, 3],
      [1, 7],
      [2, 9],
      [2, 1],
    ])
  })

  it('leaves the order where blocks are many and states few', () => {
    const states = [
      [9, 1],
      [3, 2],
    ] as const
    const [few, more] = [filled(states), filled(states)]
    few.sortByPlace(17)
    more.sortByPlace(16)
    expect([pairs(few), pairs(more)]).toEqual([states, [...states].reverse()])
  })
})
