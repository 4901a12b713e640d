import { describe, expect, it } from 'vitest'
import { sameConfig } from '../../src/charm/WorkerConfig.js'

const one = { text: 'one', replicationFactor: 1 }

describe('sameConfig', () => {
  it('goes by the text', () => {
    expect(sameConfig(one, { ...one })).toBe(true)
    expect(sameConfig(one, { text: 'two', replicationFactor: 1 })).toBe(false)
  })

  it('no config is the same as no config, and as no other', () => {
    expect(sameConfig(null, null)).toBe(true)
    expect(sameConfig(one, null)).toBe(false)
    expect(sameConfig(null, one)).toBe(false)
  })
})
