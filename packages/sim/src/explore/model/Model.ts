import type { Property } from './Property.js'

/** What tells two states apart: equal keys, same state. Numbers must be safe integers, and are the fast way. */
export type Key = number | string

/**
 * A system that can be explored: where it starts, what can happen next, and what should hold of it.
 *
 * Nothing in it speaks of charms. A model whose states are safe integers, with `key` the identity, is searched without
 * an object per state.
 *
 * Laws:
 * 1. `next` is a function: the same state and action give states with the same key;
 * 2. states with equal keys have the same actions, successors with equal keys, and the same properties.
 *
 * @example
 * const clock: Model<number, 'tick'> = {
 *   initial: [0],
 *   actions: () => ['tick'],
 *   next: (hour) => (hour + 1) % 12,
 *   key: (hour) => hour,
 *   properties: [always('within the dial', (hour) => hour < 12)],
 * }
 */
export interface Model<State, Action> {
  readonly initial: ReadonlyArray<State>
  /** What might happen in a state. */
  readonly actions: (state: State) => ReadonlyArray<Action>
  /** What becomes of a state, or null when the action turns out not to be possible. */
  readonly next: (state: State, action: Action) => State | null
  readonly key: (state: State) => Key
  readonly properties: ReadonlyArray<Property<State>>
  /** States for which this is false are judged but not left: the stated boundary of the search. */
  readonly within?: (state: State) => boolean
}
