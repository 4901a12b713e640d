import { clusterProperties } from '../cluster/clusterProperties.js'
import type { Move, Scene } from '../cluster/Scene.js'
import type { World } from '../cluster/World.js'
import type { Model } from '../model/Model.js'
import type { Property } from '../model/Property.js'
import type { Bounds } from '../search/Bounds.js'
import { breadthFirst } from '../search/breadthFirst.js'
import type { Exploration, Path } from '../search/Exploration.js'
import { extentOf } from './extentOf.js'
import { TabledCluster } from './TabledCluster.js'
import { tabledProperty } from './tabledProperty.js'

/** A cluster as a model whose states are numbers. */
export const tabledModel = (
  tabled: TabledCluster,
  start: Scene,
  properties: ReadonlyArray<Property<number>>,
): Model<number, number> => ({
  initial: [tabled.states.numberOf(start)],
  actions: (state) => tabled.actions(state),
  next: (state, action) => tabled.next(state, action),
  key: (state) => state,
  properties,
})

/** The same way in scenes and moves. */
const asScenes = (tabled: TabledCluster, { states, actions, circle }: Path<number, number>): Path<Scene, Move> => ({
  states: states.map((state) => tabled.states.sceneOf(state)),
  actions: actions.map((action, at) => tabled.moveOf(states[at] ?? 0, action)),
  circle,
})

/** More than this would not fit into the memory that Node takes by default. A cluster that has so much is given up. */
const usualWorkedOutMax = 1_000_000

/** What to search: a world, from where, and whether one queued hook may stand for several. */
export interface TabledTask {
  readonly world: World
  readonly start: Scene
  readonly coalesces: boolean
  /** How many outcomes may be kept before the search gives up. Default: a million. */
  readonly workedOutMax?: number
}

/** How a search of a cluster's tables went. */
export interface TabledExploration extends Exploration<Scene, Move> {
  /** Events that were carried out, those included that follow at once. */
  readonly events: number
  /** How many outcomes were worked out and are kept; the rest was looked up. */
  readonly workedOut: number
}

/**
 * Search a cluster in every order by {@link TabledCluster}.
 *
 * Law: verdicts, states and transitions are those of `breadthFirst` over `clusterModel`.
 */
export const searchTabled = (
  { world, start, coalesces, workedOutMax = usualWorkedOutMax }: TabledTask,
  properties: ReadonlyArray<Property<Scene>>,
  bounds: Bounds,
): TabledExploration => {
  const tabled = new TabledCluster(world, coalesces, extentOf(world.plan, start))
  const judged = properties.map((property) => {
    const name = clusterProperties.find((each) => each === property.name)
    const plain: Property<number> = { ...property, holds: (state) => property.holds(tabled.states.sceneOf(state)) }
    return name === undefined ? plain : tabledProperty(tabled.states, world.plan, { ...property, name })
  })
  const expired = () => tabled.workedOut > workedOutMax || (bounds.expired?.() ?? false)
  const found = breadthFirst(tabledModel(tabled, start, judged), { ...bounds, expired })
  // Numbers are worked out once each, so that a second answer can only be a mistake of ours.
  if (found.nondeterminism !== null) throw new Error('tables that answer twice differently')
  return {
    ...found,
    judgements: found.judgements.map((judgement) => ({
      ...judgement,
      path: judgement.path === null ? null : asScenes(tabled, judgement.path),
    })),
    bytes: found.bytes + tabled.bytes,
    nondeterminism: null,
    events: tabled.events,
    workedOut: tabled.workedOut,
  }
}
