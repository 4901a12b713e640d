import { fc, test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import { timingProfiles } from '../../src/timing/profiles.js'
import { arbitraryCast, arbitraryLife, livedBy } from './arbitraryLife.js'
import { downtimeOf, lifeOf } from './lifeOf.js'

describe('when nobody does anything and nothing fails', () => {
  test.prop(
    [
      arbitraryCast,
      fc.nat(),
      fc.constantFrom('documented', 'shipped'),
      fc.constantFrom(...timingProfiles),
      fc.nat({ max: 172_800 }),
    ],
    { numRuns: 60 },
  )('law: nothing is down, lost or restarted, for however long', (cast, seed, behaviour, profile, seconds) => {
    const run = lifeOf({ cast, steps: [`wait: ${seconds}s`], seed, behaviour, profile })
    expect(downtimeOf(run)).toEqual({ coordinator: 0, write: 0, read: 0 })
    expect(run.now).toBeGreaterThanOrEqual(seconds * 1_000)
    const [meter] = run.meters
    expect(meter?.restarts).toBe(0)
    expect(meter?.balance()).toMatchObject({ acknowledged: run.now * 1_000, lost: 0, unreadable: 0 })
  })

  let eventful = 0

  test.prop(arbitraryLife(['roleChanges', 'removals', 'changes', 'faults']), { numRuns: 40 })(
    'law: a life without its steps has no downtime, whatever those would have done',
    (...values) => {
      const life = livedBy(...values)
      if (downtimeOf(lifeOf(life)).write > 0) eventful += 1
      expect(downtimeOf(lifeOf({ ...life, steps: [] }))).toEqual({ coordinator: 0, write: 0, read: 0 })
    },
  )

  afterAll(() => expect(eventful).toBeGreaterThan(10))
})
