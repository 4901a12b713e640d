import { describe, expectTypeOf, it } from 'vitest'
import {
  always,
  breadthFirst,
  type ComponentAction,
  type ComponentModel,
  depthFirst,
  type Exploration,
  eventually,
  iterativeDeepening,
  type Judgement,
  type Key,
  type Model,
  never,
  type Path,
  type Property,
  plainModel,
  randomWalk,
  searchInterned,
  settles,
  withSymmetry,
} from '../../src/index.js'

interface Lamp {
  readonly on: boolean
}

type Press = 'press' | 'hold'

const lamp: Model<Lamp, Press> = {
  initial: [{ on: false }],
  actions: () => ['press', 'hold'],
  next: ({ on }, action) => (action === 'press' ? { on: !on } : null),
  key: ({ on }) => (on ? 1 : 0),
  properties: [never('both', ({ on }) => on && !on)],
}

const lamps: ComponentModel<boolean> = {
  initial: [false, true],
  actions: [{ name: 'press', touches: [0], next: ([on]) => [on !== true] }],
  key: (on) => (on ? 1 : 0),
  properties: [],
}

describe('types of a search', () => {
  it('are those of the model: states in what breaks a property, actions on the way there', () => {
    expectTypeOf(breadthFirst(lamp)).toEqualTypeOf<Exploration<Lamp, Press>>()
    expectTypeOf(depthFirst(lamp, { maxDepth: 3 })).toEqualTypeOf<Exploration<Lamp, Press>>()
    expectTypeOf(iterativeDeepening(lamp, {}, 2)).toEqualTypeOf<Exploration<Lamp, Press>>()
    expectTypeOf(randomWalk(lamp, { walks: 1, stepsMax: 1, seed: 1 })).toEqualTypeOf<Exploration<Lamp, Press>>()
    expectTypeOf<Judgement<Lamp, Press>['path']>().toEqualTypeOf<Path<Lamp, Press> | null>()
    expectTypeOf<Path<Lamp, Press>['states']>().toEqualTypeOf<ReadonlyArray<Lamp>>()
    expectTypeOf<Path<Lamp, Press>['actions']>().toEqualTypeOf<ReadonlyArray<Press>>()
  })

  it('of properties follow from the predicate, and a model takes those of its states only', () => {
    expectTypeOf(always('on', (state: Lamp) => state.on)).toEqualTypeOf<Property<Lamp>>()
    expectTypeOf(never('n', (state: number) => state > 1)).toEqualTypeOf<Property<number>>()
    expectTypeOf(eventually('e', (state: string) => state === '')).toEqualTypeOf<Property<string>>()
    expectTypeOf(settles('s', (state: Lamp) => state.on)).toEqualTypeOf<Property<Lamp>>()
    expectTypeOf<Property<number>>().not.toExtend<Property<Lamp>>()
    // What holds of anything holds of lamps.
    expectTypeOf<Property<unknown>>().toExtend<Property<Lamp>>()
    expectTypeOf<Model<Lamp, Press>['key']>().returns.toEqualTypeOf<Key>()
    expectTypeOf<Model<Lamp, Press>>().not.toExtend<Model<number, Press>>()
  })

  it('of components have a list of their states, and actions by name', () => {
    expectTypeOf(searchInterned(lamps)).toEqualTypeOf<Exploration<ReadonlyArray<boolean>, ComponentAction<boolean>>>()
    expectTypeOf(plainModel(lamps)).toEqualTypeOf<Model<ReadonlyArray<boolean>, ComponentAction<boolean>>>()
    expectTypeOf(withSymmetry(lamps)).toEqualTypeOf<Model<ReadonlyArray<boolean>, ComponentAction<boolean>>>()
    expectTypeOf<ComponentAction<boolean>['next']>().parameter(0).toEqualTypeOf<ReadonlyArray<boolean>>()
    expectTypeOf<ComponentModel<boolean>['properties'][number]>().toEqualTypeOf<Property<ReadonlyArray<boolean>>>()
  })
})
