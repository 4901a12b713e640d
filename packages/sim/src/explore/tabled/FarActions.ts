import type { Event } from '../../model/Event.js'
import { faultsOf } from '../cluster/faultsOf.js'
import type { Move, Scene } from '../cluster/Scene.js'
import type { Steps } from '../cluster/Steps.js'
import { nobody, operatorActs, sceneAfter } from '../cluster/unfold.js'
import type { World } from '../cluster/World.js'
import { PairTable } from '../interned/PairTable.js'
import type { Atlas } from './Atlas.js'
import type { Deliveries } from './Deliveries.js'
import { type FarOutcome, farOutcomeOf } from './farOutcomeOf.js'
import { subjectOf } from './ScenePart.js'

interface Tables {
  readonly world: World
  readonly atlas: Atlas
  readonly deliveries: Deliveries
}

/** What may happen to no unit in particular, and what it does, by what such things see of a scene. */
export class FarActions {
  private readonly outcomeKeys = new PairTable()
  private readonly outcomes: Array<FarOutcome | null> = []
  private readonly actions: Array<ReadonlyArray<Move> | undefined> = []

  constructor(
    private readonly tables: Tables,
    private readonly steps: Steps,
  ) {}

  /** How many outcomes were worked out. */
  get size(): number {
    return this.outcomes.length
  }

  /** What may happen in scenes of that sight: what the operator does, what is bound to happen, and faults. */
  of(sight: number, scene: () => Scene): ReadonlyArray<Move> {
    const known = this.actions[sight]
    if (known !== undefined) return known
    const made = this.list(scene())
    this.actions[sight] = made
    return made
  }

  /** What an action does in scenes of that sight; null where only the whole scene tells. */
  outcome(sight: number, place: number, action: Move, scene: () => Scene): FarOutcome | null {
    const key = this.outcomeKeys.add(sight, place)
    const known = this.outcomes[key]
    if (known !== undefined) return known
    const made = this.compute(action, scene())
    this.outcomes.push(made)
    return made
  }

  /** What becomes of a whole scene, or null when the action turns out not to be possible. */
  carryOut(action: Move, scene: Scene): Scene | null {
    const { steps, tables } = this
    if (action._tag === 'operator') return operatorActs(tables.world, steps, scene, nobody)
    const taken = steps.take(scene.cluster, action.event)
    const isFault = action._tag === 'fault'
    if (isFault && taken.cluster === scene.cluster) return null
    const faultsLeft = isFault ? scene.faultsLeft - 1 : scene.faultsLeft
    return sceneAfter(tables.world, { ...scene, faultsLeft }, action.event, taken)
  }

  private list(scene: Scene): ReadonlyArray<Move> {
    const next = this.tables.world.plan.steps[scene.position]
    const acts = next !== undefined && (next._tag === 'change' || next._tag === 'fault')
    const caused = (events: ReadonlyArray<Event>, background: boolean) =>
      events.filter((event) => subjectOf(event) === null).map((event): Move => ({ _tag: 'event', event, background }))
    return [
      ...caused(scene.pending, false),
      ...(acts ? [{ _tag: 'operator' } as const] : []),
      ...caused(scene.background, true),
      ...faultsOf(scene)
        .filter((event) => subjectOf(event) === null)
        .map((event): Move => ({ _tag: 'fault', event })),
    ]
  }

  private compute(action: Move, scene: Scene): FarOutcome | null {
    const { position, faultsLeft } = scene
    if (action._tag !== 'operator') {
      const left = action._tag === 'fault' ? faultsLeft - 1 : faultsLeft
      return farOutcomeOf(this.tables, scene, { event: action.event, position, faultsLeft: left })
    }
    const next = this.tables.world.plan.steps[position]
    if (next === undefined || next._tag !== 'change' || next.refresh !== null) return null
    const event: Event = { _tag: 'model-changed', juju: next.juju }
    return farOutcomeOf(this.tables, scene, { event, position: position + 1, faultsLeft })
  }
}
