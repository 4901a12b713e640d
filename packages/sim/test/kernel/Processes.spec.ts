import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Process, untilInterrupted } from '../../src/kernel/Process.js'
import { Processes } from '../../src/kernel/Processes.js'

describe('Processes', () => {
  it('counts who waits for a time, and stops when one of them says so', () => {
    const world = new Processes()
    const first = world.spawn(function* () {
      yield 10
      world.stop()
      yield 20
    })
    const second = world.spawn(function* () {
      yield untilInterrupted
    })
    expect(world.pending).toBe(2)
    expect(world.run()).toEqual({ reason: 'stopped', now: 10, handled: 3 })
    expect(world.pending).toBe(1)
    expect([first.finished, second.finished]).toEqual([false, false])
    expect(world.run()).toEqual({ reason: 'drained', now: 30, handled: 1 })
    expect([first.finished, second.finished]).toEqual([true, false])
  })

  it('lets processes go on when the delays they yield have passed', () => {
    const world = new Processes()
    const seen: string[] = []
    const live = (name: string, delay: number) =>
      function* () {
        for (let turn = 0; turn < 2; turn += 1) {
          yield delay
          seen.push(`${name}@${world.now}`)
        }
      }
    world.spawn(live('slow', 10))
    world.spawn(live('fast', 4), 3)
    expect(world.run()).toMatchObject({ reason: 'drained', now: 20 })
    expect(seen).toEqual(['fast@7', 'slow@10', 'fast@11', 'slow@20'])
  })

  it('interrupts a wait, once, in the same millisecond and not inside the caller', () => {
    const world = new Processes()
    const seen: string[] = []
    const sleeper = world.spawn(function* () {
      const interruption = yield 1_000
      seen.push(`woken@${world.now}: ${interruption?.reason}`)
      yield 5
      seen.push(`done@${world.now}`)
    })
    world.spawn(function* () {
      yield 10
      seen.push(`first ${sleeper.interrupt('crash')}, again ${sleeper.interrupt('crash again')}`)
    })
    expect(world.run().now).toBe(15)
    expect(seen).toEqual(['first true, again false', 'woken@10: crash', 'done@15'])
    expect(sleeper.finished).toBe(true)
    expect(sleeper.interrupt('too late')).toBe(false)
  })

  it('wakes a process that waits to be interrupted', () => {
    const world = new Processes()
    const calls: number[] = []
    const server = world.spawn(function* () {
      for (;;) {
        const call = yield untilInterrupted
        if (call?.reason === 'stop') return
        calls.push(world.now)
      }
    })
    world.spawn(function* () {
      yield 3
      server.interrupt('call')
      yield 3
      server.interrupt('stop')
    })
    expect(world.run()).toMatchObject({ reason: 'drained', now: 6 })
    expect(calls).toEqual([3])
    expect(server.finished).toBe(true)
  })

  it('interrupts neither a process that has not started nor the one that is running', () => {
    const world = new Processes()
    const answers: boolean[] = []
    const late: Process = world.spawn(function* () {
      yield 1
    }, 10)
    world.spawn(function* (self) {
      answers.push(self.interrupt('myself'), late.interrupt('before its start'))
      yield 0
    })
    world.run()
    expect(answers).toEqual([false, false])
  })

  it.each([-1, 0.5, Number.NaN])('refuses to wait for %d', (delay) => {
    const world = new Processes()
    world.spawn(function* () {
      yield delay
    })
    expect(() => world.run()).toThrow(RangeError)
  })

  it('ends a process that throws, and goes on with the others', () => {
    const world = new Processes()
    const broken = world.spawn(function* () {
      yield 1
      throw new Error('broken invariant')
    })
    world.spawn(function* () {
      yield 2
    })
    expect(() => world.run()).toThrow('broken invariant')
    expect(broken.finished).toBe(true)
    expect(broken.interrupt('too late')).toBe(false)
    expect(world.run()).toMatchObject({ reason: 'drained', now: 2 })
  })

  it('laws 1 and 2 of Process: a wait ends once, in time or by interruption', () => {
    const seen = { passed: 0, interrupted: 0 }
    const plan = fc.array(fc.record({ delay: fc.nat(20), target: fc.nat(3) }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(plan, fc.array(fc.nat(20), { maxLength: 20 }), (interrupts, waits) => {
        const world = new Processes()
        const accepted = new Map<Process, number>()
        const received = new Map<Process, number>()
        const sleepers = [0, 1, 2, 3].map(() =>
          world.spawn(function* (self) {
            for (const wait of waits) {
              const since = world.now
              const interruption = yield wait
              if (interruption === undefined) {
                seen.passed += 1
                expect(world.now).toBe(since + wait)
              } else {
                seen.interrupted += 1
                expect(world.now).toBeLessThanOrEqual(since + wait)
                received.set(self, (received.get(self) ?? 0) + 1)
              }
            }
          }),
        )
        world.spawn(function* () {
          for (const { delay, target } of interrupts) {
            yield delay
            const sleeper = sleepers[target]
            if (sleeper?.interrupt('disturbed') === true) accepted.set(sleeper, (accepted.get(sleeper) ?? 0) + 1)
          }
        })
        expect(world.run({ maxEvents: 10_000 }).reason).toBe('drained')
        expect(received).toEqual(accepted)
        expect(sleepers.every((sleeper) => sleeper.finished)).toBe(true)
      }),
    )
    expect(seen.passed).toBeGreaterThan(100)
    expect(seen.interrupted).toBeGreaterThan(100)
  })
})
