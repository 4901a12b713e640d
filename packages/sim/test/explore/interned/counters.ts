import type { ComponentAction, ComponentModel } from '../../../src/explore/interned/ComponentModel.js'

/** A component that counts up to a number, beginning at 0. */
export const counts = (component: number, to: number): ComponentAction<number> => ({
  name: `count ${component}`,
  touches: [component],
  next: ([count = 0]) => (count < to ? [count + 1] : null),
})

/** Takes from one and gives to another. */
export const gives = (from: number, to: number, max: number): ComponentAction<number> => ({
  name: `${from} gives ${to}`,
  touches: [from, to],
  next: ([mine = 0, yours = 0]) => (mine > 0 && yours < max ? [mine - 1, yours + 1] : null),
})

/** A model whose states are numbers. */
export const modelOf = (
  initial: ReadonlyArray<number>,
  actions: ReadonlyArray<ComponentAction<number>>,
  more: Partial<ComponentModel<number>> = {},
): ComponentModel<number> => ({ initial, actions, key: (local) => local, properties: [], ...more })
