import { describe, expectTypeOf, it } from 'vitest'
import {
  Engine,
  EventQueue,
  type Handler,
  Replayer,
  type ReplayModel,
  type ReplayResult,
  type RunResult,
  replay,
  type Time,
} from '../../src/index.js'

type Ring = { readonly _tag: 'ring'; readonly times: number }
type Wait = 'short' | 'long'

const bell: ReplayModel<number, Ring, Wait> = {
  initial: 0,
  step: (count, { times }) => [
    count + times,
    times > 1 ? [{ event: { _tag: 'ring', times: times - 1 }, delay: 'short' }] : [],
  ],
  delayOf: (wait) => (wait === 'short' ? 10 : 1_000),
  seed: 1,
}

describe('types of the kernel', () => {
  it('of a queue are those of what it holds, or nothing', () => {
    const queue = new EventQueue<Ring>()
    expectTypeOf(queue.take()).toEqualTypeOf<Ring | undefined>()
    expectTypeOf(queue.push).parameter(1).toEqualTypeOf<Ring>()
  })

  it('of an engine hand its handler what was scheduled, and the engine', () => {
    const engine = new Engine<Ring>()
    expectTypeOf<Parameters<typeof engine.schedule>>().toEqualTypeOf<
      [delay: number, payload: Ring, priority?: number | undefined]
    >()
    expectTypeOf<Handler<Ring>>().parameters.toEqualTypeOf<[payload: Ring, engine: Engine<Ring>]>()
    expectTypeOf(engine.run({ handler: (ring) => expectTypeOf(ring).toEqualTypeOf<Ring>() })).toEqualTypeOf<RunResult>()
  })

  it('of a replay are those of its model', () => {
    const replayer = new Replayer(bell)
    expectTypeOf(replayer).toEqualTypeOf<Replayer<number, Ring, Wait>>()
    expectTypeOf(replayer.state).toEqualTypeOf<number>()
    expectTypeOf(replayer.put).parameter(0).toEqualTypeOf<Ring>()
    expectTypeOf(replayer.run({ maxEvents: 9 })).toEqualTypeOf<ReplayResult<number>>()
    expectTypeOf<ReplayModel<number, Ring, Wait>['delayOf']>().parameter(0).toEqualTypeOf<Wait>()
    expectTypeOf<NonNullable<ReplayModel<number, Ring, Wait>['observe']>>().parameters.toEqualTypeOf<
      [time: Time, event: Ring, before: number, after: number]
    >()
    expectTypeOf(replay).toBeFunction()
  })
})
