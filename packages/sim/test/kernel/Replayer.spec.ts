import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReplayEffect } from '../../src/kernel/ReplayEffect.js'
import { Replayer, type ReplayModel } from '../../src/kernel/Replayer.js'
import { replay } from '../../src/kernel/replay.js'
import { sample } from '../../src/kernel/sample.js'

/** Workers that each do jobs, one after the other, with a watchdog that a finished job puts off and a periodic check. */
type Event =
  | { readonly _tag: 'start'; readonly worker: string; readonly jobs: number }
  | { readonly _tag: 'done'; readonly worker: string; readonly jobs: number }
  | { readonly _tag: 'stuck'; readonly worker: string }
  | { readonly _tag: 'check' }
type Delay = 'job' | 'patience' | 'period'
type State = Readonly<Record<string, number>>
type Transition = readonly [time: number, event: Event, before: State, after: State]

const counted = (state: State, name: string): State => ({ ...state, [name]: (state[name] ?? 0) + 1 })

const step = (state: State, event: Event): readonly [State, readonly ReplayEffect<Event, Delay>[]] => {
  switch (event._tag) {
    case 'start':
    case 'done': {
      const { worker, jobs } = event
      const key = `watchdog of ${worker}`
      return jobs === 0
        ? [counted(state, worker), [{ cancel: key }]]
        : [
            counted(state, worker),
            [
              { event: { _tag: 'done', worker, jobs: jobs - 1 }, delay: 'job' },
              { event: { _tag: 'stuck', worker }, delay: 'patience', key },
            ],
          ]
    }
    case 'stuck':
      return [counted(state, `${event.worker} stuck`), []]
    case 'check':
      return [
        counted(state, 'checks'),
        [{ event: { _tag: 'check' }, delay: 'period', background: true, key: 'check', ifPending: 'ignore' }],
      ]
  }
}

const model = (seed: number, transitions: Transition[] = []): ReplayModel<State, Event, Delay> => ({
  initial: {},
  step,
  delayOf: (delay, event, streams) => {
    if (delay === 'period') return 100
    if (delay === 'patience') return 120
    return sample({ _tag: 'uniform', min: 0, max: 150 }, streams.of('worker' in event ? event.worker : 'none'))
  },
  seed,
  observe: (...transition) => transitions.push(transition),
})

const start = (worker: string, jobs: number): Event => ({ _tag: 'start', worker, jobs })
const seeds = fc.maxSafeInteger()
const starts = fc.uniqueArray(
  fc.record({ at: fc.nat(500), event: fc.record({ worker: fc.constantFrom('a', 'b', 'c', 'd'), jobs: fc.nat(8) }) }),
  { maxLength: 4, selector: ({ event }) => event.worker },
)
const events = starts.map((list) => list.map(({ at, event }) => ({ at, event: start(event.worker, event.jobs) })))

describe('replay', () => {
  it('gives the final state, its time and why it ended', () => {
    expect(replay(model(1), [{ at: 5, event: start('a', 0) }], { maxEvents: 10 })).toEqual({
      reason: 'drained',
      now: 5,
      handled: 1,
      state: { a: 1 },
    })
  })

  it('takes events at one time in the order of the list', () => {
    const transitions: Transition[] = []
    const list = ['c', 'a', 'b'].map((worker) => ({ at: 7, event: start(worker, 0) }))
    replay(model(1, transitions), list, { maxEvents: 10 })
    expect(transitions.map(([, event]) => event)).toEqual(list.map(({ event }) => event))
  })

  it('ends at its budget, though nothing makes time pass', () => {
    const circles: ReplayModel<number, 'again', 'none'> = {
      initial: 0,
      step: (state) => [state + 1, [{ event: 'again' as const, delay: 'none' as const }]],
      delayOf: () => 0,
      seed: 1,
    }
    expect(replay(circles, [{ at: 0, event: 'again' }], { maxEvents: 1_000 })).toMatchObject({
      reason: 'budget',
      state: 1_000,
    })
  })

  it.each([-1, 0.5, Number.NaN])('throws on a delay of %d, a bug of the model', (delayMs) => {
    const broken = { ...model(1), delayOf: () => delayMs }
    expect(() => replay(broken, [{ at: 0, event: start('a', 1) }], { maxEvents: 10 })).toThrow(RangeError)
  })
})

