import type { Key } from '../model/Model.js'
import type { ComponentModel } from './ComponentModel.js'

/** More states of one component than this are not what interning is for. */
const localsMax = 1 << 13

/** Combinations that may be tried before a model counts as too large to be tabulated, or as endless. */
const usualTriesMax = 1 << 20

/** The states that each component can have, numbered, and what each action makes of them. */
export interface LocalStates<Local> {
  /** By component, by number. The initial states have number 0. */
  readonly locals: ReadonlyArray<ReadonlyArray<Local>>
  /** By action, by the numbers of the components it touches (first slowest): their numbers afterwards, or null. */
  readonly outcomes: ReadonlyArray<ReadonlyMap<number, ReadonlyArray<number>>>
}

/** The number that stands for a combination of numbers, each below `localsMax`. Exact up to three of them. */
export const combination = (numbers: ReadonlyArray<number>): number =>
  numbers.reduce((sum, number) => sum * localsMax + number, 0)

interface Range {
  readonly from: number
  readonly to: number
}

const combinations = (ranges: ReadonlyArray<Range>): ReadonlyArray<ReadonlyArray<number>> =>
  ranges.reduce<ReadonlyArray<ReadonlyArray<number>>>(
    (prefixes, { from, to }) =>
      prefixes.flatMap((prefix) => Array.from({ length: Math.max(0, to - from) }, (_, at) => [...prefix, from + at])),
    [[]],
  )

/** Every combination of numbers below `sizes` of which at least one is not below `old`, each once. */
const fresh = (sizes: ReadonlyArray<number>, old: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> =>
  sizes.flatMap((grown, first) => {
    if (grown === old[first]) return []
    return combinations(
      sizes.map((size, at): Range => {
        const seen = old[at] ?? 0
        if (at === first) return { from: seen, to: size }
        return at < first ? { from: 0, to: seen } : { from: 0, to: size }
      }),
    )
  })

/**
 * Number the states of components by trying every action on every combination of states that its components are known
 * to have, until nothing new appears. Combinations that no run reaches are tried too, which costs time and no truth.
 *
 * Null when components have too many states, perhaps without end, or an action touches none or more than three components.
 */
export const localStates = <Local>(
  model: ComponentModel<Local>,
  triesMax = usualTriesMax,
): LocalStates<Local> | null => {
  const { initial, actions, key } = model
  if (actions.some(({ touches }) => touches.length === 0 || touches.length > 3)) return null
  const locals = initial.map((local) => [local])
  const numbers = initial.map((local) => new Map<Key, number>([[key(local), 0]]))
  const outcomes = actions.map(() => new Map<number, ReadonlyArray<number>>())
  const numberOf = (component: number, local: Local): number => {
    const known = numbers[component]?.get(key(local))
    if (known !== undefined) return known
    const number = locals[component]?.length ?? 0
    locals[component]?.push(local)
    numbers[component]?.set(key(local), number)
    return number
  }
  const tried = actions.map(({ touches }) => touches.map(() => 0))
  let tries = 0
  for (let grown = true; grown; ) {
    grown = false
    for (const [index, action] of actions.entries()) {
      const sizes = action.touches.map((at) => locals[at]?.length ?? 0)
      if (sizes.some((size) => size > localsMax)) return null
      const old = tried[index] ?? []
      tried[index] = sizes
      tries += sizes.reduce((product, size) => product * size, 1) - old.reduce((product, size) => product * size, 1)
      if (tries > triesMax) return null
      for (const from of fresh(sizes, old)) {
        const given = action.touches.flatMap((at, place): ReadonlyArray<Local> => {
          const local = locals[at]?.[from[place] ?? 0]
          return local === undefined ? [] : [local]
        })
        const changed = action.next(given)
        if (changed === null) continue
        const to = action.touches.map((at, place) => {
          const local = changed[place]
          return local === undefined ? (from[place] ?? 0) : numberOf(at, local)
        })
        outcomes[index]?.set(combination(from), to)
        grown = true
      }
    }
  }
  return { locals, outcomes }
}
