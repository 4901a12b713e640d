import type { Key, Model } from '../model/Model.js'
import type { Nondeterminism } from './Exploration.js'

/** Looks out for a model that breaks its first law. */
export class Audit<State, Action> {
  found: Nondeterminism<State, Action> | null = null

  constructor(private readonly model: Model<State, Action>) {}

  /** Take a step again and compare. */
  check(from: State, action: Action, next: State | null): void {
    const again = this.model.next(from, action)
    this.compare(from, action, [next, again])
  }

  compare(from: State, action: Action, states: readonly [State | null, State | null]): void {
    const key = (state: State | null): Key | null => (state === null ? null : this.model.key(state))
    const [once, again] = [key(states[0]), key(states[1])]
    if (once !== again && this.found === null) this.found = { from, action, once, again, states }
  }
}