describe('Replayer', () => {
  it('carries out the effects of a transition in their order, draws included', () => {
    const happened: string[] = []
    const replayer = new Replayer<null, string, 'equal'>({
      initial: null,
      step: (state, event) => {
        happened.push(event)
        if (event !== 'go') return [state, []]
        return [state, ['a', 'b', 'c'].map((name) => ({ event: name, delay: 'equal' as const }))]
      },
      delayOf: (_delay, event) => {
        happened.push(`draw ${event}`)
        return 5
      },
      seed: 1,
    })
    replayer.put('go')
    replayer.run({ maxEvents: 10 })
    expect(happened).toEqual(['go', 'draw a', 'draw b', 'draw c', 'a', 'b', 'c'])
  })

  it('settles when only background events are pending', () => {
    const replayer = new Replayer(model(1))
    replayer.put({ _tag: 'check' }, 0, { background: true })
    replayer.put(start('a', 3))
    const { reason, state } = replayer.run({ untilSettled: true, maxEvents: 1_000 })
    expect(reason).toBe('settled')
    expect(state['a']).toBe(4)
    expect(replayer.run({ untilSettled: true, maxEvents: 1_000 })).toMatchObject({ reason: 'settled', handled: 0 })
    expect(replayer.run({ until: 100_000, maxEvents: 10_000 })).toMatchObject({ reason: 'until', now: 100_000 })
  })

  it('ends when it is told to look no further', () => {
    const replayer = new Replayer(model(1))
    replayer.put(start('a', 5))
    const { reason, state } = replayer.run({ stopWhen: ({ a = 0 }) => a === 3, maxEvents: 1_000 })
    expect({ reason, a: state['a'] }).toEqual({ reason: 'stopped', a: 3 })
    expect(replayer.state).toBe(state)
  })

  it('refuses from outside what is no delay, and takes one at once by default', () => {
    const replayer = new Replayer(model(1))
    for (const delayMs of [-1, 0.5, Number.NaN])
      expect(() => replayer.put(start('a', 5), delayMs)).toThrow('whole milliseconds')
    expect([replayer.pending, replayer.settled]).toEqual([0, true])
    replayer.put(start('a', 5), 7, { background: true, key: 'a' })
    expect([replayer.pending, replayer.settled]).toEqual([1, true])
    replayer.put(start('a', 5), 9, { key: 'a', ifPending: 'ignore' })
    expect([replayer.pending, replayer.settled]).toEqual([1, true])
    replayer.put(start('a', 5), 9, { key: 'a' })
    expect([replayer.pending, replayer.settled]).toEqual([1, false])
    replayer.apply({ cancel: 'a' })
    replayer.apply({ cancel: 'nobody' })
    expect([replayer.pending, replayer.settled]).toEqual([0, true])
    expect(replayer.run({ maxEvents: 9 })).toMatchObject({ reason: 'drained', handled: 0 })
  })

  it('replaces, ignores and cancels by key', () => {
    type Timer = { readonly set: number; readonly ifPending: 'replace' | 'ignore' } | 'cancel' | 'rings'
    const timers: ReplayModel<readonly number[], Timer, number> = {
      initial: [],
      step: (state, event) => {
        if (event === 'rings') return [[...state, replayer.now], []]
        if (event === 'cancel') return [state, [{ cancel: 'timer' }]]
        return [state, [{ event: 'rings', delay: event.set, key: 'timer', ifPending: event.ifPending }]]
      },
      delayOf: (delay) => delay,
      seed: 1,
    }
    const replayer = new Replayer(timers)
    replayer.put({ set: 10, ifPending: 'replace' }, 0)
    replayer.put({ set: 50, ifPending: 'ignore' }, 5)
    replayer.put({ set: 10, ifPending: 'ignore' }, 20)
    replayer.put({ set: 100, ifPending: 'replace' }, 25)
    replayer.put({ set: 10, ifPending: 'replace' }, 200)
    replayer.put('cancel', 205)
    replayer.put('cancel', 206)
    expect(replayer.run({ maxEvents: 100 })).toMatchObject({ reason: 'drained', state: [10, 125] })
    expect(replayer.settled).toBe(true)
  })

  it('law 1: equal seeds give equal transitions', () => {
    const seen = { stuck: 0, different: 0 }
    const replayed = (seed: number, list: Parameters<typeof replay<State, Event, Delay>>[1]) => {
      const transitions: Transition[] = []
      return { ...replay(model(seed, transitions), list, { maxEvents: 500 }), transitions }
    }
    fc.assert(
      fc.property(seeds, events, (seed, list) => {
        const one = replayed(seed, list)
        expect(replayed(seed, list)).toEqual(one)
        if (JSON.stringify(replayed(seed - 1, list)) !== JSON.stringify(one)) seen.different += 1
        if (one.transitions.some(([, event]) => event._tag === 'stuck')) seen.stuck += 1
      }),
    )
    expect(seen.stuck).toBeGreaterThan(10)
    expect(seen.different).toBeGreaterThan(50)
  })

  it('independence: adding a worker with a stream of its own changes nothing of the others', () => {
    fc.assert(
      fc.property(seeds, events, (seed, list) => {
        const timelineOf = (all: typeof list) => {
          const transitions: Transition[] = []
          replay(model(seed, transitions), all, { maxEvents: 1_000 })
          return transitions
            .filter(([, event]) => 'worker' in event && event.worker !== 'x')
            .map(([time, event]) => [time, event])
        }
        expect(timelineOf([{ at: 0, event: start('x', 20) }, ...list])).toEqual(timelineOf(list))
      }),
    )
  })

  it('law 2: time never decreases, and states join', () => {
    fc.assert(
      fc.property(seeds, events, (seed, list) => {
        const transitions: Transition[] = []
        const { state } = replay(model(seed, transitions), list, { maxEvents: 500 })
        for (const [index, [time, , before]] of transitions.entries()) {
          const [earlier, , , joined] = transitions[index - 1] ?? [0, null, null, {}]
          expect(time).toBeGreaterThanOrEqual(earlier)
          expect(before).toEqual(joined)
        }
        expect(transitions.at(-1)?.[3] ?? {}).toEqual(state)
      }),
    )
  })

  it('law 3: a watchdog barks only after its whole patience without a job done', () => {
    let barks = 0
    fc.assert(
      fc.property(seeds, events, (seed, list) => {
        const transitions: Transition[] = []
        replay(model(seed, transitions), list, { maxEvents: 500 })
        for (const [index, [time, event]] of transitions.entries()) {
          if (event._tag !== 'stuck') continue
          barks += 1
          const last = transitions
            .slice(0, index)
            .findLast(([, { _tag, ...rest }]) => _tag !== 'check' && 'worker' in rest && rest.worker === event.worker)
          expect(last?.[0]).toBe(time - 120)
        }
      }),
    )
    expect(barks).toBeGreaterThan(10)
  })

  it('law 4: a run in pieces makes the transitions of one run', () => {
    fc.assert(
      fc.property(
        seeds,
        events,
        fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 10 }),
        (seed, list, pieces) => {
          const whole: Transition[] = []
          const result = replay(model(seed, whole), list, { maxEvents: 500 })
          const parts: Transition[] = []
          const replayer = new Replayer(model(seed, parts))
          for (const { at, event } of list) replayer.put(event, at)
          for (const piece of pieces) replayer.run({ until: replayer.now + piece, maxEvents: 500 })
          expect(replayer.run({ maxEvents: 500 }).state).toEqual(result.state)
          expect(parts).toEqual(whole)
        },
      ),
    )
  })

  it('keeps nothing of the past: a hundred thousand checks leave one event pending', () => {
    const replayer = new Replayer({ ...model(1), observe: () => {} })
    replayer.put({ _tag: 'check' }, 0, { background: true })
    const { handled } = replayer.run({ until: 100_000 * 100, maxEvents: 1_000_000 })
    expect(handled).toBe(100_001)
    expect(replayer.pending).toBe(1)
  })
})
