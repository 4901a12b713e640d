import type { Key, Model } from '../model/Model.js'
import type { Path } from './Exploration.js'
import type { StateTable } from './StateTable.js'

const stepTo = <State, Action>(
  model: Model<State, Action>,
  from: State,
  key: Key,
): { readonly action: Action; readonly next: State } | null => {
  for (const action of model.actions(from)) {
    const next = model.next(from, action)
    if (next !== null && model.key(next) === key) return { action, next }
  }
  return null
}

/**
 * The way by which a search came to a state, taken again from its beginning: states are not kept, only their keys and
 * parents. Null when the model does not lead there a second time, which a function would.
 */
const pathTo = <State, Action>(
  model: Model<State, Action>,
  table: StateTable,
  index: number,
): Path<State, Action> | null => {
  const indices: Array<number> = []
  for (let at = index; at >= 0; at = table.parentOf(at)) indices.push(at)
  const keys = table.keysAt(indices.reverse())
  const start = model.initial.find((state) => model.key(state) === keys[0])
  if (start === undefined) return null
  const states: Array<State> = [start]
  const actions: Array<Action> = []
  let current: State = start
  for (const key of keys.slice(1)) {
    const taken = stepTo(model, current, key)
    if (taken === null) return null
    actions.push(taken.action)
    states.push(taken.next)
    current = taken.next
  }
  return { states, actions, circle: null }
}

const nowhere = { states: [], actions: [], circle: null }

/** Ways to the states of a search. `lost` once the model did not lead to a state a second time. */
export class Ways<State, Action> {
  lost = false

  constructor(
    private readonly model: Model<State, Action>,
    private readonly table: StateTable,
  ) {}

  to(index: number): Path<State, Action> {
    const found = pathTo(this.model, this.table, index)
    if (found === null) this.lost = true
    return found ?? nowhere
  }
}
