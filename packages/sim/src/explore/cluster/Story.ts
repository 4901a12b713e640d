import type { ClusterState } from '../../model/ClusterState.js'
import type { Event } from '../../model/Event.js'
import { eventLabel } from '../../run/eventLabel.js'
import type { Path } from '../search/Exploration.js'
import { Parts } from './Parts.js'
import type { Move, Scene } from './Scene.js'
import { Steps } from './Steps.js'
import { type Happening, unfold } from './unfold.js'
import type { World } from './World.js'

/** One thing that happened on a way through a cluster's states. */
export interface StoryStep {
  /** What the operator did, or the event by its label. */
  readonly what: string
  readonly kind: 'operator' | 'event'
  readonly before: ClusterState
  readonly after: ClusterState
}

/** A way from rest to where a property is broken, told in full. */
export interface Story {
  readonly steps: ReadonlyArray<StoryStep>
  readonly end: Scene
  /** How many of the steps were choices between orders; the others follow from them. */
  readonly choices: number
}

const told = ({ what, before, after }: Happening): StoryStep =>
  typeof what === 'string'
    ? { what, kind: 'operator', before, after }
    : { what: eventLabel(before, what), kind: 'event', before, after }

const sameEvent = (one: Event, other: Event): boolean =>
  one._tag === other._tag &&
  ('unit' in one ? one.unit : null) === ('unit' in other ? other.unit : null) &&
  ('app' in one ? one.app : null) === ('app' in other ? other.app : null)

/** The move of that name in a scene that has come about by other values. */
const moveIn = (scene: Scene, move: Move): Move | null => {
  if (move._tag !== 'event') return move
  const event = (move.background ? scene.background : scene.pending).find((each) => sameEvent(each, move.event))
  return event === undefined ? null : { ...move, event }
}

/**
 * Go a way again in a world in which every queued hook is one, as in Juju, and tell everything that happens. Null when
 * it does not lead there, which a way on which one hook stood for several need not.
 */
export const storyOf = (world: World, path: Path<Scene, Move>): Story | null => {
  const steps = new Steps(world, new Parts(false))
  const [start] = path.states
  if (start === undefined) return null
  const happenings: Array<Happening> = []
  let scene = start
  for (const wanted of path.actions) {
    const move = moveIn(scene, wanted)
    const next = move === null ? null : unfold(world, steps, scene, move, (each) => happenings.push(each))
    if (next === null) return null
    scene = next
  }
  return { steps: happenings.map(told), end: scene, choices: path.actions.length }
}
