import type { Key, Model } from '../model/Model.js'
import type { ComponentAction, ComponentModel } from './ComponentModel.js'
import { plainModel } from './plainModel.js'

const byKey =
  <Local>(key: (local: Local) => Key) =>
  (left: Local, right: Local): number => {
    const [a, b] = [key(left), key(right)]
    if (a === b) return 0
    return a < b ? -1 : 1
  }

/**
 * A model of components in which states that differ only by interchangeable components changing places are one state:
 * the members of each group stand in the order of their keys.
 *
 * A way through it is a way of the model up to such exchanges; each state is one that the model has.
 *
 * Law: verdicts on its properties are those of {@link plainModel}, and it has no more states.
 */
export const withSymmetry = <Local>(
  model: ComponentModel<Local>,
): Model<ReadonlyArray<Local>, ComponentAction<Local>> => {
  const plain = plainModel(model)
  const groups = model.interchangeable ?? []
  const ordered = (state: ReadonlyArray<Local>): ReadonlyArray<Local> => {
    const sorted = state.slice()
    for (const group of groups) {
      const members = group.flatMap((at): ReadonlyArray<Local> => {
        const local = state[at]
        return local === undefined ? [] : [local]
      })
      const inOrder = members.toSorted(byKey(model.key))
      group.forEach((at, place) => {
        const local = inOrder[place]
        if (local !== undefined) sorted[at] = local
      })
    }
    return sorted
  }
  return {
    ...plain,
    initial: plain.initial.map(ordered),
    next: (state, action) => {
      const successor = plain.next(state, action)
      return successor === null ? null : ordered(successor)
    },
  }
}
