import { isBrokenBy } from '../model/Property.js'
import type { Bounds } from '../search/Bounds.js'
import { breadthFirst } from '../search/breadthFirst.js'
import type { Exploration } from '../search/Exploration.js'
import { BlockSet } from './BlockSet.js'
import type { ComponentAction, ComponentModel } from './ComponentModel.js'
import { Frontier } from './Frontier.js'
import { type Interned, intern } from './Interned.js'
import { plainModel } from './plainModel.js'

const chunk = 1 << 16

const unbounded = Number.POSITIVE_INFINITY

/** With every state visited, by its bounds, or because some state broke a property. */
type Ended = 'complete' | 'stopped' | 'broken'

/** What a search of successor tables found; it keeps no parents, and so knows no way, only how far the trouble is. */
interface Flood {
  readonly states: number
  readonly transitions: number
  readonly depth: number
  readonly bytes: number
  readonly ended: Ended
}

/** A component that stands in the block: where, and what its number adds to the row of each team. */
interface BlockField<Local> {
  readonly component: number
  readonly shift: number
  readonly mask: number
  readonly locals: ReadonlyArray<Local>
  readonly weights: Int32Array
}

/** One search under way: what each block decides is worked out once for all of its states. */
class Flooding<Local> {
  private readonly seen: BlockSet
  private readonly teamCount: number
  /** A row's number has a share that the block decides and one that the offset decides. */
  private readonly byOffset: Int32Array
  private readonly byBlock: Int32Array
  /** By offset, the numbers of the components that stand in it. */
  private readonly digits: Uint16Array
  private readonly inOffset: ReadonlyArray<number>
  private readonly blockFields: ReadonlyArray<BlockField<Local>>
  private readonly firstRows: Int32Array
  /** By entry, a place and the place it leads to from there: the same for all states of a block. */
  private readonly leads: Int32Array
  private readonly state: Array<Local>
  /** Every combination of what components can be: no search sees more. */
  private readonly statesMax: number
  private transitions = 0

  constructor(
    private readonly model: ComponentModel<Local>,
    private readonly interned: Interned<Local>,
  ) {
    const { blockSize, fields, teams, entries, locals } = interned
    const components = fields.map((_, component) => component)
    this.seen = new BlockSet(blockSize)
    this.teamCount = teams.length
    this.byOffset = new Int32Array(teams.length * blockSize)
    this.byBlock = new Int32Array(teams.length)
    this.inOffset = components.filter((component) => fields[component]?.inOffset === true)
    this.blockFields = components.flatMap((component): ReadonlyArray<BlockField<Local>> => {
      const field = fields[component]
      if (field === undefined || field.inOffset) return []
      const weights = teams.map(({ members }) => members.find((member) => member.component === component)?.weight ?? 0)
      const shift = Math.log2(field.place)
      return [
        { component, shift, mask: field.size - 1, locals: locals[component] ?? [], weights: Int32Array.from(weights) },
      ]
    })
    this.firstRows = Int32Array.from(teams, ({ first }) => first)
    this.digits = new Uint16Array(this.inOffset.length * blockSize)
    this.leads = new Int32Array(entries.length).fill(-1)
    this.state = [...model.initial]
    this.statesMax = locals.reduce((product, { length }) => product * length, 1)
    for (let offset = 0; offset < blockSize; offset += 1) this.prepare(offset)
  }

  run({ maxStates = unbounded, maxDepth = unbounded, expired, progress }: Bounds): Flood {
    const { seen } = this
    let level = new Frontier()
    let found = new Frontier()
    const start = seen.place(0)
    seen.add(start, 0)
    level.push(start, 0)
    let depth = 0
    let ended: Ended = 'complete'
    while (level.length > 0 && ended === 'complete') {
      if (seen.size > maxStates || expired?.() === true) ended = 'stopped'
      progress?.(seen.size, depth)
      if (depth >= maxDepth && ended === 'complete') {
        ended = this.lookAt(level)
        break
      }
      // States of a block together: they share what was worked out for it, and its neighbours' memory.
      level.sortByPlace(seen.blockCount)
      for (let from = 0; from < level.length && ended === 'complete'; from += chunk) {
        const to = Math.min(level.length, from + chunk)
        if (!this.expand(level, from, to, found)) ended = 'broken'
        // Tables that are wrong lead to ever new states.
        else if (seen.size > this.statesMax) throw new Error('more states than the components have together')
        else if (seen.size > maxStates || expired?.() === true) ended = 'stopped'
      }
      const swapped = level
      level = found
      found = swapped
      found.clear()
      if (level.length > 0) depth += 1
    }
    return {
      states: seen.size,
      transitions: this.transitions,
      depth,
      bytes: seen.bytes + level.bytes + found.bytes,
      ended,
    }
  }

