import { describe, expect, it } from 'vitest'
import { Outages } from '../../src/measure/Outages.js'

describe('Outages', () => {
  it('adds up the stretches in which something did not work', () => {
    const outages = new Outages()
    outages.observe(0, null)
    outages.observe(10, 'no ingester')
    outages.observe(15, 'no querier')
    outages.observe(40, null)
    outages.observe(100, 'no s3')
    expect(outages.totalMs(130)).toBe(60)
    expect(outages.list(130)).toEqual([
      { from: 10, until: 40, because: 'no ingester' },
      { from: 100, until: null, because: 'no s3' },
    ])
  })

  it('knows no outage that lasted no time', () => {
    const outages = new Outages()
    outages.observe(5, 'blink')
    outages.observe(5, null)
    expect(outages.list(5)).toEqual([])
    expect(outages.totalMs(5)).toBe(0)
  })
})
