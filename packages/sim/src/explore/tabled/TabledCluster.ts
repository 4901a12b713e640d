import { Parts } from '../cluster/Parts.js'
import type { Move, Scene } from '../cluster/Scene.js'
import { Steps } from '../cluster/Steps.js'
import type { World } from '../cluster/World.js'
import { Atlas, type Extent } from './Atlas.js'
import { Deliveries } from './Deliveries.js'
import { decisionsByView } from './decisionsByView.js'
import { FarActions } from './FarActions.js'
import { Reads } from './Reads.js'
import { RelationChanges } from './RelationChanges.js'
import { States } from './States.js'
import { type Tables, Unfolding } from './Unfolding.js'
import type { UnitRow } from './UnitRow.js'
import { UnitRows } from './UnitRows.js'

/** More places than any row has: an action is a place in a unit's row, or among what concerns no single unit. */
const places = 4_096

const nowhere = -1

/**
 * A cluster whose states are numbers, and in which what an event does to a unit is looked up rather than worked out.
 *
 * A state is a vector: a number for each unit with what is about to happen to it, for each relation, and for the rest.
 * What an event does to its unit depends on the unit and on what it sees, and is worked out by `step` when it is met
 * for the first time. Others hear of it by deliveries, which do not depend on it. What cannot be said like this is done
 * by taking the whole scene out of its numbers and putting it back.
 *
 * Laws:
 * 1. states and steps are those of `clusterModel`, up to the order in which what is hurried happens;
 * 2. equal numbers, equal futures.
 */
export class TabledCluster {
  readonly states: States
  private readonly tables: Tables
  private readonly unfolding: Unfolding
  /** Rows of one state's units, as far as anybody has asked. */
  private readonly rows: Array<UnitRow | null>
  private rowsFor = nowhere
  private readonly scene = (): Scene => this.tables.atlas.decode(this.states.desk.buffer)

  constructor(given: World, coalesces: boolean, extent: Extent) {
    const parts = new Parts(coalesces)
    const world: World = { ...given, laws: { ...given.laws, decisions: decisionsByView(parts) } }
    const atlas = new Atlas(parts, extent)
    const reads = new Reads(world, atlas)
    const deliveries = new Deliveries(atlas)
    const relationChanges = new RelationChanges(atlas)
    const rows = new UnitRows({ world, atlas, deliveries, relationChanges })
    const far = new FarActions({ world, atlas, deliveries }, new Steps(world, parts))
    this.tables = { world, atlas, reads, deliveries, relationChanges, rows, far }
    this.states = new States(atlas, reads)
    this.unfolding = new Unfolding(this.tables)
    this.rows = Array.from({ length: extent.units }, () => null)
  }

  /** Events that were carried out so far, those included that happen at once. */
  get events(): number {
    return this.unfolding.events
  }

  /** How many things were worked out and are kept: what states lead to, not states. About a kilobyte each. */
  get workedOut(): number {
    return this.tables.rows.size + this.tables.far.size
  }

  /** What states and sights take in memory; what was worked out is not counted. */
  get bytes(): number {
    return this.states.bytes + this.tables.reads.bytes
  }

  /** What may happen in a state, as numbers that {@link next} and {@link moveOf} understand. */
  actions(state: number): ReadonlyArray<number> {
    this.load(state)
    const { atlas, far } = this.tables
    const { desk } = this.states
    const { frame, faultsLeft } = atlas.restAt(desk.rest)
    const found: Array<number> = []
    for (let id = 0; id < frame.appOf.length; id += 1) {
      if (faultsLeft === 0 && atlas.isIdle(desk.unit(id))) continue
      const row = this.rowOf(id)
      const count = faultsLeft > 0 ? row.moves.length : row.causedCount
      for (let place = 0; place < count; place += 1) found.push((1 + id) * places + place)
    }
    if (this.isFarIdle(desk.rest)) return found
    const { length } = far.of(desk.farSight, this.scene)
    for (let place = 0; place < length; place += 1) found.push(place)
    return found
  }

  /** The state that an action leads to, with all that follows at once; null when it turns out not to be possible. */
  next(state: number, action: number): number | null {
    this.load(state)
    const { states, unfolding } = this
    const [id, place] = [Math.floor(action / places) - 1, action % places]
    const possible =
      id < 0 ? unfolding.far(states.desk, place) : unfolding.ofUnit(states.desk, id, this.rowOf(id), place)
    return possible ? states.add(unfolding.target) : null
  }

  /** An action as a move of the plain model. */
  moveOf(state: number, action: number): Move {
    this.load(state)
    const [id, place] = [Math.floor(action / places) - 1, action % places]
    const moves = id < 0 ? this.tables.far.of(this.states.desk.farSight, this.scene) : this.rowOf(id).moves
    const move = moves[place]
    if (move === undefined) throw new Error('no such action')
    return move
  }

  private load(state: number): void {
    this.states.load(state)
    if (this.rowsFor !== state) this.rows.fill(null)
    this.rowsFor = state
  }

  private rowOf(id: number): UnitRow {
    const known = this.rows[id] ?? null
    if (known !== null) return known
    const { desk } = this.states
    const row = this.tables.rows.rowOf(desk.unit(id), desk.sight(desk.frame, id), this.scene)
    this.rows[id] = row
    return row
  }

  /** Whether nothing but what concerns single units may happen. */
  private isFarIdle(rest: number): boolean {
    const { atlas, world } = this.tables
    const { pending, background, position, faultsLeft } = atlas.restAt(rest)
    const next = world.plan.steps[position]?._tag
    return faultsLeft === 0 && pending.length + background.length === 0 && next !== 'change' && next !== 'fault'
  }
}
