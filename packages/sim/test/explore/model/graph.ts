import type { Key, Model } from '../../../src/explore/model/Model.js'
import type { Property } from '../../../src/explore/model/Property.js'

/** Ways between numbers: where one leads to from each. */
export type Edges = Readonly<Record<number, ReadonlyArray<number>>>

/** A graph of numbers as a model that starts at 0: to take an edge is to name where it leads. */
export const graph = (
  edges: Edges,
  properties: ReadonlyArray<Property<number>>,
  more: Partial<Model<number, number>> = {},
): Model<number, number> => ({
  initial: [0],
  actions: (state) => edges[state] ?? [],
  next: (_, to) => (to < 0 ? null : to),
  key: (state) => state,
  properties,
  ...more,
})

/** The same with texts for keys. */
export const byText = (model: Model<number, number>): Model<number, number> => ({
  ...model,
  key: (state): Key => `state ${state}`,
})
