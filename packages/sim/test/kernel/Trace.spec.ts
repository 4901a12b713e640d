import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Trace } from '../../src/kernel/Trace.js'

describe('Trace', () => {
  it('keeps everything, in order, without a capacity', () => {
    const trace = new Trace<string>()
    trace.append('install')
    trace.append('start')
    expect(trace.entries()).toEqual(['install', 'start'])
    expect(trace.dropped).toBe(0)
  })

  it('gives entries that later appends do not change', () => {
    const trace = new Trace<number>({ capacity: 1 })
    trace.append(1)
    const entries = trace.entries()
    trace.append(2)
    expect(entries).toEqual([1])
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses a capacity of %d', (capacity) => {
    expect(() => new Trace({ capacity })).toThrow(RangeError)
  })

  it('laws 1, 2 and 3: keeps the newest entries in order and counts the others', () => {
    let overflowed = 0
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (appends, capacity) => {
        const trace = new Trace<number>({ capacity })
        for (const entry of appends) trace.append(entry)
        if (appends.length > capacity) overflowed += 1
        expect(trace.entries()).toEqual(appends.slice(-capacity))
        expect(trace.entries().length + trace.dropped).toBe(appends.length)
      }),
    )
    expect(overflowed).toBeGreaterThan(10)
  })
})
