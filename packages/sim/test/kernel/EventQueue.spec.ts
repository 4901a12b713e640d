import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventQueue, pendingMax, priorityMax, priorityMin } from '../../src/kernel/EventQueue.js'
import { timeMax } from '../../src/kernel/Time.js'

type Operation =
  | { readonly do: 'push'; readonly time: number; readonly priority: number }
  | { readonly do: 'cancel'; readonly pick: number }
  | { readonly do: 'take' }
  | { readonly do: 'look' }

/** Times are counted from `now`, so that none is in the past. */
const operations = (weights: { readonly push: number; readonly cancel: number; readonly take: number }) =>
  fc.array(
    fc.oneof(
      // Few different times and priorities, so that ties are the rule.
      {
        weight: weights.push,
        arbitrary: fc.record({
          do: fc.constant('push' as const),
          time: fc.nat(6),
          priority: fc.integer({ min: -1, max: 1 }),
        }),
      },
      { weight: weights.cancel, arbitrary: fc.record({ do: fc.constant('cancel' as const), pick: fc.nat() }) },
      { weight: weights.take, arbitrary: fc.constant({ do: 'take' as const }) },
      { weight: 1, arbitrary: fc.constant({ do: 'look' as const }) },
    ),
    { maxLength: 160, size: 'max' },
  )

/** What the queue claims to be: a list that is sorted, stably, each time it is asked. */
class SortedList {
  private pending: { readonly time: number; readonly priority: number; readonly name: number }[] = []
  private pushes = 0

  push(time: number, priority: number): number {
    this.pending.push({ time, priority, name: this.pushes })
    this.pushes += 1
    this.pending.sort((a, b) => a.time - b.time || a.priority - b.priority)
    return this.pushes - 1
  }
  cancel(name: number): boolean {
    const before = this.pending.length
    this.pending = this.pending.filter((event) => event.name !== name)
    return this.pending.length < before
  }
  take = () => this.pending.shift()
  nextTime = (): number => this.pending[0]?.time ?? Number.POSITIVE_INFINITY
  size = (): number => this.pending.length
}

