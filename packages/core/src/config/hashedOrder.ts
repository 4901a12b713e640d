/** Slots that CPython probes one after the other before it jumps. */
const linearProbes = 9

const place = (slots: Array<number | null>, value: number): void => {
  const mask = slots.length - 1
  let perturb = value
  for (let at = value & mask; ; ) {
    const probes = at + linearProbes <= mask ? linearProbes : 0
    for (let offset = 0; offset <= probes; offset += 1) {
      if (slots[at + offset] === null) {
        slots[at + offset] = value
        return
      }
    }
    perturb >>>= 5
    at = (at * 5 + 1 + perturb) & mask
  }
}

const occupied = (slots: ReadonlyArray<number | null>): ReadonlyArray<number> => slots.filter((slot) => slot !== null)

const grown = (slots: ReadonlyArray<number | null>, used: number): Array<number | null> => {
  let size = 8
  while (size <= used * 4) size *= 2
  const next = new Array<number | null>(size).fill(null)
  for (const value of occupied(slots)) place(next, value)
  return next
}

/**
 * The order in which CPython goes through a set of small whole numbers that were added in the given order.
 *
 * The charms publish sets of port numbers as lists. Unlike for texts, CPython's order of whole numbers does not change
 * from run to run, so these are the bytes that a real relation carries.
 *
 * Law: a permutation of the distinct values.
 *
 * @example
 * hashedOrder([7946, 3200, 4318, 9096]) // → [3200, 7946, 9096, 4318]
 */
export const hashedOrder = (values: ReadonlyArray<number>): ReadonlyArray<number> => {
  let slots = new Array<number | null>(8).fill(null)
  let used = 0
  for (const value of new Set(values)) {
    place(slots, value)
    used += 1
    if (used * 5 >= (slots.length - 1) * 3) slots = grown(slots, used)
  }
  return occupied(slots)
}
