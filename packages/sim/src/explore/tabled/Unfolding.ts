import type { PlannedStep } from '../cluster/Plan.js'
import type { Scene } from '../cluster/Scene.js'
import { areActive } from '../cluster/unfold.js'
import type { World } from '../cluster/World.js'
import type { Atlas } from './Atlas.js'
import type { Deliveries } from './Deliveries.js'
import { Desk } from './Desk.js'
import type { FarActions } from './FarActions.js'
import type { Frame } from './Frame.js'
import type { FarOutcome } from './farOutcomeOf.js'
import { Publications } from './Publications.js'
import type { Reads } from './Reads.js'
import type { RelationChanges } from './RelationChanges.js'
import { RestChanges } from './RestChanges.js'
import type { Outcome, Publication, UnitRow } from './UnitRow.js'
import type { UnitRows } from './UnitRows.js'

/** What has been worked out of a cluster so far. */
export interface Tables {
  readonly world: World
  readonly atlas: Atlas
  readonly reads: Reads
  readonly deliveries: Deliveries
  readonly relationChanges: RelationChanges
  readonly rows: UnitRows
  readonly far: FarActions
}

/**
 * What becomes of a state when something happens in it, with all that follows at once: done on a desk of its own, by
 * looking up what is known.
 *
 * Law: it is what `unfold` makes of the scene, up to the order in which what is hurried happens.
 */
export class Unfolding {
  /** Events that were carried out, those included that happen at once. */
  events = 0
  readonly target: Desk
  private readonly publications: Publications
  private readonly restChanges: RestChanges
  /** Units that may have something to do at once. */
  private readonly dirty: Uint8Array<ArrayBuffer>
  /** Whether somebody may serve otherwise than before. */
  private pathsTouched = false
  private readonly scene = (): Scene => this.tables.atlas.decode(this.target.buffer)

  constructor(private readonly tables: Tables) {
    const { atlas, reads } = tables
    this.target = new Desk(atlas, reads)
    this.publications = new Publications(tables)
    this.restChanges = new RestChanges(atlas)
    this.dirty = new Uint8Array(atlas.width)
  }

  /** Whether a move of a unit's row can be made from what is on a desk; what comes of it is on `target` then. */
  ofUnit(source: Desk, id: number, row: UnitRow, place: number): boolean {
    this.target.copy(source)
    this.pathsTouched = false
    return this.act(id, row, place, source.frame) && this.unfold(source)
  }

  /** The same for a move that concerns no single unit. */
  far(source: Desk, place: number): boolean {
    this.target.copy(source)
    return this.actFar(place) && this.unfold(source)
  }

  private unfold(source: Desk): true {
    this.hurry()
    this.takeNoteOfData(source)
    return true
  }

  private rowOf(id: number, frame: Frame): UnitRow {
    const { target, tables, scene } = this
    return tables.rows.rowOf(target.unit(id), target.sight(frame, id), scene)
  }

  /** An event happens to a unit. False when it cannot. */
  private act(id: number, row: UnitRow, place: number, frame: Frame): boolean {
    const { target, restChanges, tables } = this
    const { atlas, rows, far } = tables
    const number = target.unit(id)
    const outcome = rows.outcome(row, place, number, this.scene)
    if (outcome === null) return false
    this.events += 1
    if (outcome === 'far') {
      const move = row.moves[place]
      return move !== undefined && this.changeWhole((scene) => far.carryOut(move, scene))
    }
    if (place >= row.causedCount) target.rest = restChanges.afterFault(target.rest)
    if (outcome.loses) target.rest = restChanges.loses(target.rest, id)
    target.rest = restChanges.adds(target.rest, outcome)
    if (atlas.pathOf(number) !== atlas.pathOf(outcome.unit)) this.pathsTouched = true
    target.setUnit(id, outcome.unit)
    this.dirty[id] = 1
    this.deliver(outcome)
    const { relations } = outcome
    for (let at = 0; at < relations.length; at += 2) {
      const relation = relations[at] ?? 0
      this.changeRelation(
        frame,
        relation,
        tables.relationChanges.apply(target.relation(relation), relations[at + 1] ?? 0),
      )
    }
    if (outcome.publication !== null) this.publish(number, outcome.publication, frame)
    if (outcome.isSeen) {
      target.forgetUnit(frame, id)
      for (const unit of frame.around[frame.appOf[id] ?? 0]?.units ?? []) this.dirty[unit] = 1
    }
    return true
  }

  private changeRelation(frame: Frame, relation: number, number: number): void {
    const { target, dirty } = this
    target.setRelation(relation, number)
    target.forgetRelation(frame, relation)
    for (const unit of frame.members[relation] ?? []) dirty[unit] = 1
  }

  /** A coordinator's config comes to stand in each relation where it does not yet. */
  private publish(number: number, publication: Publication, frame: Frame): void {
    const { target, publications } = this
    const { atlas, reads } = this.tables
    const part = atlas.unitAt(number)
    if (part === null) throw new Error('a hook of nobody')
    for (const relation of publication.relations) {
      const before = target.relation(relation)
      if (atlas.configOf(before) === publication.number) continue
      const sight = reads.ofMembers(before, frame.members[relation] ?? [], target.buffer)
      const { number: after, deliveries } = publications.of({ part, relation, publication, sight }, this.scene)
      this.changeRelation(frame, relation, after)
      this.deliver({ deliveries })
    }
  }

