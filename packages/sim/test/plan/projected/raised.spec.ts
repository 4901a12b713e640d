import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { type CostName, compareVectors } from '../../../src/plan/Cost.js'
import { type Floor, raised } from '../../../src/plan/projected/raised.js'

const order: ReadonlyArray<CostName> = ['writeDown', 'readDown', 'commands']
const number = fc.integer({ min: 0, max: 3 })
const least = fc.tuple(number, number, number)
const floor: fc.Arbitrary<Floor> = fc
  .tuple(fc.subarray([...order]), least)
  .map(([names, numbers]) => ({ order: names, numbers: numbers.slice(0, names.length) }))

/** Every cost of small numbers, the least first. */
const all = Array.from({ length: 5 ** 3 }, (_, code) => [Math.floor(code / 25), Math.floor(code / 5) % 5, code % 5])

const keepsTo = (cost: ReadonlyArray<number>, { order: names, numbers }: Floor): boolean => {
  const seen = names.map((name) => cost[order.indexOf(name)] ?? 0)
  return compareVectors(seen, numbers) >= 0
}

describe('raised', () => {
  let [higher, without] = [0, 0]

  test.prop([least, fc.array(floor, { maxLength: 3 })], { numRuns: 2_000 })(
    'laws: the least cost that keeps to the least and to every floor, of all costs',
    (numbers, floors) => {
      const found = raised(order, numbers, floors)
      const wanted = all.find(
        (cost) =>
          cost.every((value, index) => value >= (numbers[index] ?? 0)) && floors.every((each) => keepsTo(cost, each)),
      )
      expect(found).toEqual(wanted)
      if (compareVectors(found, numbers) > 0) higher += 1
      else without += 1
    },
  )

  test('both happened: floors that raise a cost, and floors that say nothing new', () => {
    expect(Math.min(higher, without)).toBeGreaterThan(200)
  })

  test('what no way leads to stays out of reach', () => {
    const nowhere = Number.POSITIVE_INFINITY
    expect(raised(order, [1, 1, 1], [{ order: ['readDown', 'commands'], numbers: [nowhere, nowhere] }])).toEqual([
      1,
      nowhere,
      nowhere,
    ])
  })
})
