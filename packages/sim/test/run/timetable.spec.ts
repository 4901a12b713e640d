import { describe, expect, it } from 'vitest'
import { timetable } from '../../src/run/timetable.js'

describe('timetable', () => {
  const { timeOf, overAt } = timetable(['a starts', 'b starts', 'a starts'])

  it('gives each event the next second at which it is named', () => {
    expect([timeOf('a starts', 0), timeOf('a starts', 1_000), timeOf('b starts', 1_999)]).toEqual([1_000, 3_000, 2_000])
  })

  it('has no time for what is not named, or not any more', () => {
    expect([timeOf('c starts', 0), timeOf('a starts', 3_000)]).toEqual([null, null])
    expect(overAt).toBe(4_000)
  })
})
