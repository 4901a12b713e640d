import type { Event, Fault } from '../../model/Event.js'
import { isUp } from '../../model/UnitState.js'
import type { Model } from '../model/Model.js'
import type { Property } from '../model/Property.js'
import type { Parts } from './Parts.js'
import type { Move, Scene } from './Scene.js'
import { SceneKeys } from './SceneKeys.js'
import { Steps } from './Steps.js'
import { unfold } from './unfold.js'
import type { World } from './World.js'

/** What may go wrong by itself: a process dies, a pod goes and returns, a leader loses its lease, s3 stops answering. */
const faultsOf = ({ cluster, faultsLeft }: Scene): ReadonlyArray<Fault> => {
  if (faultsLeft === 0) return []
  const up = cluster.units.filter((unit) => isUp(unit) && unit.life === 'alive')
  return [
    ...up.flatMap(
      ({ id, process }): ReadonlyArray<Fault> =>
        process.running === null ? [] : [{ _tag: 'process-killed', unit: id }],
    ),
    ...up.flatMap(
      ({ id, kind }): ReadonlyArray<Fault> => (kind === 'other' ? [] : [{ _tag: 'pod-lost', unit: id, returns: true }]),
    ),
    ...Object.keys(cluster.leaders)
      .filter((app) => up.filter((unit) => unit.app === app && unit.kind !== 'other').length > 1)
      .map((app): Fault => ({ _tag: 'leader-deposed', app })),
    ...[...new Set(up.flatMap(({ app, kind }) => (kind === 'coordinator' ? [app] : [])))].map(
      (app): Fault => ({
        _tag: 's3-changed',
        app,
        condition: cluster.s3[app] === 'unreachable' ? 'well' : 'unreachable',
      }),
    ),
  ]
}

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
