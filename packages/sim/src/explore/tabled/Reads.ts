import { byName } from '../cluster/SceneKeys.js'
import type { World } from '../cluster/World.js'
import { PairTable } from '../interned/PairTable.js'
import type { Atlas } from './Atlas.js'
import type { Frame, Neighbourhood } from './Frame.js'
import { type Outlook, outlooks } from './Outlook.js'
import { Register } from './Register.js'
import type { RestPart } from './ScenePart.js'

/**
 * What a list of numbers begins with, so that no list is taken for the rest of another: a list is a pair of the list
 * before it and its last item, and nothing else has a negative left side.
 */
const first = { members: -1, all: -2, paths: -3, sight: -4 } as const

/** Numbers for what hooks and others see of a scene: equal numbers, equal sights. */
export class Reads {
  private readonly folds = new PairTable()
  private readonly sights = new Register<null>()
  /** By the rest's number, by application. */
  private readonly ofRest: Array<Map<string, number> | undefined> = []

  constructor(
    private readonly world: World,
    private readonly atlas: Atlas,
  ) {}

  get bytes(): number {
    return this.folds.bytes
  }

  /** What units of an application see, themselves aside, as far as that outlook goes. O(neighbours). */
  of({ app, relations, units }: Neighbourhood, outlook: Outlook, buffer: Int32Array): number {
    const { atlas, folds } = this
    const { width, firstRelation } = atlas
    let number = folds.add(first.sight - outlooks.indexOf(outlook), this.ofRestFor(buffer[width] ?? 0, app))
    for (let at = 0; at < relations.length; at += 1) {
      const relation = buffer[width + firstRelation + (relations[at] ?? 0)] ?? 0
      number = folds.add(number, this.relationAs(outlook, relation))
    }
    if (outlook === 'own' || outlook === 'publishing') return number
    for (let at = 0; at < units.length; at += 1) {
      number = folds.add(number, atlas.lifeOf(buffer[width + 1 + (units[at] ?? 0)] ?? 0))
    }
    return number
  }

  /** What the other side of a relation is, for whoever is told of a change. */
  ofMembers(relation: number, members: ReadonlyArray<number>, buffer: Int32Array): number {
    const { atlas, folds } = this
    let number = folds.add(first.members, relation)
    for (let at = 0; at < members.length; at += 1) {
      number = folds.add(number, atlas.lifeOf(buffer[atlas.width + 1 + (members[at] ?? 0)] ?? 0))
    }
    return number
  }

  private relationAs(outlook: Outlook, relation: number): number {
    if (outlook === 'full') return relation
    if (outlook === 'view') return this.atlas.viewOf(relation)
    return this.atlas.isAlive(relation) ? 1 : 0
  }

  /** What an operator and leases see: which units live, which relations are there, and the rest. O(units). */
  ofAll({ appOf, members }: Frame, buffer: Int32Array): number {
    const { atlas, folds } = this
    const [units, relations] = [appOf.length, members.length]
    const { width, firstRelation } = atlas
    let number = folds.add(first.all, buffer[width] ?? 0)
    for (let id = 0; id < units; id += 1) number = folds.add(number, atlas.lifeOf(buffer[width + 1 + id] ?? 0))
    for (let id = 0; id < relations; id += 1) {
      number = folds.add(number, atlas.isAlive(buffer[width + firstRelation + id] ?? 0) ? 1 : 0)
    }
    return number
  }

  /** What paths depend on. O(units). */
  ofPaths({ number: frame, appOf }: Frame, buffer: Int32Array): number {
    const { atlas, folds } = this
    let number = folds.add(first.paths, frame)
    for (let id = 0; id < appOf.length; id += 1)
      number = folds.add(number, atlas.pathOf(buffer[atlas.width + 1 + id] ?? 0))
    return number
  }

  /** What paths depend on, and which processes are ready. O(units). */
  ofReadiness(frame: Frame, buffer: Int32Array): number {
    const { atlas, folds } = this
    let number = this.ofPaths(frame, buffer)
    for (let id = 0; id < frame.appOf.length; id += 1) {
      number = folds.add(number, atlas.isReady(buffer[atlas.width + 1 + id] ?? 0) ? 1 : 0)
    }
    return number
  }

  private ofRestFor(rest: number, app: string): number {
    const known = this.ofRest[rest] ?? new Map<string, number>()
    this.ofRest[rest] = known
    const number = known.get(app)
    if (number !== undefined) return number
    const made = this.sights.of(this.sightOf(this.atlas.restAt(rest), app), () => null)
    known.set(app, made)
    return made
  }

  private sightOf({ juju, leaders, s3, refreshed, position }: RestPart, app: string): string {
    const concerned = this.world.plan.concernedFrom[position]?.has(app) ?? false
    return JSON.stringify([
      this.atlas.modelNumber(juju),
      leaders[app] ?? null,
      byName(s3),
      refreshed.toSorted(),
      concerned,
    ])
  }
}
