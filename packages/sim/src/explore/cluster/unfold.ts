import type { JujuModel } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { applicationStatus } from '../../measure/Meter.js'
import { type ClusterState, emptyCluster } from '../../model/ClusterState.js'
import type { Event } from '../../model/Event.js'
import { faultEvents } from '../../run/faultEvents.js'
import { coordinatorsOf, heldAfter, heldAfterLosses, noData } from './HeldData.js'
import type { PlannedStep } from './Plan.js'
import type { Move, Scene } from './Scene.js'
import { eventText } from './SceneKeys.js'
import type { Steps, Taken } from './Steps.js'
import type { World } from './World.js'

/** One thing that happened, for whoever wants to tell it. */
export interface Happening {
  /** A command, wait or fault in words, or an event. */
  readonly what: string | Event
  readonly before: ClusterState
  readonly after: ClusterState
}

type Tell = (happening: Happening) => void

export const nobody: Tell = () => undefined

/** What only a clock would bring about, and nothing that is asked here depends on. */
export const ignored: ReadonlyArray<Event['_tag']> = ['clock', 'check-failed', 'update-status-tick', 'deaths-forgotten']

const phaseFor: Readonly<Partial<Record<Event['_tag'], string>>> = {
  'process-stopped': 'stopping',
  'process-listens': 'starting',
  'process-joined': 'listening',
  'process-ready': 'serving',
}

/** Drop events that can change nothing any more: about a launch or a phase of a process that is over. */
export const fresh = (
  events: ReadonlyArray<Event>,
  { cluster, relaunched }: Pick<Taken, 'cluster' | 'relaunched'>,
): ReadonlyArray<Event> =>
  events.filter((event) => {
    if (!('generation' in event)) return true
    const phase = phaseFor[event._tag]
    if (relaunched.includes(event.unit)) return false
    return phase === undefined || phase === cluster.units[event.unit]?.process.phase
  })

export const without = (events: ReadonlyArray<Event>, event: Event): ReadonlyArray<Event> => {
  const at = events.indexOf(event)
  return at < 0 ? events : [...events.slice(0, at), ...events.slice(at + 1)]
}

/** The scene after an event, given what the event leads to. */
export const sceneAfter = (world: World, scene: Scene, event: Event, taken: Taken): Scene => {
  const { cluster, effects } = taken
  const lasting = effects.filter((effect) => !ignored.includes(effect.event._tag))
  const front = lasting.flatMap((effect) => (effect.background ? [] : [effect.event]))
  const back = lasting.flatMap((effect) => (effect.background ? [effect.event] : []))
  return {
    ...scene,
    cluster,
    pending: [...fresh(without(scene.pending, event), taken), ...front],
    background: [...fresh(without(scene.background, event), taken), ...back],
    data: heldAfterLosses(scene.data, world.laws.behaviour, scene.cluster, cluster),
  }
}

export const areActive = (cluster: ClusterState, apps: ReadonlyArray<string> | 'all'): boolean =>
  (apps === 'all' ? coordinatorsOf(cluster).map(({ app }) => app) : apps).every(
    (app) => applicationStatus(cluster, app).status === 'active',
  )

/** Whether the operator, who is about to take that step, need not wait any longer. */
const isOver = (scene: Scene, next: PlannedStep): boolean => {
  if (next._tag === 'wait-settled') return scene.pending.length === 0
  if (next._tag === 'wait-active') return areActive(scene.cluster, next.apps)
  return next._tag === 'wait-time'
}

const pastWaits = (world: World, scene: Scene, tell: Tell): Scene => {
  let { position } = scene
  for (let next = world.plan.steps[position]; next !== undefined && isOver(scene, next); ) {
    tell({ what: next.text, before: scene.cluster, after: scene.cluster })
    position += 1
    next = world.plan.steps[position]
  }
  return position === scene.position ? scene : { ...scene, position }
}

/** The order in which what may happen at once does: unit by unit, then by name; what concerns no single unit is last. */
const inTurn = (pending: ReadonlyArray<Event>): ReadonlyArray<Event> =>
  pending
    .map((event) => ({
      event,
      unit: 'unit' in event && event._tag !== 'leader-lost' ? (event.unit ?? -1) : Number.POSITIVE_INFINITY,
      text: eventText(event),
    }))
    .sort((left, right) => left.unit - right.unit || (left.text < right.text ? -1 : left.text > right.text ? 1 : 0))
    .map(({ event }) => event)

