import { describe, expect, it } from 'vitest'
import { EventQueue, pendingMax } from '../../src/kernel/EventQueue.js'

describe('an EventQueue of a million events', () => {
  it('holds as many pending events as it says, whatever was cancelled', () => {
    const queue = new EventQueue<number>()
    queue.push(0, 0)
    queue.push(1, 1)
    const second = queue.lastId()
    for (let round = 2; round < pendingMax; round += 1) queue.push(round, round)
    expect(queue.cancel(second)).toBe(true)
    expect(queue.size).toBe(pendingMax - 1)
    queue.push(5, -1)
    expect(() => queue.push(6, -2)).toThrow('too many events pending')
    expect([queue.take(), queue.take(), queue.take()]).toEqual([0, 2, 3])
  })
})
