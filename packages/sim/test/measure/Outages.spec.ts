import { describe, expect, it } from 'vitest'
import { causedBy } from '../../src/measure/Cause.js'
import { Outages } from '../../src/measure/Outages.js'

describe('Outages', () => {
  it('adds up the stretches in which something did not work', () => {
    const outages = new Outages()
    outages.observe(0, null)
    const command = causedBy(null, 9, 'juju config')
    outages.observe(10, 'no ingester', { cause: causedBy(command, 10, 'worker/0 stops') })
    outages.observe(15, 'no querier')
    outages.observe(40, null)
    outages.observe(100, 'no s3')
    expect(outages.totalMs(130)).toBe(60)
    expect(outages.list(130)).toEqual([
      {
        from: 10,
        until: 40,
        because: 'no ingester',
        chain: [
          { at: 9, what: 'juju config' },
          { at: 10, what: 'worker/0 stops' },
        ],
      },
      { from: 100, until: null, because: 'no s3', chain: [] },
    ])
  })

  it('weighs a stretch by the share that failed', () => {
    const outages = new Outages()
    outages.observe(0, 'one of four', { share: 0.25 })
    outages.observe(1_000, 'half', { share: 0.5 })
    outages.observe(2_000, null)
    outages.observe(4_000, 'all')
    expect(outages.totalMs(5_000)).toBe(3_000)
    expect(outages.weighedMs(5_000)).toBe(1_750)
    expect(outages.list(5_000)).toHaveLength(2)
  })

  it('lists only so many, and still knows how long all of them lasted', () => {
    const outages = new Outages()
    const many = Outages.keptMax + 5
    for (let i = 0; i < many; i += 1) {
      outages.observe(2 * i, 'flap')
      outages.observe(2 * i + 1, null)
    }
    expect(outages.list(2 * many)).toHaveLength(Outages.keptMax)
    expect(outages.unlisted).toBe(5)
    expect(outages.totalMs(2 * many)).toBe(many)
  })

  it('knows no outage that lasted no time', () => {
    const outages = new Outages()
    outages.observe(5, 'blink')
    outages.observe(5, null)
    expect(outages.list(5)).toEqual([])
    expect(outages.totalMs(5)).toBe(0)
  })
})
