import { test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import { arbitraryLife, livedBy } from './arbitraryLife.js'
import { lifeOf } from './lifeOf.js'

describe('nothing is lost without a recorded cause', () => {
  let losing = 0

  test.prop(arbitraryLife(['roleChanges', 'waits', 'removals', 'changes', 'faults']), { numRuns: 80 })(
    'law: the causes of losses add up to what is lost, each of them more than nothing and by a name',
    (...values) => {
      const life = livedBy(...values)
      for (const meter of lifeOf(life).meters) {
        const causes = meter.lostBy()
        const { lost } = meter.balance()
        expect(causes.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(lost)
        for (const { because, bytes } of causes) {
          expect(because).not.toBe('')
          expect(bytes).toBeGreaterThan(0)
        }
        expect(new Set(causes.map(({ because }) => because)).size).toBe(causes.length)
        if (lost > 0) losing += 1
      }
    },
  )

  afterAll(() => expect(losing).toBeGreaterThan(5))
})
