import type { ComponentModel } from '../../../src/explore/interned/ComponentModel.js'

/**
 * Philosophers at a round table, who take the fork at their left, then the one at their right, and put both back.
 * Components: the philosophers (0 thinks, 1 holds one fork, 2 eats), then the forks (1 when taken).
 */
export const philosophers = (count: number): ComponentModel<number> => {
  const each = Array.from({ length: count }, (_, at) => ({ at, left: count + at, right: count + ((at + 1) % count) }))
  return {
    initial: Array.from({ length: 2 * count }, () => 0),
    key: (local) => local,
    actions: each.flatMap(({ at, left, right }) => [
      {
        name: `${at} takes left`,
        touches: [at, left],
        next: ([philosopher, fork]) => (philosopher === 0 && fork === 0 ? [1, 1] : null),
      },
      {
        name: `${at} takes right`,
        touches: [at, right],
        next: ([philosopher, fork]) => (philosopher === 1 && fork === 0 ? [2, 1] : null),
      },
      {
        name: `${at} puts back`,
        touches: [at, left, right],
        next: ([philosopher]) => (philosopher === 2 ? [0, 0, 0] : null),
      },
    ]),
    properties: [],
  }
}
