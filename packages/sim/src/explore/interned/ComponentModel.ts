import type { Key } from '../model/Model.js'
import type { Property } from '../model/Property.js'

/** Something that may happen: it reads and changes the components it names, and no others. */
export interface ComponentAction<Local> {
  readonly name: string
  /** Indices of components, each once. */
  readonly touches: ReadonlyArray<number>
  /** What becomes of those components, in the same order; null when the action is not possible. */
  readonly next: (locals: ReadonlyArray<Local>) => ReadonlyArray<Local> | null
}

/**
 * A system made of components that each have a state of their own, and of actions that touch a few of them. What a
 * search needs to be fast can be generated from it, because nothing about an action depends on what it does not name.
 */
export interface ComponentModel<Local> {
  /** The state of each component at the start. */
  readonly initial: ReadonlyArray<Local>
  readonly actions: ReadonlyArray<ComponentAction<Local>>
  /** Exact identity of a component's state. */
  readonly key: (local: Local) => Key
  /** Properties of single states: `always` or `never`. */
  readonly properties: ReadonlyArray<Property<ReadonlyArray<Local>>>
  /** Which components a property looks at; default: all of them. Reductions hide less the fewer they are. */
  readonly looksAt?: ReadonlyArray<number>
  /** Groups of components that the model would not notice changing places. Every property must be blind to it too. */
  readonly interchangeable?: ReadonlyArray<ReadonlyArray<number>>
}