describe('EventQueue', () => {
  it('takes by time, then priority, then order of pushing', () => {
    const queue = new EventQueue<string>()
    queue.push(2, 'late')
    queue.push(1, 'first of its time')
    queue.push(1, 'second of its time')
    queue.push(1, 'urgent', -1)
    const taken = [queue.take(), queue.take(), queue.take(), queue.take(), queue.take()]
    expect(taken).toEqual(['urgent', 'first of its time', 'second of its time', 'late', undefined])
  })

  it('leaves an event that is later than asked for', () => {
    const queue = new EventQueue<string>()
    queue.push(5, 'at five')
    expect(queue.take(4)).toBeUndefined()
    expect(queue.size).toBe(1)
    expect(queue.take(5)).toBe('at five')
    expect(queue.now).toBe(5)
  })

  it('uses the memory of events that are over', () => {
    const queue = new EventQueue<number>()
    const slots = new Set<number>()
    for (let round = 0; round < 10_000; round += 1) {
      queue.push(round, round)
      const id = queue.lastId()
      slots.add(id % pendingMax)
      if (round % 2 === 0) queue.cancel(id)
      else queue.take()
    }
    expect(slots.size).toBe(1)
  })

  it('uses the memory of cancelled events that are far away', () => {
    const queue = new EventQueue<string>()
    const slots = new Set<number>()
    let cancelled = 0
    for (let round = 0; round < 10_000; round += 1) {
      queue.push(1_000_000 - round, 'timer')
      const timer = queue.lastId()
      queue.push(1_000_000, 'later')
      const later = queue.lastId()
      slots.add(timer % pendingMax).add(later % pendingMax)
      if (queue.cancel(timer) && queue.cancel(later)) cancelled += 1
    }
    expect(cancelled).toBe(10_000)
    expect(queue.size).toBe(0)
    expect(queue.nextTime()).toBe(Number.POSITIVE_INFINITY)
    expect(slots.size).toBeLessThan(100)
  })

  it('keeps the order when it clears away what was cancelled, wherever that stood', () => {
    for (const step of [7, 11, 13, 29]) {
      const queue = new EventQueue<number>()
      // Every time from 0 to 60 once, in an order that is not that of the heap; ties by priority.
      const times = Array.from({ length: 61 }, (_, index) => (index * step) % 61)
      const ids = times.map((time) => {
        queue.push(time, time, (time * 3) % 5)
        return queue.lastId()
      })
      const kept = times.filter((time) => time % 3 === 0)
      const gone = ids.filter((_, at) => (times[at] ?? 0) % 3 !== 0)
      expect(gone.filter((id) => queue.cancel(id))).toEqual(gone)
      expect(queue.size).toBe(kept.length)
      expect(queue.nextTime()).toBe(0)
      const taken = Array.from({ length: 22 }, () => queue.take())
      expect(taken).toEqual([...kept.toSorted((left, right) => left - right), undefined])
    }
  })

  it('clears away again and again, also after something was taken', () => {
    const queue = new EventQueue<number>()
    const list = new SortedList()
    for (let round = 0; round < 400; round += 1) {
      const time = queue.now + ((round * 37) % 91)
      list.push(time, 0)
      queue.push(time, round)
      if (round % 3 !== 0) {
        list.cancel(round)
        queue.cancel(queue.lastId())
      } else if (round % 9 === 0) expect(queue.take()).toBe(list.take()?.name)
    }
    expect(queue.size).toBe(list.size())
    for (let left = list.size(); left > 0; left -= 1) expect(queue.take()).toBe(list.take()?.name)
    expect([queue.take(), queue.nextTime(), queue.size]).toEqual([undefined, Number.POSITIVE_INFINITY, 0])
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, timeMax + 1])('refuses the time %d', (time) => {
    expect(() => new EventQueue<number>().push(time, 0)).toThrow(RangeError)
  })

  it('law 4: never goes back, and refuses the past', () => {
    const queue = new EventQueue<string>()
    queue.push(5, 'first')
    queue.push(9, 'second')
    queue.take()
    expect(() => queue.push(4, 'past')).toThrow('in the past')
    for (const time of [4, 10, 5.5]) expect(() => queue.advance(time)).toThrow(RangeError)
    queue.advance(8)
    expect(() => queue.push(7, 'past')).toThrow('in the past')
    expect(queue.size).toBe(1)
    queue.advance(9)
    expect([queue.now, queue.take()]).toEqual([9, 'second'])
  })

  it.each([priorityMin - 1, priorityMax + 1, 0.5, Number.NaN])('refuses the priority %d', (priority) => {
    expect(() => new EventQueue<number>().push(0, 0, priority)).toThrow(RangeError)
  })

  it('keeps the order at the ends of its bounds', () => {
    const queue = new EventQueue<string>()
    queue.push(timeMax, 'least', priorityMax)
    queue.push(timeMax, 'most', priorityMin)
    expect([queue.take(), queue.take()]).toEqual(['most', 'least'])
  })

  it('knows no event by an id that a later one will have', () => {
    const queue = new EventQueue<string>()
    queue.push(0, 'first')
    queue.push(1, 'second')
    queue.take()
    const idOfThird = 2 * pendingMax
    expect(queue.cancel(idOfThird)).toBe(false)
    queue.push(2, 'third')
    expect(queue.lastId()).toBe(idOfThird)
    expect(queue.cancel(idOfThird)).toBe(true)
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 53, 1])('knows no event named %d', (id) => {
    const queue = new EventQueue<number>()
    queue.push(0, 0)
    expect(queue.cancel(id)).toBe(false)
    expect(queue.size).toBe(1)
  })

  it.each([
    { most: 'pushes', weights: { push: 5, cancel: 2, take: 3 } },
    { most: 'cancellations', weights: { push: 6, cancel: 6, take: 1 } },
  ])(
    'laws 1, 2 and 3: is a stable sort by time and priority, under cancellation, most operations $most',
    ({ weights }) => {
      const seen = { ties: 0, cancelledPending: 0, cancelledOver: 0, pendingMost: 0 }
      fc.assert(
        fc.property(operations(weights), (program) => {
          const queue = new EventQueue<number>()
          const list = new SortedList()
          // Ids are never forgotten: those of events that are over are asked for again.
          const ids: number[] = []
          const takeBoth = () => {
            const expected = list.take()
            expect(queue.take()).toBe(expected?.name)
            if (expected !== undefined) expect(queue.now).toBe(expected.time)
          }
          const perform = (operation: Operation): void => {
            switch (operation.do) {
              case 'push': {
                const time = queue.now + operation.time
                if (time === list.nextTime()) seen.ties += 1
                const name = list.push(time, operation.priority)
                queue.push(time, name, operation.priority)
                ids.push(queue.lastId())
                break
              }
              case 'cancel': {
                const name = operation.pick % Math.max(ids.length, 1)
                const expected = list.cancel(name)
                if (expected) seen.cancelledPending += 1
                else if (ids.length > 0) seen.cancelledOver += 1
                expect(queue.cancel(ids[name] ?? -1)).toBe(expected)
                break
              }
              case 'take':
                takeBoth()
                break
              case 'look':
                expect(queue.nextTime()).toBe(list.nextTime())
            }
          }
          for (const operation of program) {
            perform(operation)
            expect(queue.size).toBe(list.size())
            seen.pendingMost = Math.max(seen.pendingMost, list.size())
          }
          while (list.size() > 0) takeBoth()
          expect(queue.take()).toBeUndefined()
          expect(new Set(ids).size).toBe(ids.length)
        }),
        { numRuns: 500 },
      )
      expect(seen.ties).toBeGreaterThan(100)
      expect(seen.cancelledPending).toBeGreaterThan(100)
      expect(seen.cancelledOver).toBeGreaterThan(100)
      // Beyond the first capacity, so that the columns have grown.
      expect(seen.pendingMost).toBeGreaterThan(32)
    },
  )
})