/** Let happen at once what may as well. */
const hurried = (world: World, steps: Steps, from: Scene, tell: Tell): Scene => {
  let scene = pastWaits(world, from, tell)
  for (;;) {
    const { cluster, position, pending } = scene
    const event = inTurn(pending).find((each) => steps.isHurried(cluster, each, position))
    if (event === undefined) return { ...scene, data: heldAfter(scene.data, cluster) }
    const taken = steps.take(cluster, event)
    tell({ what: event, before: cluster, after: taken.cluster })
    scene = pastWaits(world, sceneAfter(world, scene, event, taken), tell)
  }
}

export const operatorActs = (world: World, steps: Steps, scene: Scene, tell: Tell): Scene | null => {
  const next = world.plan.steps[scene.position]
  if (next === undefined) return null
  const acted = { ...scene, position: scene.position + 1 }
  const { cluster } = scene
  if (next._tag === 'change') {
    const event: Event = { _tag: 'model-changed', juju: next.juju }
    const taken = steps.take(cluster, event)
    tell({ what: next.text, before: cluster, after: taken.cluster })
    const changed = sceneAfter(world, acted, event, taken)
    if (next.refresh === null) return changed
    return { ...changed, pending: [...changed.pending, { _tag: 'charm-refreshed', app: next.refresh }] }
  }
  if (next._tag !== 'fault') return null
  const found = faultEvents(cluster, next.fault, () => 0)
  if (Either.isLeft(found)) return null
  tell({ what: next.text, before: cluster, after: cluster })
  const begun = found.right.begin.reduce((current, event) => {
    const taken = steps.take(current.cluster, event)
    tell({ what: event, before: current.cluster, after: taken.cluster })
    return sceneAfter(world, current, event, taken)
  }, acted)
  const end = next.fault.forMs === null ? [] : found.right.end
  return { ...begun, pending: [...begun.pending, ...end] }
}

/** Whether a failed hook would only fail again. */
const failsAgain = (steps: Steps, { cluster }: Scene, event: Event): boolean => {
  if (event._tag !== 'hook-started') return false
  const unit = steps.take(cluster, event).cluster.units[event.unit]
  return unit?.writes?.raises === true || unit?.hookFaults === 'all'
}

/**
 * What becomes of a scene when something happens, with all that follows from it at once; null when it cannot happen.
 */
export const unfold = (world: World, steps: Steps, scene: Scene, move: Move, tell: Tell = nobody): Scene | null => {
  if (move._tag === 'operator') {
    const acted = operatorActs(world, steps, scene, tell)
    return acted === null ? null : hurried(world, steps, acted, tell)
  }
  const { event } = move
  if (move._tag === 'event' && move.background && failsAgain(steps, scene, event)) return null
  const taken = steps.take(scene.cluster, event)
  if (move._tag === 'fault' && taken.cluster === scene.cluster) return null
  tell({ what: event, before: scene.cluster, after: taken.cluster })
  const faultsLeft = move._tag === 'fault' ? scene.faultsLeft - 1 : scene.faultsLeft
  return hurried(world, steps, sceneAfter(world, { ...scene, faultsLeft }, event, taken), tell)
}

/** More events than any start needs to come to rest. */
const restMax = 1_000_000

/**
 * A deployment at rest, before its operator does anything: everything has happened in the order in which it was caused,
 * as in the simulator before its clock starts. Null when it never comes to rest.
 */
export const sceneAtRest = (world: World, steps: Steps, start: JujuModel, faults: number): Scene | null => {
  const event: Event = { _tag: 'model-changed', juju: start }
  let scene: Scene = {
    cluster: emptyCluster,
    pending: [event],
    background: [],
    position: 0,
    faultsLeft: faults,
    data: noData,
  }
  for (let events = 0; events < restMax; events += 1) {
    const [next] = scene.pending
    if (next === undefined) return hurried(world, steps, scene, nobody)
    scene = sceneAfter(world, scene, next, steps.take(scene.cluster, next))
  }
  return null
}
