import type { Event } from '../../model/Event.js'
import type { Model } from '../model/Model.js'
import type { Property } from '../model/Property.js'
import { faultsOf } from './faultsOf.js'
import type { Parts } from './Parts.js'
import type { Move, Scene } from './Scene.js'
import { SceneKeys } from './SceneKeys.js'
import { Steps } from './Steps.js'
import { unfold } from './unfold.js'
import type { World } from './World.js'

const eventMove =
  (background: boolean) =>
  (event: Event): Move => ({ _tag: 'event', event, background })

/** A cluster as a model that can be explored: hooks, processes, faults and the operator, in every order. */
export const clusterModel = (
  world: World,
  parts: Parts,
  start: Scene,
  properties: ReadonlyArray<Property<Scene>>,
): Model<Scene, Move> => {
  const keys = new SceneKeys(parts)
  const steps = new Steps(world, parts)
  const planned = world.plan.steps
  return {
    initial: [start],
    actions: (scene) => {
      const next = planned[scene.position]
      const acts = next !== undefined && (next._tag === 'change' || next._tag === 'fault')
      return [
        ...scene.pending.map(eventMove(false)),
        ...(acts ? [{ _tag: 'operator' } as const] : []),
        ...scene.background.map(eventMove(true)),
        ...faultsOf(scene).map((event): Move => ({ _tag: 'fault', event })),
      ]
    },
    next: (scene, move) => unfold(world, steps, scene, move),
    key: (scene) => keys.of(scene),
    properties,
  }
}
