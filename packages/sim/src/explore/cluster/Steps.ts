import type { ClusterState } from '../../model/ClusterState.js'
import type { Effect } from '../../model/Effect.js'
import type { Event } from '../../model/Event.js'
import { step } from '../../model/step.js'
import type { UnitState } from '../../model/UnitState.js'
import { isHurried, isOwnAffair } from './isHurried.js'
import type { Parts } from './Parts.js'
import type { World } from './World.js'

/** What an event makes of a cluster whose units stand for all that have the same future. */
export interface Taken {
  readonly cluster: ClusterState
  readonly effects: ReadonlyArray<Effect>
  /** Units whose process is another launch now: what was on its way for the one before is off. */
  readonly relaunched: ReadonlyArray<number>
}

/** What an event makes of one unit and of nothing else. */
interface OwnAffair {
  readonly unit: UnitState
  readonly effects: ReadonlyArray<Effect>
  readonly relaunched: boolean
  readonly hurried: boolean
}

/** Events of which much is known once it is known what the unit itself and its application's databags hold. */
export const remembered: ReadonlyArray<Event['_tag']> = [
  'hook-started',
  'hook-ended',
  'process-stopped',
  'process-listens',
  'process-joined',
  'process-ready',
  'update-status-due',
]

/**
 * Whether something that touches more than its unit may as well happen at once. That is told without carrying it out.
 */
export const isHurriedUnseen = (
  { watch, plan }: World,
  { event, unit, position }: { readonly event: Event; readonly unit: UnitState; readonly position: number },
): boolean => {
  if (watch === 'everything') return false
  if (event._tag === 'hook-ended') return unit.kind !== 'other'
  if (event._tag === 'hook-started') return unit.kind === 'other' && unit.queue[0]?._tag === 'relation-created'
  const concerned = plan.concernedFrom[position]?.has(unit.app) ?? false
  return event._tag === 'pod-started' && unit.kind !== 'coordinator' && !concerned
}

const firstLaunch = (event: Event): Event => {
  if ('generation' in event) return { ...event, generation: 0 }
  return 'watch' in event ? { ...event, watch: 0 } : event
}

/**
 * `step`, with a memory of what events did to units alone. Such an event reads its unit, the relations of its
 * application, who leads it, object storage, and the operator's model; where all of these are the same, so is the rest.
 *
 * Launches are not counted: every unit stands at its first one, and events about an earlier launch are dropped when a
 * new one begins.
 *
 * Law: up to the number of launches, `take` is `step`.
 */
export class Steps {
  private readonly happens: ReturnType<typeof step>
  private readonly own = new Map<string, OwnAffair | null>()
  private last: { readonly cluster: ClusterState; readonly event: Event; readonly taken: Taken } | null = null

  constructor(
    private readonly world: World,
    private readonly parts: Parts,
  ) {
    this.happens = step(world.laws)
  }

  /** Carry an event out. */
  take(cluster: ClusterState, event: Event): Taken {
    const own = this.ownAffair(cluster, event)
    if (own === null) return this.inFull(cluster, event)
    const units = cluster.units.slice()
    units[own.unit.id] = own.unit
    return { cluster: { ...cluster, units }, effects: own.effects, relaunched: own.relaunched ? [own.unit.id] : [] }
  }

  /** Whether an event may as well happen at once: see {@link isHurried}. */
  isHurried(cluster: ClusterState, event: Event, position: number): boolean {
    if (this.world.watch === 'everything' || !('unit' in event) || event.unit === null) return false
    // Nobody is left to lead, and nobody to notice.
    if (event._tag === 'leader-lost') return !Object.hasOwn(cluster.juju.applications, event.app)
    const own = this.ownAffair(cluster, event)
    if (own !== null) return own.hurried
    const unit = cluster.units[event.unit]
    return unit !== undefined && isHurriedUnseen(this.world, { event, unit, position })
  }

  private ownAffair(cluster: ClusterState, event: Event): OwnAffair | null {
    if (!('unit' in event) || event.unit === null || !remembered.includes(event._tag)) return null
    const unit = cluster.units[event.unit]
    if (unit === undefined) return null
    const key = this.keyOf(cluster, event, unit)
    const known = this.own.get(key)
    if (known !== undefined) return known
    const { cluster: after, effects, relaunched } = this.inFull(cluster, event)
    const changed = after.units[unit.id]
    const alone = changed !== undefined && isOwnAffair({ before: cluster, after }, unit.id)
    const hurried = alone && isHurried(this.world.watch, { event, before: cluster, after })
    const own = alone ? { unit: changed, effects, relaunched: relaunched.length > 0, hurried } : null
    this.own.set(key, own)
    return own
  }

  private keyOf(cluster: ClusterState, event: Event, unit: UnitState): string {
    const { parts } = this
    const { relations, leaders, s3, refreshed, juju } = cluster
    let key = `${event._tag} ${parts.unitNumber(unit)} ${leaders[unit.app] === unit.id}`
    key += ` ${parts.numberOfModel(juju)} ${parts.numberOfRest(s3, refreshed)}`
    for (const relation of relations) {
      const [one, other] = relation.ends
      if (one.app === unit.app || other.app === unit.app) key += ` ${parts.relationNumber(relation)}`
    }
    return key
  }

  /** What was looked at last is often what is done next. */
  private inFull(cluster: ClusterState, event: Event): Taken {
    const { last } = this
    if (last !== null && last.cluster === cluster && last.event === event) return last.taken
    const taken = this.compute(cluster, event)
    this.last = { cluster, event, taken }
    return taken
  }

  private compute(cluster: ClusterState, event: Event): Taken {
    const [after, effects] = this.happens(cluster, event)
    if (after === cluster) return { cluster, effects, relaunched: [] }
    const relations =
      after.relations === cluster.relations
        ? after.relations
        : after.relations.map((relation) =>
            cluster.relations[relation.id] === relation ? relation : this.parts.canonicalRelation(relation),
          )
    if (after.units === cluster.units) return { cluster: { ...after, relations }, effects, relaunched: [] }
    const relaunched = after.units.flatMap(({ id, process }) => (process.generation > 0 ? [id] : []))
    const units = after.units.map((unit) => (cluster.units[unit.id] === unit ? unit : this.parts.canonical(unit)))
    return {
      cluster: { ...after, relations, units },
      effects: effects.map((effect) => ({ ...effect, event: firstLaunch(effect.event) })),
      relaunched,
    }
  }
}
