import type { JujuModel } from '@coordinated-workers/core'
import type { Event } from '../../model/Event.js'
import type { RelationState } from '../../model/RelationState.js'
import type { UnitState } from '../../model/UnitState.js'
import type { HeldData } from '../cluster/HeldData.js'
import type { Parts } from '../cluster/Parts.js'
import type { Scene } from '../cluster/Scene.js'
import { byName, eventText } from '../cluster/SceneKeys.js'
import { reportsInconsistency } from '../cluster/sceneProperty.js'
import { type Frame, frameOf } from './Frame.js'
import { type Outlook, outlookOf } from './Outlook.js'
import { Register } from './Register.js'
import { type RestPart, subjectOf, type UnitPart } from './ScenePart.js'

/** How many units and relations a scene may have at the most. */
export interface Extent {
  readonly units: number
  readonly relations: number
}

const sorted = (events: ReadonlyArray<Event>, textOf: (event: Event) => string): ReadonlyArray<Event> => {
  if (events.length < 2) return events
  return events
    .map((event) => ({ event, text: textOf(event) }))
    .sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0))
    .map(({ event }) => event)
}

const allOf = (event: Event): string => JSON.stringify({ ...event, juju: undefined })

/**
 * What the numbers in a vector stand for: a scene is one number for the rest, then one for each unit and one for each
 * relation, 0 for those that are not there yet.
 *
 * Law: `decode` gives a scene with the same future as that which `encode` was given, and the same vector again.
 */
export class Atlas {
  private readonly units = new Register<UnitPart>()
  private readonly relations = new Register<RelationState>()
  private readonly rests = new Register<RestPart>()
  private readonly frames = new Register<Frame>()
  private readonly models = new Register<JujuModel>()
  private readonly modelNumbers = new WeakMap<JujuModel, number>()
  private readonly lives = new Register<null>()
  private readonly paths = new Register<null>()
  /** By the number of a unit's part: what is asked so often that it must not cost anything. */
  private readonly lifeOfUnit: Array<number> = [0]
  private readonly pathOfUnit: Array<number> = [0]
  private readonly readyOfUnit: Array<boolean> = [false]
  private readonly inconsistencyOfUnit: Array<boolean> = [false]
  /** 0: nothing is about to happen to it, 1: something may, 2: something will. */
  private readonly businessOfUnit: Array<number> = [0]
  private readonly outlookOfUnit: Array<Outlook> = ['full']
  private readonly viewOfRelation: Array<number> = [0]
  private readonly configOfRelation: Array<number> = [0]
  private readonly aliveOfRelation: Array<boolean> = [false]
  /** Slots of a vector: the rest at 0, then units, then relations. */
  readonly width: number
  readonly firstRelation: number

  constructor(
    private readonly parts: Parts,
    private readonly extent: Extent,
  ) {
    this.width = Math.max(2, 1 + extent.units + extent.relations)
    this.firstRelation = 1 + extent.units
  }

  unitNumber({ unit, pending, background }: UnitPart): number {
    const { parts } = this
    const [now, later] = [sorted(pending, eventText), sorted(background, eventText)]
    const text = `${parts.unitNumber(unit)} ${now.map(eventText).join()}~${later.map(eventText).join()}`
    return this.units.of(text, () => {
      const stands = parts.canonical(unit)
      const { life, podUp, solution } = stands
      this.lifeOfUnit.push(this.lives.of(`${life} ${podUp} ${solution?.name} ${solution?.release}`, () => null))
      this.pathOfUnit.push(this.paths.of(parts.pathText(stands), () => null))
      this.inconsistencyOfUnit.push(reportsInconsistency(stands))
      this.readyOfUnit.push(stands.process.phase === 'ready')
      this.outlookOfUnit.push(outlookOf(stands, [...now, ...later]))
      this.businessOfUnit.push(now.length > 0 ? 2 : later.length > 0 ? 1 : 0)
      return { unit: stands, pending: now, background: later }
    })
  }

  unitAt(number: number): UnitPart | null {
    return this.units.at(number)
  }

  /** What others see of a unit's part; 0 of none. */
  lifeOf(number: number): number {
    return this.lifeOfUnit[number] ?? 0
  }

  /** What paths depend on in a unit's part; 0 for none. */
  pathOf(number: number): number {
    return this.pathOfUnit[number] ?? 0
  }

  /** Whether a unit's process is ready. */
  isReady(number: number): boolean {
    return this.readyOfUnit[number] ?? false
  }

  /** Whether a unit's part is that of a coordinator that reports an inconsistent cluster. */
  showsInconsistency(number: number): boolean {
    return this.inconsistencyOfUnit[number] ?? false
  }

  /** Whether nothing is about to happen to a unit's part. */
  isIdle(number: number): boolean {
    return this.businessOfUnit[number] === 0
  }

