import { fc, test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import { arbitraryLife, livedBy } from './arbitraryLife.js'
import { downtimeOf, type Life, lifeOf } from './lifeOf.js'

/** What happened, told from a time on; the lines of the wait itself left out. */
const toldFrom = (life: Life, shiftMs: number, waits: number) => {
  const run = lifeOf({ ...life, ticks: false })
  const timeline = run.timeline.slice(waits).map((entry) => ({ ...entry, at: entry.at - shiftMs }))
  return { timeline, downtime: downtimeOf(run), stopped: run.stopped, lasted: run.now - shiftMs }
}

describe('a scenario and its copy later', () => {
  let events = 0

  // Without regular update-status, which would come at other moments of the scenario.
  test.prop(
    [
      ...arbitraryLife(['roleChanges', 'waits', 'removals', 'changes', 'faults']),
      fc.integer({ min: 0, max: 100_000_000 }),
    ],
    { numRuns: 50 },
  )('law: agree, but for the time by which they are apart', (cast, commands, seed, behaviour, shiftMs) => {
    const life = livedBy(cast, commands, seed, behaviour)
    const shifted = { ...life, steps: [`wait: ${shiftMs}ms`, ...life.steps] }
    const [now, later] = [toldFrom(life, 0, 0), toldFrom(shifted, shiftMs, 1)]
    expect(later).toEqual(now)
    events += now.timeline.length
  })

  afterAll(() => expect(events).toBeGreaterThan(1_000))
})
