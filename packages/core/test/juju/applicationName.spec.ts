import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isApplicationName } from '../../src/juju/applicationName.js'

/** The rule as Juju's source has it, which takes long on hostile names. */
const asWritten = /^[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*$/

describe('isApplicationName', () => {
  it.each(['tempo', 'tempo-worker2', 'a', 'a-1b'])('accepts %s', (name) => {
    expect(isApplicationName(name)).toBe(true)
  })

  it.each(['', 'tempo-2', '2tempo', 'Tempo', '__proto__', 'a--b', 'a-', 'a_b', 'a/0'])('refuses %j', (name) => {
    expect(isApplicationName(name)).toBe(false)
  })

  it("is Juju's rule", () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '1', '-', '_'), maxLength: 12 })
    fc.assert(
      fc.property(texts, (text) => {
        expect(isApplicationName(text)).toBe(asWritten.test(text))
      }),
      { numRuns: 1_000 },
    )
  })
})
