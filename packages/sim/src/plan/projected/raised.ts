import type { CostName } from '../Cost.js'

/** Some numbers of a cost in an order in which the first that differs decides: nothing undercuts them. */
export interface Floor {
  readonly order: ReadonlyArray<CostName>
  readonly numbers: ReadonlyArray<number>
}

/**
 * The least cost, as numbers in `order`, of which no number is below that of `least`, and which does not undercut any
 * floor. The order of each floor is that of `order`, with names left out.
 *
 * Laws:
 * 1. whatever keeps to `least` and all floors is no less;
 * 2. and the answer keeps to them itself.
 *
 * @example raised(['a', 'b'], [1, 5], [{ order: ['a', 'b'], numbers: [1, 7] }]) // [1, 7]: as little of the first, so the floor's second
 */
export const raised = (
  order: ReadonlyArray<CostName>,
  least: ReadonlyArray<number>,
  floors: ReadonlyArray<Floor>,
): ReadonlyArray<number> => {
  /** How much of each floor has been met exactly; once it is exceeded, the rest of it says nothing. */
  const met = new Uint8Array(floors.length)
  const found: Array<number> = []
  for (let index = 0; index < order.length; index += 1) {
    const name = order[index]
    let most = least[index] ?? 0
    for (let each = 0; each < floors.length; each += 1) {
      const [floor, place] = [floors[each], met[each] ?? 0]
      if (floor?.order[place] === name) most = Math.max(most, floor?.numbers[place] ?? 0)
    }
    for (let each = 0; each < floors.length; each += 1) {
      const [floor, place] = [floors[each], met[each] ?? 0]
      if (floor?.order[place] !== name) continue
      met[each] = most > (floor?.numbers[place] ?? 0) ? order.length : place + 1
    }
    found.push(most)
  }
  return found
}
