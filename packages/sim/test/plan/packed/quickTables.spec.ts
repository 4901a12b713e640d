import { describe, expect, it } from 'vitest'
import { Frontier } from '../../../src/plan/packed/Frontier.js'
import { StateTable } from '../../../src/plan/packed/StateTable.js'

/** Row number so many: no two are alike. */
const rowOf = (number: number): Uint8Array => Uint8Array.from([number % 7, Math.floor(number / 7) % 251, number >> 11])

const hashOf = (number: number): number => Math.imul(number, 0x9e3779b1)

describe('StateTable', () => {
  it('numbers rows in the order in which they come, and knows them again', () => {
    const table = new StateTable(3)
    expect([4, 9, 4, 0, 9].map((number) => table.intern(rowOf(number), hashOf(number)))).toEqual([0, 1, 0, 2, 1])
    expect(table.size).toBe(3)
  })

  it('tells rows apart that have the same hash, and finds each', () => {
    const table = new StateTable(3)
    // The last place of the table first, so that looking goes on at its beginning.
    for (const hash of [4_095, 5]) {
      const numbers = [20, 21, 22].map((number) => number + hash)
      const first = numbers.map((number) => table.intern(rowOf(number), hash))
      expect(new Set(first).size).toBe(3)
      expect(numbers.map((number) => table.intern(rowOf(number), hash))).toEqual(first)
    }
    // Nor are rows the same whose hashes only lead to the same place.
    expect(table.intern(rowOf(20 + 5), 5 + 4_096)).toBe(6)
  })

  it('grows, and keeps every row and its number', () => {
    const table = new StateTable(3)
    const count = 5_000
    const numbers = Array.from({ length: count }, (_, index) => table.intern(rowOf(index), hashOf(index)))
    expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index))
    expect(table.size).toBe(count)
    const wrong = numbers.filter((number) => {
      const copy = new Uint8Array(3)
      table.read(number, copy)
      return copy.join() !== rowOf(number).join() || table.intern(rowOf(number), hashOf(number)) !== number
    })
    expect(wrong).toEqual([])
    expect(table.size).toBe(count)
  })

  it('copies as many numbers as a row has, and no more', () => {
    const table = new StateTable(3)
    table.intern(rowOf(300), 1)
    table.intern(rowOf(301), 2)
    const into = new Uint8Array(5).fill(9)
    table.read(0, into)
    expect([...into]).toEqual([...rowOf(300), 9, 9])
  })
})

describe('Frontier', () => {
  const orders = (left: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> =>
    left.length === 0
      ? [[]]
      : left.flatMap((first, place) =>
          orders(left.filter((_, index) => index !== place)).map((rest) => [first, ...rest]),
        )

  const popped = (frontier: Frontier, count: number) => Array.from({ length: count }, () => frontier.pop())

  it('gives the least first, in whatever order they came', () => {
    for (const estimates of orders([0, 1, 2, 3, 4, 5])) {
      const frontier = new Frontier(1)
      const entries = estimates.map((estimate) => frontier.push(Float64Array.of(estimate)))
      expect(entries).toEqual([0, 1, 2, 3, 4, 5])
      expect(popped(frontier, 7)).toEqual([...[0, 1, 2, 3, 4, 5].map((each) => estimates.indexOf(each)), -1])
    }
  })

  it('lets the first number that differs decide, and gives the latest of equal ones', () => {
    const frontier = new Frontier(2)
    for (const [one, other] of [
      [1, 5],
      [0, 9],
      [1, 4],
      [0, 9],
      [1, 5],
    ] as const) {
      frontier.push(Float64Array.of(one, other))
    }
    expect(popped(frontier, 6)).toEqual([3, 1, 2, 4, 0, -1])
  })

  it('goes on when it has been empty', () => {
    const frontier = new Frontier(1)
    expect(frontier.pop()).toBe(-1)
    expect([frontier.push(Float64Array.of(2)), frontier.pop()]).toEqual([0, 0])
    expect([frontier.push(Float64Array.of(2)), frontier.push(Float64Array.of(1))]).toEqual([1, 2])
    expect(popped(frontier, 3)).toEqual([2, 1, -1])
  })
})
