import type { ComponentModel } from '../../../src/explore/interned/ComponentModel.js'

/** Units that each hold one of `roles` roles or none, and take another at any time: `(roles + 1) ** units` states. */
export const movingRoles = (units: number, roles: number): ComponentModel<number> => ({
  initial: Array.from({ length: units }, () => 0),
  key: (local) => local,
  actions: Array.from({ length: units }, (_, unit) =>
    Array.from({ length: roles + 1 }, (_, role) => ({
      name: `unit ${unit} takes ${role}`,
      touches: [unit],
      next: ([held]: ReadonlyArray<number>) => (held === role ? null : [role]),
    })),
  ).flat(),
  properties: [],
})
