import type { ClusterState } from '../../model/ClusterState.js'
import type { Event, Fault } from '../../model/Event.js'
import { isUp, type UnitState } from '../../model/UnitState.js'
import { loses } from '../cluster/HeldData.js'
import { isHurried } from '../cluster/isHurried.js'
import type { Scene } from '../cluster/Scene.js'
import { isHurriedUnseen, remembered } from '../cluster/Steps.js'
import { fresh } from '../cluster/unfold.js'
import type { World } from '../cluster/World.js'
import { PairTable } from '../interned/PairTable.js'
import type { Atlas } from './Atlas.js'
import { asPublished } from './asPublished.js'
import { type Deliveries, noHooks } from './Deliveries.js'
import { outlookOf, writesTo } from './Outlook.js'
import { outcomeOf, type Taken } from './outcomeOf.js'
import { changeBetween, type RelationChanges } from './RelationChanges.js'
import { subjectOf, type UnitPart } from './ScenePart.js'
import type { Known, Outcome, Publication, UnitRow } from './UnitRow.js'

const unitFaults = ({ unit }: UnitPart): ReadonlyArray<Fault> => {
  const { id, kind, life, process } = unit
  if (!isUp(unit) || life !== 'alive') return []
  return [
    ...(process.running === null ? [] : [{ _tag: 'process-killed', unit: id } as const]),
    ...(kind === 'other' ? [] : [{ _tag: 'pod-lost', unit: id, returns: true } as const]),
  ]
}

/** Whether an event touched databags or other units. */
const reachesOthers = ({ before, after, hooks }: Taken): boolean =>
  hooks.size > 0 || before.relations.some((relation, id) => after.relations[id] !== relation)

const ofNobody = ['juju', 'leaders', 's3', 'refreshed'] as const

/**
 * Whether an event changed what is neither a unit nor a relation, or how many there are. No event of a unit does so far; one
 * that will must not be looked up as if it concerned its unit alone, which would prove what is false.
 */
const isFar = ({ before, after }: Taken): boolean =>
  ofNobody.some((field) => before[field] !== after[field]) ||
  before.units.length !== after.units.length ||
  before.relations.length !== after.relations.length

/** What a coordinator's hook writes, or null when it leaves the config alone. */
const publicationOf = (atlas: Atlas, unit: UnitState | undefined, { relations }: ClusterState): Publication | null => {
  const config = unit?.kind === 'coordinator' ? unit.writes?.config : undefined
  if (unit === undefined || config === undefined) return null
  return { config, number: atlas.configNumber(config), relations: writesTo(unit, relations) }
}

/** An event at its place in a unit's row. */
interface Placed {
  readonly event: Event
  readonly place: number
  readonly part: UnitPart
}

const isBackground = ({ place, part }: Placed): boolean =>
  place >= part.pending.length && place < part.pending.length + part.background.length

const isFault = ({ place, part }: Placed): boolean => place >= part.pending.length + part.background.length

interface Judged {
  readonly outcome: Known
  readonly hurried: boolean
  readonly hurriedWith: Publication | null
}

const unitOf = (units: ReadonlyArray<UnitState>, id: number): UnitState => {
  const unit = units[id]
  if (unit === undefined) throw new Error('an event of nobody')
  return unit
}

interface RowTables {
  readonly world: World
  readonly atlas: Atlas
  readonly deliveries: Deliveries
  readonly relationChanges: RelationChanges
}

/**
 * What may happen to each part that a unit can be, by everything that its hooks see: worked out once by `step`, from
 * any scene in which it is like this.
 */
export class UnitRows {
  private readonly keys = new PairTable()
  private readonly rows: Array<UnitRow> = []

  constructor(private readonly tables: RowTables) {}

  /** How many rows were worked out. */
  get size(): number {
    return this.rows.length
  }

  /** The row of a unit's part that sees `reads`; `scene` is asked for only when it is new. */
  rowOf(part: number, reads: number, scene: () => Scene): UnitRow {
    const number = this.keys.add(part, reads)
    const known = this.rows[number]
    if (known !== undefined) return known
    const made = this.make(this.partAt(part), scene())
    this.rows.push(made)
    return made
  }

  /** What the event at a place of a part's row does. */
  outcome(row: UnitRow, place: number, number: number, scene: () => Scene): Known {
    const known = row.outcomes[place]
    if (known !== undefined) return known
    const move = row.moves[place]
    if (move === undefined) return null
    const { outcome } = this.judge(scene(), { event: move.event, place, part: this.partAt(number) })
    row.outcomes[place] = outcome
    return outcome
  }

