import type { ComponentModel } from '../../../src/explore/interned/ComponentModel.js'

/** What a process has read before it adds one: −1 before it reads, −2 when it has written. */
export const unread = -1
export const written = -2

/** Processes that each read a counter, then write what they read plus one. The counter is component 0. */
export const counterRace = (processes: number): ComponentModel<number> => ({
  initial: [0, ...Array.from({ length: processes }, () => unread)],
  key: (local) => local,
  actions: Array.from({ length: processes }, (_, at) => [
    {
      name: `${at} reads`,
      touches: [0, at + 1],
      next: ([counter = 0, process]: ReadonlyArray<number>) => (process === unread ? [counter, counter] : null),
    },
    {
      name: `${at} writes`,
      touches: [0, at + 1],
      next: ([, process = 0]: ReadonlyArray<number>) => (process >= 0 ? [process + 1, written] : null),
    },
  ]).flat(),
  properties: [
    {
      kind: 'always',
      name: 'no update is lost',
      holds: ([counter, ...each]) => each.some((process) => process !== written) || counter === processes,
    },
  ],
  interchangeable: [Array.from({ length: processes }, (_, at) => at + 1)],
})
