import type { Model } from '../model/Model.js'
import type { Property } from '../model/Property.js'
import type { Path } from './Exploration.js'
import type { StateTable } from './StateTable.js'
import type { Verdicts } from './Verdicts.js'

const checkEvery = 1_024

const unseen = 0
const onPath = 1
const done = 2

/** A state on the way from the beginning, with the actions that have not been tried from it. */
interface Frame<State, Action> {
  readonly state: State
  readonly index: number
  readonly actions: ReadonlyArray<Action>
  position: number
  left: boolean
  /** The action that leads on from here, to the next frame. */
  taken: Action | null
}

/** What a walk over the runs of a model found: a run that breaks the property, or whether it saw every run to its end. */
interface Walked<State, Action> {
  readonly broken: Path<State, Action> | null
  readonly complete: boolean
}

const pathOf = <State, Action>(
  frames: ReadonlyArray<Frame<State, Action>>,
  closing: { readonly action: Action; readonly next: State; readonly to: number } | null,
): Path<State, Action> => {
  const actions = frames.slice(0, -1).flatMap(({ taken }) => (taken === null ? [] : [taken]))
  const states = frames.map(({ state }) => state)
  return closing === null
    ? { states, actions, circle: null }
    : { states: [...states, closing.next], actions: [...actions, closing.action], circle: closing.to }
}

/** Walk depth-first through the states that a run may stay in for ever, looking for a dead end or a circle. */
const walk = <State, Action>(
  model: Model<State, Action>,
  table: StateTable,
  { property, expired }: { readonly property: Property<State>; readonly expired: (() => boolean) | undefined },
): Walked<State, Action> => {
  const colours = new Uint8Array(table.size)
  const frames: Array<Frame<State, Action>> = []
  let complete = true
  let entered = 0
  const fulfilled = (state: State) => property.kind === 'eventually' && property.holds(state)
  const enter = (state: State, index: number) => {
    entered += 1
    colours[index] = onPath
    const inside = model.within === undefined || model.within(state)
    if (!inside) complete = false
    // A state that is not left is not the end of a run.
    frames.push({ state, index, actions: inside ? model.actions(state) : [], position: 0, left: !inside, taken: null })
  }
  for (const state of model.initial) {
    const index = table.indexOf(model.key(state))
    if (index < 0 || colours[index] !== unseen || fulfilled(state)) continue
    enter(state, index)
    for (let top = frames.at(-1); top !== undefined; top = frames.at(-1)) {
      if ((entered & (checkEvery - 1)) === 0 && expired?.() === true) return { broken: null, complete: false }
      const action = top.actions[top.position]
      if (action === undefined) {
        const endsBadly = !top.left && (property.kind === 'eventually' || !property.holds(top.state))
        if (endsBadly) return { broken: pathOf(frames, null), complete }
        colours[top.index] = done
        frames.pop()
        continue
      }
      top.position += 1
      const next = model.next(top.state, action)
      if (next === null) continue
      top.left = true
      if (fulfilled(next)) continue
      const successor = table.indexOf(model.key(next))
      if (successor < 0) complete = false
      else if (colours[successor] === onPath) {
        const to = frames.findIndex((frame) => frame.index === successor)
        return { broken: pathOf(frames, { action, next, to }), complete }
      } else if (colours[successor] === unseen) {
        top.taken = action
        enter(next, successor)
      }
    }
  }
  return { broken: null, complete }
}

/**
 * Judge the properties of whole runs over a space that was searched to its end: a byte a state, and a second walk.
 * False when runs leave the boundary, or when time runs out, so that what happens to them is not known.
 */
export const judgeRuns = <State, Action>(
  model: Model<State, Action>,
  table: StateTable,
  verdicts: Verdicts<State, Action>,
  expired?: () => boolean,
): boolean => {
  let complete = true
  for (const property of verdicts.aboutRuns) {
    const walked = walk(model, table, { property, expired })
    if (walked.broken !== null) verdicts.record(property, walked.broken)
    complete &&= walked.complete
  }
  return complete
}
