import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Engine } from '../../src/kernel/Engine.js'
import { Prng } from '../../src/kernel/Prng.js'
import { timeMax } from '../../src/kernel/Time.js'

type Seen = readonly [time: number, entity: number]

/** A branching population: each event has some successors, now or later, and now and then cancels one. */
const population = (seed: number) => {
  const engine = new Engine<number>()
  const prng = Prng.fromSeed(seed, 'population')
  const seen: Seen[] = []
  const ids: number[] = []
  let born = 0
  const beget = (): void => {
    ids.push(engine.schedule(prng.intBetween(0, 5), born, prng.intBetween(-1, 1)))
    born += 1
  }
  for (let first = 0; first < 5; first += 1) beget()
  const handler = (entity: number): void => {
    seen.push([engine.now, entity])
    if (engine.pending < 40) for (let child = prng.intBetween(0, 2); child > 0; child -= 1) beget()
    if (prng.intBetween(0, 9) === 0) engine.cancel(ids[prng.intBetween(0, ids.length - 1)] ?? -1)
  }
  return { engine, handler, seen }
}

const seeds = fc.maxSafeInteger()

describe('Engine', () => {
  it('handles events by time, then priority, then order of scheduling', () => {
    const engine = new Engine<string>()
    const seen: string[] = []
    engine.schedule(5, 'second')
    engine.schedule(5, 'third')
    engine.schedule(5, 'first', -1)
    engine.schedule(6, 'cancelled')
    engine.cancel(engine.schedule(1, 'cancelled too'))
    engine.run({ handler: (event) => seen.push(event), until: 5 })
    expect(seen).toEqual(['first', 'second', 'third'])
  })

  it('handles what a handler schedules without delay in the same millisecond, after what is there', () => {
    const engine = new Engine<string>()
    const seen: string[] = []
    engine.schedule(5, 'a')
    engine.schedule(5, 'b')
    engine.run({
      handler: (event) => {
        seen.push(`${event}@${engine.now}`)
        if (event === 'a') engine.schedule(0, 'c')
      },
    })
    expect(seen).toEqual(['a@5', 'b@5', 'c@5'])
  })

  it('says why it ended', () => {
    const engine = new Engine<number>()
    for (const time of [1, 2, 3, 4]) engine.schedule(time, time)
    const nothing = () => {}
    expect(engine.run({ handler: nothing, maxEvents: 0 })).toEqual({ reason: 'budget', now: 0, handled: 0 })
    expect(engine.run({ handler: nothing, maxEvents: 1 })).toEqual({ reason: 'budget', now: 1, handled: 1 })
    expect(engine.run({ handler: () => engine.stop() })).toEqual({ reason: 'stopped', now: 2, handled: 1 })
    expect(engine.run({ handler: nothing, until: 3 })).toEqual({ reason: 'until', now: 3, handled: 1 })
    expect(engine.run({ handler: nothing, maxEvents: 1 })).toEqual({ reason: 'drained', now: 4, handled: 1 })
  })

  it('lets the clock wait at until, from where delays count', () => {
    const engine = new Engine<string>()
    engine.schedule(100, 'far')
    engine.run({ handler: () => {}, until: 40 })
    expect(engine.now).toBe(40)
    engine.schedule(10, 'near')
    expect(engine.nextTime).toBe(50)
  })

  it('refuses to schedule in the past, and at what is not a time', () => {
    const engine = new Engine<number>()
    engine.schedule(10, 0)
    engine.run({ handler: () => {} })
    expect(() => engine.schedule(-1, 0)).toThrow('in the past')
    expect(() => engine.scheduleAt(9, 0)).toThrow('in the past')
    for (const delay of [0.5, Number.NaN, Number.POSITIVE_INFINITY, timeMax]) {
      expect(() => engine.schedule(delay, 0)).toThrow(RangeError)
    }
    expect(engine.pending).toBe(0)
  })

  it('refuses bounds that are none', () => {
    const engine = new Engine<number>()
    const handler = () => {}
    engine.schedule(10, 0)
    engine.run({ handler })
    for (const until of [9, 10.5, Number.NaN]) expect(() => engine.run({ handler, until })).toThrow(RangeError)
    for (const maxEvents of [-1, Number.NaN]) expect(() => engine.run({ handler, maxEvents })).toThrow(RangeError)
  })

  it('runs until the very time that it is', () => {
    const engine = new Engine<number>()
    const seen: Array<number> = []
    const handler = (payload: number) => seen.push(payload)
    engine.schedule(10, 1)
    engine.run({ handler: () => engine.schedule(0, 2), maxEvents: 1 })
    expect(engine.run({ handler, until: 10 })).toEqual({ reason: 'drained', now: 10, handled: 1 })
    expect(engine.run({ handler, until: 10, maxEvents: 0 })).toEqual({ reason: 'drained', now: 10, handled: 0 })
    expect(seen).toEqual([2])
  })

  it('does not run within itself', () => {
    const engine = new Engine<number>()
    engine.schedule(0, 0)
    expect(() => engine.run({ handler: (_, { run }) => run.call(engine, { handler: () => {} }) })).toThrow('handler')
  })

  it('lets through what a handler throws, and can go on after it', () => {
    const engine = new Engine<number>()
    engine.schedule(1, 1)
    engine.schedule(2, 2)
    const handler = (event: number) => {
      if (event === 1) throw new Error('broken invariant')
    }
    expect(() => engine.run({ handler })).toThrow('broken invariant')
    expect(engine.run({ handler })).toEqual({ reason: 'drained', now: 2, handled: 1 })
  })

  it('law 1: the clock never goes back', () => {
    let sameTime = 0
    fc.assert(
      fc.property(seeds, (seed) => {
        const { engine, handler, seen } = population(seed)
        engine.run({ handler, maxEvents: 300 })
        for (const [index, [time]] of seen.entries()) {
          const before = seen[index - 1]?.[0] ?? 0
          if (time === before) sameTime += 1
          expect(time).toBeGreaterThanOrEqual(before)
        }
      }),
    )
    expect(sameTime).toBeGreaterThan(100)
  })

  it('law 2: equal seeds give equal runs', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const one = population(seed)
        const other = population(seed)
        expect(one.engine.run({ handler: one.handler, maxEvents: 300 })).toEqual(
          other.engine.run({ handler: other.handler, maxEvents: 300 }),
        )
        expect(one.seen).toEqual(other.seen)
      }),
    )
  })

  it('law 3: a run handles at most maxEvents events, none later than until', () => {
    const reasons = new Set<string>()
    fc.assert(
      fc.property(seeds, fc.nat(60), fc.nat(60), (seed, until, maxEvents) => {
        const { engine, handler, seen } = population(seed)
        const { reason, handled, now } = engine.run({ handler, until, maxEvents })
        reasons.add(reason)
        expect(handled).toBe(seen.length)
        expect(handled).toBeLessThanOrEqual(maxEvents)
        expect(now).toBeLessThanOrEqual(until)
        for (const [time] of seen) expect(time).toBeLessThanOrEqual(until)
        if (reason === 'until') expect(engine.nextTime).toBeGreaterThan(until)
        if (reason === 'budget') expect(handled).toBe(maxEvents)
        if (reason === 'drained') expect(engine.pending).toBe(0)
      }),
      { numRuns: 300 },
    )
    expect(reasons).toEqual(new Set(['until', 'budget', 'drained']))
  })

  it('law 4: a run in pieces handles what one run does', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 }), (seed, pieces) => {
        const whole = population(seed)
        whole.engine.run({ handler: whole.handler, maxEvents: 200 })
        const parts = population(seed)
        const rest = () => 200 - parts.seen.length
        for (const piece of pieces) {
          parts.engine.run({
            handler: parts.handler,
            maxEvents: Math.min(piece, rest()),
            until: parts.engine.now + piece,
          })
        }
        parts.engine.run({ handler: parts.handler, maxEvents: rest() })
        expect(parts.seen).toEqual(whole.seen)
      }),
    )
  })
})