  /** Whether what has to stand in relations for an event to be hurried does. */
  private stands(publication: Publication | null): boolean {
    if (publication === null) return true
    const { target } = this
    const { atlas } = this.tables
    return publication.relations.every((relation) => atlas.configOf(target.relation(relation)) === publication.number)
  }

  private deliver({ deliveries }: Pick<Outcome, 'deliveries'>): void {
    const { target, tables } = this
    for (let at = 0; at < deliveries.length; at += 2) {
      const unit = deliveries[at] ?? 0
      target.setUnit(unit, tables.deliveries.deliver(target.unit(unit), deliveries[at + 1] ?? 0))
      this.dirty[unit] = 1
    }
  }

  private actFar(place: number): boolean {
    const { far } = this.tables
    const sight = this.target.farSight
    const action = far.of(sight, this.scene)[place]
    if (action === undefined) return false
    this.events += 1
    const outcome = far.outcome(sight, place, action, this.scene)
    if (outcome === null) return this.changeWhole((scene) => far.carryOut(action, scene))
    this.applyFar(outcome)
    return true
  }

  private applyFar(outcome: FarOutcome): void {
    const { target } = this
    const { atlas } = this.tables
    target.rest = outcome.rest
    this.pathsTouched = true
    this.deliver(outcome)
    for (let at = 0; at < outcome.added.length; at += 2) {
      target.buffer[atlas.width + (outcome.added[at] ?? 0)] = outcome.added[at + 1] ?? 0
    }
    this.lookAgain()
  }

  private changeWhole(change: (scene: Scene) => Scene | null): boolean {
    const changed = change(this.scene())
    if (changed === null) return false
    this.tables.atlas.encode(changed, this.target.buffer)
    this.pathsTouched = true
    this.lookAgain()
    return true
  }

  private lookAgain(): void {
    this.target.forget()
    this.dirty.fill(1)
  }

  /** Let happen at once what may as well: of several units the one with the lowest number first. */
  private hurry(): void {
    const { target, dirty, tables } = this
    const { atlas, world } = tables
    if (world.watch === 'everything') {
      dirty.fill(0)
      while (this.passWaits()) dirty.fill(0)
      return
    }
    this.passWaits()
    for (;;) {
      const id = dirty.indexOf(1)
      if (id < 0) {
        if (!this.hurryFar() && !this.passWaits()) return
        continue
      }
      const { frame } = target
      const isIdle = id >= frame.appOf.length || !atlas.isExpecting(target.unit(id))
      const row = isIdle ? null : this.rowOf(id, frame)
      if (row === null || row.hurried < 0 || !this.stands(row.hurriedWith)) {
        dirty[id] = 0
        continue
      }
      this.act(id, row, row.hurried, frame)
      if (this.nextStep()?._tag === 'wait-active') this.passWaits()
    }
  }

  /** A lease that nobody is left to hold runs out. Whether one did. */
  private hurryFar(): boolean {
    const { target, tables } = this
    const { atlas, far, world } = tables
    const { pending, juju } = atlas.restAt(target.rest)
    if (world.watch === 'everything') return false
    const event = pending.find((each) => each._tag === 'leader-lost' && !Object.hasOwn(juju.applications, each.app))
    if (event === undefined) return false
    const place = far.of(target.farSight, this.scene).findIndex((each) => each._tag === 'event' && each.event === event)
    return place >= 0 && this.actFar(place)
  }

  /** The operator goes on when waits are over. Whether one was. */
  private passWaits(): boolean {
    const { target, restChanges } = this
    let passed = false
    for (let next = this.nextStep(); next !== undefined && this.isOver(next); next = this.nextStep()) {
      target.rest = restChanges.afterStep(target.rest)
      passed = true
    }
    if (passed) this.lookAgain()
    return passed
  }

  private nextStep(): PlannedStep | undefined {
    const { world, atlas } = this.tables
    return world.plan.steps[atlas.restAt(this.target.rest).position]
  }

  private isOver(next: PlannedStep): boolean {
    if (next._tag === 'wait-active') return areActive(this.scene().cluster, next.apps)
    return next._tag === 'wait-settled' ? this.target.isSettled : next._tag === 'wait-time'
  }

  /** Whoever serves writes now holds them. Only asked where somebody serves otherwise than before. */
  private takeNoteOfData(source: Desk): void {
    if (!this.pathsTouched) return
    const { target, restChanges } = this
    const { atlas } = this.tables
    const { frame } = target
    let same = source.frame === frame
    for (let id = 0; same && id < frame.appOf.length; id += 1) {
      same = atlas.pathOf(source.unit(id)) === atlas.pathOf(target.unit(id))
    }
    if (!same) target.rest = restChanges.holds(target.rest, target.paths, this.scene)
  }
}
