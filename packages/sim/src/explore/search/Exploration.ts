import type { Key } from '../model/Model.js'
import type { Property } from '../model/Property.js'

/** A way through a model: `states` has one more than `actions`. */
export interface Path<State, Action> {
  readonly states: ReadonlyArray<State>
  readonly actions: ReadonlyArray<Action>
  /** For a run that never ends: the index in `states` that the last state leads back to. */
  readonly circle: number | null
}

/** What a search found out about one property; `open` when its bounds did not let it see everything. */
export interface Judgement<State, Action> {
  readonly name: string
  readonly kind: Property<never>['kind']
  readonly verdict: 'proved' | 'violated' | 'open'
  /** How the property is broken; null unless it is. */
  readonly path: Path<State, Action> | null
}

/** A model that broke its first law: one state and action led to two different states. */
export interface Nondeterminism<State, Action> {
  readonly from: State
  readonly action: Action
  readonly once: Key | null
  readonly again: Key | null
  readonly states: readonly [State | null, State | null]
}

/** How a search went. */
export interface Exploration<State, Action> {
  readonly judgements: ReadonlyArray<Judgement<State, Action>>
  /** Whether every state within the model's boundary was visited. */
  readonly complete: boolean
  /** Distinct states, and transitions between them that were followed. */
  readonly states: number
  readonly transitions: number
  /** Steps of the longest of the shortest ways (breadth-first), or of the longest way taken (any other). */
  readonly depth: number
  /** What the visited states and their parents take in memory, in bytes; keys that are texts are estimated. */
  readonly bytes: number
  readonly nondeterminism: Nondeterminism<State, Action> | null
}
