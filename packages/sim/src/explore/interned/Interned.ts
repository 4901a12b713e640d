import type { ComponentModel } from './ComponentModel.js'
import { combination, type LocalStates, localStates } from './LocalStates.js'

/** Offsets within a block: large enough that neighbours meet, small enough that a piece is not mostly empty. */
const blockSizeMax = 640

/** Bits of a block's number. */
const blockBits = 31

/**
 * A model of components whose states are numbered, laid out so that a state is a pair of integers and what an action
 * makes of it an addition. The initial state is block 0, offset 0.
 *
 * Components with few states share the offset, as digits of mixed radix; the others share the block, as bit fields.
 */
export interface Interned<Local> {
  readonly locals: LocalStates<Local>['locals']
  readonly blockSize: number
  /** Number of a component's state in a block or an offset. */
  readonly fields: ReadonlyArray<Field>
  /** Actions that touch the same components, or fewer, as one table. */
  readonly teams: ReadonlyArray<Team>
  /** By row: where its entries begin; one more than there are rows. */
  readonly rows: Int32Array
  /** Pairs: what is added to the block, and to the offset. */
  readonly entries: Int32Array
}

/** Where a component's number stands: `floor(value / place) % size` of the offset or the block. */
export interface Field {
  readonly inOffset: boolean
  readonly place: number
  readonly size: number
}

/** Components that actions touch together. A row of its table is `first + Σ number × weight`. */
export interface Team {
  readonly first: number
  readonly members: ReadonlyArray<{ readonly component: number; readonly weight: number }>
}

const bitsFor = (size: number): number => Math.ceil(Math.log2(Math.max(2, size)))

/** Small components first into the offset, while a block stays small; null when the others do not fit. */
const layOut = (sizes: ReadonlyArray<number>): { fields: ReadonlyArray<Field>; blockSize: number } | null => {
  const order = sizes.map((size, at) => ({ size, at })).sort((a, b) => a.size - b.size)
  const fields: Array<Field> = []
  let blockSize = 1
  let bits = 0
  for (const { size, at } of order) {
    if (blockSize * size <= blockSizeMax) {
      fields[at] = { inOffset: true, place: blockSize, size }
      blockSize *= size
    } else {
      fields[at] = { inOffset: false, place: 2 ** bits, size: 2 ** bitsFor(size) }
      bits += bitsFor(size)
    }
  }
  return bits > blockBits ? null : { fields, blockSize }
}

const isWithin = (inner: ReadonlyArray<number>, outer: ReadonlyArray<number>): boolean =>
  inner.every((at) => outer.includes(at))

/** Largest sets of components that actions touch; every action belongs to the first that holds all of its own. */
const teamsOf = (touched: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<ReadonlyArray<number>> =>
  touched.filter(
    (set, at) =>
      !touched.some(
        (other, index) => isWithin(set, other) && (other.length > set.length || (index < at && isWithin(other, set))),
      ),
  )

/**
 * Generate the successor tables of a model. Null when it is not one that can be interned: too many states of one
 * component, actions that touch more than three, or more than fits a pair of integers.
 *
 * Law: the states that a search of the tables visits are, number for number, those of the model.
 */
export const intern = <Local>(model: ComponentModel<Local>): Interned<Local> | null => {
  const known = localStates(model)
  if (known === null) return null
  const sizes = known.locals.map(({ length }) => length)
  const laidOut = layOut(sizes)
  if (laidOut === null) return null
  const { fields, blockSize } = laidOut
  const sets = teamsOf(model.actions.map(({ touches }) => touches))
  const rows: Array<number> = [0]
  const entries: Array<number> = []
  const teams = sets.map((set): Team => {
    const first = rows.length - 1
    const mine = model.actions.flatMap(({ touches }, index) =>
      sets.find((other) => isWithin(touches, other)) === set ? [{ touches, index }] : [],
    )
    const weights = set.map((_, place) => set.slice(place + 1).reduce((product, at) => product * (sizes[at] ?? 1), 1))
    const count = set.reduce((product, at) => product * (sizes[at] ?? 1), 1)
    const numberOf = (row: number, component: number): number => {
      const place = set.indexOf(component)
      return Math.floor(row / (weights[place] ?? 1)) % (sizes[component] ?? 1)
    }
    for (let row = 0; row < count; row += 1) {
      for (const { touches, index } of mine) {
        const from = touches.map((at) => numberOf(row, at))
        const to = known.outcomes[index]?.get(combination(from))
        if (to === undefined) continue
        let [block, offset] = [0, 0]
        touches.forEach((at, place) => {
          const field = fields[at]
          const moved = ((to[place] ?? 0) - (from[place] ?? 0)) * (field?.place ?? 0)
          if (field?.inOffset === true) offset += moved
          else block += moved
        })
        entries.push(block, offset)
      }
      rows.push(entries.length)
    }
    return { first, members: set.map((component, place) => ({ component, weight: weights[place] ?? 1 })) }
  })
  return {
    locals: known.locals,
    blockSize,
    fields,
    teams,
    rows: Int32Array.from(rows),
    entries: Int32Array.from(entries),
  }
}
