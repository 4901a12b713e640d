import type { ClusterState } from '../../model/ClusterState.js'
import type { Event } from '../../model/Event.js'
import { eventLabel } from '../../run/eventLabel.js'
import { Parts } from '../cluster/Parts.js'
import type { Move, Scene } from '../cluster/Scene.js'
import { Steps } from '../cluster/Steps.js'
import { type Happening, unfold } from '../cluster/unfold.js'
import type { World } from '../cluster/World.js'
import type { Path } from '../search/Exploration.js'
import { faultYaml } from './faultYaml.js'

/** One thing that happened on a way through a cluster's states. */
export interface StoryStep {
  /** What the operator did, or the event by its label. */
  readonly what: string
  readonly kind: 'operator' | 'fault' | 'event'
  /** A fault that the scenario does not name, as it would. */
  readonly fault: string | null
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

const told = ({ what, before, after }: Happening): StoryStep => {
  if (typeof what === 'string') return { what, kind: 'operator', fault: null, before, after }
  const fault = faultYaml(before, what)
  return { what: eventLabel(before, what), kind: fault === null ? 'event' : 'fault', fault, before, after }
}

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

/** Without what happened after the property was broken, as far as a cluster alone tells; `null` breaks it at its end. */
const upTo = (
  happenings: ReadonlyArray<Happening>,
  breaks: ((cluster: ClusterState) => boolean) | null,
): ReadonlyArray<Happening> => {
  const last = breaks === null ? -1 : happenings.findIndex(({ after }) => breaks(after))
  return last < 0 ? happenings : happenings.slice(0, last + 1)
}

/**
 * Go a way again in a world in which every queued hook is one, as in Juju, and tell everything that happens until the property
 * is broken. Null when
 * it does not lead there, which a way on which one hook stood for several need not.
 */
export const storyOf = (
  world: World,
  path: Path<Scene, Move>,
  breaks: ((cluster: ClusterState) => boolean) | null,
): Story | null => {
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
  return { steps: upTo(happenings, breaks).map(told), end: scene, choices: path.actions.length }
}