  /** Whether something will happen to a unit's part, so that its cluster has not settled. */
  isExpecting(number: number): boolean {
    return this.businessOfUnit[number] === 2
  }

  /** What the events of a unit's part depend on. */
  outlookOf(number: number): Outlook {
    return this.outlookOfUnit[number] ?? 'full'
  }

  relationNumber(relation: RelationState): number {
    return this.relations.of(`${this.parts.relationNumber(relation)}`, () => {
      this.viewOfRelation.push(this.parts.relationView(relation))
      this.configOfRelation.push(this.parts.configNumber(relation.config))
      this.aliveOfRelation.push(relation.alive)
      return this.parts.canonicalRelation(relation)
    })
  }

  /** What a coordinator sees in a relation. */
  viewOf(relation: number): number {
    return this.viewOfRelation[relation] ?? 0
  }

  /** The config that stands in a relation. */
  configOf(relation: number): number {
    return this.configOfRelation[relation] ?? 0
  }

  configNumber(config: RelationState['config']): number {
    return this.parts.configNumber(config)
  }

  isAlive(relation: number): boolean {
    return this.aliveOfRelation[relation] ?? false
  }

  relationAt(number: number): RelationState | null {
    return this.relations.at(number)
  }

  restNumber(rest: RestPart): number {
    const { frame, leaders, s3, refreshed, position, faultsLeft, data } = rest
    const [pending, background] = [sorted(rest.pending, allOf), sorted(rest.background, allOf)]
    const juju = this.modelNumber(rest.juju)
    const events = [pending.map(allOf), background.map(allOf)]
    const text = JSON.stringify([
      juju,
      frame.number,
      byName(leaders),
      byName(s3),
      refreshed.toSorted(),
      position,
      faultsLeft,
      data,
      events,
    ])
    return this.rests.of(text, () => ({
      ...{ ...rest, pending, background },
      juju: this.models.at(juju) ?? rest.juju,
    }))
  }

  restAt(number: number): RestPart {
    const rest = this.rests.at(number)
    if (rest === null) throw new Error('a vector without a rest')
    return rest
  }

  withData(rest: number, data: HeldData): number {
    const known = this.restAt(rest)
    return data === known.data ? rest : this.restNumber({ ...known, data })
  }

  frame(units: ReadonlyArray<UnitState>, relations: ReadonlyArray<RelationState>): Frame {
    const text = `${units.map(({ app }) => app).join()} ${relations.map(({ ends }) => this.parts.endsNumber(ends)).join()}`
    const number = this.frames.of(text, () => frameOf(this.frames.size + 1, units, relations))
    return this.frames.at(number) ?? frameOf(number, units, relations)
  }

  /** A number for an operator's model, the same for equal ones. */
  modelNumber(juju: JujuModel): number {
    const known = this.modelNumbers.get(juju)
    if (known !== undefined) return known
    const number = this.models.of(JSON.stringify(juju), () => juju)
    this.modelNumbers.set(juju, number)
    return number
  }

  encode(scene: Scene, buffer: Int32Array): void {
    const { width, firstRelation, extent } = this
    const { cluster, position, faultsLeft, data } = scene
    const { units, relations, juju, leaders, s3, refreshed } = cluster
    if (units.length > extent.units || relations.length > extent.relations) throw new Error('a scene beyond its extent')
    const about = (events: ReadonlyArray<Event>, id: number | null) => events.filter((event) => subjectOf(event) === id)
    buffer.fill(0)
    buffer[width] = this.restNumber({
      ...{ juju, leaders, s3, refreshed, position, faultsLeft, data },
      frame: this.frame(units, relations),
      pending: about(scene.pending, null),
      background: about(scene.background, null),
    })
    for (const unit of units) {
      const events = { pending: about(scene.pending, unit.id), background: about(scene.background, unit.id) }
      buffer[width + 1 + unit.id] = this.unitNumber({ unit, ...events })
    }
    for (const relation of relations) buffer[width + firstRelation + relation.id] = this.relationNumber(relation)
  }

  decode(buffer: Int32Array): Scene {
    const { width, firstRelation } = this
    const rest = this.restAt(buffer[width] ?? 0)
    const { frame, juju, leaders, s3, refreshed, position, faultsLeft, data } = rest
    const units = frame.appOf.flatMap((_, id) => this.unitAt(buffer[width + 1 + id] ?? 0) ?? [])
    const relations = frame.members.flatMap((_, id) => this.relationAt(buffer[width + firstRelation + id] ?? 0) ?? [])
    return {
      cluster: { juju, leaders, s3, refreshed, relations, units: units.map(({ unit }) => unit), quiet: [] },
      pending: [...units.flatMap(({ pending }) => pending), ...rest.pending],
      background: [...units.flatMap(({ background }) => background), ...rest.background],
      ...{ position, faultsLeft, data },
    }
  }
}
