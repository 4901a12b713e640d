import { describe, expect, it } from 'vitest'
import { fewerRuns, runsMax } from '../../scripts/mutation/fewerRuns.js'

const { transform } = fewerRuns()

const transformed = (code: string): unknown =>
  typeof transform === 'function' ? Reflect.apply(transform, null, [code, 'a.spec.ts']) : undefined

describe('fewerRuns', () => {
  it('asks properties for fewer cases, and for an interesting one at least', () => {
    const many = 'fc.assert(fc.property(a, b), { numRuns: 2_000 })\nexpect(seen).toBeGreaterThan(100)'
    expect(transformed(many)).toBe(
      `fc.assert(fc.property(a, b), { numRuns: ${runsMax} })\nexpect(seen).toBeGreaterThan(0)`,
    )
  })

  it('leaves properties with few cases, and tests of no property', () => {
    const few = 'test.prop([a], { numRuns: 5 })'
    expect(transformed(few)).toBe(few)
    expect(transformed('expect(length).toBeGreaterThan(100)')).toBeUndefined()
  })

  it('leaves out tests that sample a generator, and no other', () => {
    const tests = [
      "  it('is so', () => {\n    expect(1).toBe(1)\n  })",
      "  it('reaches', () => {\n    fc.sample(a, { numRuns: 20 })\n  })",
      "  it('holds', () => {\n    fc.assert(fc.property(a, b))\n  })",
    ]
    expect(transformed(tests.join('\n'))).toBe(tests.join('\n').replace("it('reaches'", "it.skip('reaches'"))
  })
})
