/**
 * What should hold of a model.
 *
 * - `always`, `never`: of every reachable state;
 * - `eventually`: every run passes through a state in which it holds. A run that ends before, or goes round in a circle
 *   without one, breaks it. Circles are found wherever the whole space was searched; nothing is assumed to be fair;
 * - `settles`: every run ends, and in a state in which it holds.
 */
export interface Property<State> {
  readonly kind: 'always' | 'never' | 'eventually' | 'settles'
  readonly name: string
  readonly holds: (state: State) => boolean
}

const property =
  (kind: Property<never>['kind']) =>
  <State>(name: string, holds: (state: State) => boolean): Property<State> => ({ kind, name, holds })

/** It holds in every state. */
export const always = property('always')

/** It holds in no state. */
export const never = property('never')

/** Every run comes to a state in which it holds. */
export const eventually = property('eventually')

/** Every run ends, and in a state in which it holds. */
export const settles = property('settles')

/** Whether a single state is enough to break the property, and does. */
export const isBrokenBy = <State>({ kind, holds }: Property<State>, state: State): boolean => {
  if (kind === 'always') return !holds(state)
  return kind === 'never' && holds(state)
}

/** Whether the property speaks of whole runs, so that no single state breaks it. */
export const isAboutRuns = ({ kind }: Property<never>): boolean => kind === 'eventually' || kind === 'settles'
