import fc from 'fast-check'
import type { ComponentModel } from '../../../src/explore/interned/ComponentModel.js'

interface Rule {
  readonly touches: ReadonlyArray<number>
  readonly outcomes: ReadonlyArray<readonly [from: ReadonlyArray<number>, to: ReadonlyArray<number>]>
}

const localMax = 2

const rule = (components: number): fc.Arbitrary<Rule> =>
  fc.uniqueArray(fc.nat(components - 1), { minLength: 1, maxLength: Math.min(2, components) }).chain((touches) => {
    const numbers = fc.array(fc.nat(localMax), { minLength: touches.length, maxLength: touches.length })
    return fc.record({
      touches: fc.constant(touches),
      outcomes: fc.array(fc.tuple(numbers, numbers), { minLength: 2, maxLength: 6 }),
    })
  })

/** Small models of components: up to five with up to three states each, and a state that should never be reached. */
export const arbitraryComponents: fc.Arbitrary<ComponentModel<number>> = fc
  .integer({ min: 1, max: 5 })
  .chain((components) =>
    fc.record({
      components: fc.constant(components),
      rules: fc.array(rule(components), { minLength: 3, maxLength: 10 }),
      forbidden: fc.tuple(fc.nat(components - 1), fc.integer({ min: 1, max: localMax })),
    }),
  )
  .map(({ components, rules, forbidden: [watched, bad] }) => ({
    initial: Array.from({ length: components }, () => 0),
    key: (local) => local,
    actions: rules.map(({ touches, outcomes }, at) => ({
      name: `rule ${at}`,
      touches,
      next: (locals) => outcomes.find(([from]) => from.every((local, place) => local === locals[place]))?.[1] ?? null,
    })),
    properties: [{ kind: 'never', name: 'forbidden', holds: (state) => state[watched] === bad }],
    looksAt: [watched],
  }))
