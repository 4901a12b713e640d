import type { ClusterState } from '../../model/ClusterState.js'
import type { Event } from '../../model/Event.js'
import type { Scene } from '../cluster/Scene.js'
import type { World } from '../cluster/World.js'
import type { Atlas } from './Atlas.js'
import { type Deliveries, noHooks } from './Deliveries.js'
import { outcomeOf } from './outcomeOf.js'
import { subjectOf } from './ScenePart.js'

/** What an event about no single unit does, in numbers. */
export interface FarOutcome {
  readonly rest: number
  /** Units and what is delivered to them, in turn. */
  readonly deliveries: ReadonlyArray<number>
  /** Slots of units and relations that were not there before, and their numbers, in turn. */
  readonly added: ReadonlyArray<number>
}

/** Events that read of units nothing but their life, and of relations nothing but that they are there. */
const sightless = ({ _tag }: Event): boolean =>
  _tag === 'model-changed' || _tag === 'leader-lost' || _tag === 'leader-deposed'

/**
 * What an event does that concerns no single unit, or null where it does more to units or databags than to give them
 * hooks to run: then only the whole scene tells.
 */
export const farOutcomeOf = (
  { world, atlas, deliveries }: { readonly world: World; readonly atlas: Atlas; readonly deliveries: Deliveries },
  scene: Scene,
  { event, position, faultsLeft }: { readonly event: Event } & Pick<Scene, 'position' | 'faultsLeft'>,
): FarOutcome | null => {
  if (!sightless(event)) return null
  const taken = outcomeOf(world, scene.cluster, event)
  if (taken === null) return null
  const { before, after, hooks } = taken
  if (before.relations.some((relation, id) => after.relations[id] !== relation)) return null
  const about = (events: ReadonlyArray<Event>, subject: number | null) =>
    events.filter((each) => subjectOf(each) === subject)
  const made = (units: ClusterState['units']) => units.slice(before.units.length)
  const others = (events: ReadonlyArray<Event>) => events.filter((each) => subjectOf(each) === null && each !== event)
  const { juju, leaders, s3, refreshed, units, relations } = after
  return {
    rest: atlas.restNumber({
      ...{ juju, leaders, s3, refreshed, position, faultsLeft, data: scene.data },
      frame: atlas.frame(units, relations),
      pending: [...others(scene.pending), ...about(taken.pending, null)],
      background: [...others(scene.background), ...about(taken.background, null)],
    }),
    deliveries: before.units.flatMap(({ id }): ReadonlyArray<number> => {
      const [pending, background] = [about(taken.pending, id), about(taken.background, id)]
      const queued = hooks.get(id) ?? noHooks
      if (queued.length + pending.length + background.length === 0) return []
      return [id, deliveries.numberOf({ hooks: queued, pending, background })]
    }),
    added: [
      ...made(units).flatMap((unit) => [
        1 + unit.id,
        atlas.unitNumber({
          unit,
          pending: about(taken.pending, unit.id),
          background: about(taken.background, unit.id),
        }),
      ]),
      ...relations
        .slice(before.relations.length)
        .flatMap((relation) => [atlas.firstRelation + relation.id, atlas.relationNumber(relation)]),
    ],
  }
}
