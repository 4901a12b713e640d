import type { Model } from '../model/Model.js'
import type { ComponentAction, ComponentModel } from './ComponentModel.js'

/** A model of components as any other model: what every faster way to search it must agree with. */
export const plainModel = <Local>({
  initial,
  actions,
  key,
  properties,
}: ComponentModel<Local>): Model<ReadonlyArray<Local>, ComponentAction<Local>> => ({
  initial: [initial],
  actions: () => actions,
  next: (state, { touches, next }) => {
    const locals = touches.flatMap((at): ReadonlyArray<Local> => {
      const local = state[at]
      return local === undefined ? [] : [local]
    })
    const changed = next(locals)
    if (changed === null) return null
    return state.map((local, at) => changed[touches.indexOf(at)] ?? local)
  },
  key: (state) => state.map(key).join('\u0000'),
  properties,
})
