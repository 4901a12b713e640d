import type { ClusterState } from '../../model/ClusterState.js'
import type { Effect } from '../../model/Effect.js'
import type { Event } from '../../model/Event.js'
import type { Hook } from '../../model/Hook.js'
import { step } from '../../model/step.js'
import type { UnitState } from '../../model/UnitState.js'
import { ignored } from '../cluster/unfold.js'
import type { World } from '../cluster/World.js'
import { subjectOf } from './ScenePart.js'

/** What an event does, taken apart: to the cluster, and what it brings to units that only hear of it. */
export interface Taken {
  readonly before: ClusterState
  readonly after: ClusterState
  /** Hooks that units other than the event's own will have to run, by unit. */
  readonly hooks: ReadonlyMap<number, ReadonlyArray<Hook>>
  /** What is bound to happen, as of a first launch. */
  readonly pending: ReadonlyArray<Event>
  readonly background: ReadonlyArray<Event>
}

const busy: Hook = { _tag: 'config-changed' }

const listeners = new WeakMap<UnitState, UnitState>()

/** A unit that is in the middle of something: whatever is queued for it stands there, whole and apart from all else. */
const listener = (unit: UnitState): UnitState => {
  const known = listeners.get(unit)
  if (known !== undefined) return known
  const made: UnitState = { ...unit, queue: [], hook: busy, dispatching: true }
  listeners.set(unit, made)
  return made
}

const onlyQueueDiffers = (one: UnitState, other: UnitState): boolean =>
  Object.entries(one).every(([field, value]) => field === 'queue' || Reflect.get(other, field) === value)

const firstLaunch = (event: Event): Event => {
  if ('generation' in event) return { ...event, generation: 0 }
  return 'watch' in event ? { ...event, watch: 0 } : event
}

const lasting = (effects: ReadonlyArray<Effect>, background: boolean): ReadonlyArray<Event> =>
  effects.flatMap((effect) =>
    effect.background === background && !ignored.includes(effect.event._tag) ? [firstLaunch(effect.event)] : [],
  )

/**
 * Carry out an event in a cluster in which every unit but its own only listens, so that what others hear of it does not
 * depend on what they are doing. Null when it does more to others than to give them hooks to run.
 *
 * Law: `step` reads of other units nothing but their life, their pod and what never changes; with the hooks queued for the
 * others, the cluster is what `step` makes of it.
 */
export const outcomeOf = (world: World, cluster: ClusterState, event: Event): Taken | null => {
  const own = subjectOf(event)
  const before: ClusterState = {
    ...cluster,
    units: cluster.units.map((unit) => (unit.id === own ? unit : listener(unit))),
  }
  const [after, effects] = step(world.laws)(before, event)
  const hooks = new Map<number, ReadonlyArray<Hook>>()
  for (const unit of before.units) {
    const changed = after.units[unit.id]
    if (unit.id === own || changed === unit) continue
    if (changed === undefined || !onlyQueueDiffers(unit, changed)) return null
    hooks.set(unit.id, changed.queue)
  }
  return { before, after, hooks, pending: lasting(effects, false), background: lasting(effects, true) }
}