  private prepare(offset: number): void {
    const { fields, teams } = this.interned
    this.inOffset.forEach((component, at) => {
      const field = fields[component]
      if (field === undefined) return
      const digit = Math.floor(offset / field.place) % field.size
      this.digits[offset * this.inOffset.length + at] = digit
      teams.forEach(({ members }, team) => {
        const weight = members.find((member) => member.component === component)?.weight ?? 0
        const row = offset * this.teamCount + team
        this.byOffset[row] = (this.byOffset[row] ?? 0) + digit * weight
      })
    })
  }

  private enterBlock(block: number): void {
    const { byBlock, blockFields, state } = this
    byBlock.set(this.firstRows)
    for (let at = 0; at < blockFields.length; at += 1) {
      const field = blockFields[at]
      if (field === undefined) continue
      const { component, shift, mask, locals, weights } = field
      const number = (block >>> shift) & mask
      const local = locals[number]
      if (local !== undefined) state[component] = local
      for (let team = 0; team < weights.length; team += 1) {
        byBlock[team] = (byBlock[team] ?? 0) + number * (weights[team] ?? 0)
      }
    }
  }

  private isBroken(offset: number): boolean {
    const { state, inOffset, digits, model } = this
    const { locals } = this.interned
    for (let at = 0; at < inOffset.length; at += 1) {
      const component = inOffset[at] ?? 0
      const local = locals[component]?.[digits[offset * inOffset.length + at] ?? 0]
      if (local !== undefined) state[component] = local
    }
    return model.properties.some((property) => isBrokenBy(property, state))
  }

  /** What is left to do with the deepest level that may be visited: judge its states, and see whether any goes on. */
  private lookAt({ places, offsets, length }: Frontier): Ended {
    const { seen, teamCount, byOffset, byBlock } = this
    const { rows } = this.interned
    let ended: Ended = 'complete'
    for (let i = 0; i < length; i += 1) {
      const offset = offsets[i] ?? 0
      this.enterBlock(seen.blockAt(places[i] ?? 0))
      if (this.isBroken(offset)) return 'broken'
      for (let team = 0; team < teamCount; team += 1) {
        const row = (byBlock[team] ?? 0) + (byOffset[offset * teamCount + team] ?? 0)
        if ((rows[row + 1] ?? 0) > (rows[row] ?? 0)) ended = 'stopped'
      }
    }
    return ended
  }

  /** Leave the states of a level from one index to another. False when one of them breaks a property. */
  private expand(level: Frontier, from: number, to: number, found: Frontier): boolean {
    const { seen, teamCount, byOffset, byBlock, leads } = this
    const { rows, entries } = this.interned
    const { places, offsets } = level
    const judged = this.model.properties.length > 0
    let transitions = 0
    let current = -1
    let block = 0
    for (let i = from; i < to; i += 1) {
      const place = places[i] ?? 0
      const offset = offsets[i] ?? 0
      if (place !== current) {
        current = place
        block = seen.blockAt(place)
        this.enterBlock(block)
      }
      if (judged && this.isBroken(offset)) return false
      for (let team = 0; team < teamCount; team += 1) {
        const row = (byBlock[team] ?? 0) + (byOffset[offset * teamCount + team] ?? 0)
        const end = rows[row + 1] ?? 0
        const first = rows[row] ?? 0
        transitions += (end - first) >> 1
        for (let entry = first; entry < end; entry += 2) {
          const delta = entries[entry] ?? 0
          let target = place
          if (delta !== 0) {
            if (leads[entry] !== place) {
              leads[entry] = place
              leads[entry + 1] = seen.place(block + delta)
            }
            target = leads[entry + 1] ?? 0
          }
          const landed = offset + (entries[entry + 1] ?? 0)
          if (seen.add(target, landed)) found.push(target, landed)
        }
      }
    }
    this.transitions += transitions
    return true
  }
}

/**
 * Visit every state of a model of components, nearest first, by successor tables generated from it: a state is a bit,
 * and a step an addition. A model that cannot be interned, and a way to trouble, are left to the plain search, which
 * then knows how far it has to look.
 *
 * Law: verdicts, states and transitions are those of {@link breadthFirst} over {@link plainModel}, also within a
 * `maxDepth`. Time and `maxStates` are looked at after every 65,536 states that were left, so that some more may be found.
 */
export const searchInterned = <Local>(
  model: ComponentModel<Local>,
  bounds: Bounds = {},
): Exploration<ReadonlyArray<Local>, ComponentAction<Local>> => {
  const interned = intern(model)
  if (interned === null) return breadthFirst(plainModel(model), bounds)
  const { states, transitions, depth, bytes, ended } = new Flooding(model, interned).run(bounds)
  if (ended === 'broken') return breadthFirst(plainModel(model), bounds)
  const complete = ended === 'complete'
  const verdict = complete ? 'proved' : 'open'
  return {
    judgements: model.properties.map(({ name, kind }) => ({ name, kind, verdict, path: null })),
    complete,
    states,
    transitions,
    depth,
    bytes,
    nondeterminism: null,
  }
}