  private partAt(number: number): UnitPart {
    const part = this.tables.atlas.unitAt(number)
    if (part === null) throw new Error('a row of nobody')
    return part
  }

  private make(part: UnitPart, scene: Scene): UnitRow {
    const { pending, background } = part
    const moves: UnitRow['moves'] = [
      ...pending.map((event) => ({ _tag: 'event', event, background: false }) as const),
      ...background.map((event) => ({ _tag: 'event', event, background: true }) as const),
      ...unitFaults(part).map((event) => ({ _tag: 'fault', event }) as const),
    ]
    const outcomes = moves.map((): Known | undefined => undefined)
    const causedCount = pending.length + background.length
    for (const [place, event] of pending.entries()) {
      const { outcome, hurried, hurriedWith } = this.judge(scene, { event, place, part })
      outcomes[place] = outcome
      if (hurried) return { moves, causedCount, outcomes, hurried: place, hurriedWith }
    }
    return { moves, causedCount, outcomes, hurried: -1, hurriedWith: null }
  }

  private judge({ cluster, position }: Scene, placed: Placed): Judged {
    const { world, atlas } = this.tables
    const { event, part } = placed
    const ends = event._tag === 'hook-ended' && outlookOf(part.unit, part.pending) === 'publishing'
    const publication = ends ? publicationOf(atlas, part.unit, cluster) : null
    const taken = outcomeOf(world, asPublished(cluster, publication), event)
    const unseen = isHurriedUnseen(world, { event, unit: part.unit, position })
    if (taken === null || isFar(taken)) return { outcome: 'far', hurried: unseen, hurriedWith: null }
    const outcome = this.inNumbers(taken, publication, placed)
    const alone = !reachesOthers(taken) && publication === null && remembered.includes(event._tag)
    if (!alone) return { outcome, hurried: unseen, hurriedWith: null }
    // Whether it decides on what stands there already is seen when it happens: the row holds for whatever does.
    const decided =
      event._tag === 'hook-started' ? publicationOf(atlas, taken.after.units[part.unit.id], cluster) : null
    const [before, after] = [asPublished(taken.before, decided), asPublished(taken.after, decided)]
    const relations = before.relations
    const hurried = isHurried(world.watch, { event, before, after: { ...after, relations } })
    return { outcome, hurried, hurriedWith: decided }
  }

  private inNumbers(taken: Taken, publication: Publication | null, placed: Placed): Outcome | null {
    const { atlas, deliveries, relationChanges, world } = this.tables
    const { before, after, hooks } = taken
    const { event, place, part } = placed
    const { id } = part.unit
    const next = unitOf(after.units, id)
    if (isFault(placed) && after === before) return null
    const failed = event._tag === 'hook-started' && (next.writes?.raises === true || next.hookFaults === 'all')
    // The retry of a hook that would only fail again is no step.
    if (isBackground(placed) && failed) return null
    const about = (events: ReadonlyArray<Event>, subject: number | null) =>
      events.filter((each) => subjectOf(each) === subject)
    const relaunched = next.process.generation > 0 ? [id] : []
    const left = (events: ReadonlyArray<Event>, from: number) =>
      fresh(
        events.filter((_, at) => from + at !== place),
        { cluster: after, relaunched },
      )
    const unit = atlas.unitNumber({
      unit: next,
      pending: [...left(part.pending, 0), ...about(taken.pending, id)],
      background: [...left(part.background, part.pending.length), ...about(taken.background, id)],
    })
    const brought = after.units.flatMap(({ id: other }): ReadonlyArray<number> => {
      if (other === id) return []
      const [pending, background] = [about(taken.pending, other), about(taken.background, other)]
      const queued = hooks.get(other) ?? noHooks
      if (queued.length + pending.length + background.length === 0) return []
      return [other, deliveries.numberOf({ hooks: queued, pending, background })]
    })
    return {
      unit,
      relations: after.relations.flatMap((relation): ReadonlyArray<number> => {
        const old = before.relations[relation.id]
        if (old === undefined || old === relation) return []
        return [relation.id, relationChanges.numberOf(changeBetween(old, relation))]
      }),
      publication,
      deliveries: brought,
      pending: about(taken.pending, null),
      background: about(taken.background, null),
      loses: next !== part.unit && loses(world.laws.behaviour, part.unit, next, after),
      isSeen: atlas.lifeOf(unit) !== atlas.lifeOf(atlas.unitNumber(part)),
    }
  }
}
