import { catalogue } from '@coordinated-workers/core'
import { test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import { changeBetween } from '../../src/measure/changeBetween.js'
import type { Balance } from '../../src/measure/Ledger.js'
import { Meter } from '../../src/measure/Meter.js'
import type { ClusterState } from '../../src/model/ClusterState.js'
import { noImprovements } from '../../src/model/Improvements.js'
import { typical } from '../../src/timing/typical.js'
import { arbitraryLife, livedBy } from './arbitraryLife.js'
import { type Life, lifeOf, writesPerSecond } from './lifeOf.js'

/** A meter of one's own beside the run's, to look at after every transition. */
const measured = ({ cast, behaviour = 'documented' }: Life, start: ClusterState, now: number): Meter => {
  const solution = catalogue('2024-09').find(({ name }) => name === cast.solution)
  if (solution === undefined) throw new Error(`no ${cast.solution}`)
  const load = { writesPerSecond, readsPerSecond: 10 }
  const world = {
    load,
    behaviour,
    profile: typical,
    improvements: noImprovements,
    diskBytes: null,
    reattachesVolumes: true,
  }
  return new Meter(cast.coordinator, solution, world, start, now)
}

describe('every acknowledged byte is somewhere', () => {
  const seen = { lost: 0, unreadable: 0, inWal: 0, inS3: 0 }

  test.prop(arbitraryLife(['roleChanges', 'waits', 'removals', 'changes', 'faults']), { numRuns: 60 })(
    'law: acknowledged = in s3 + in write-ahead logs + unreadable + lost, at every instant',
    (...values) => {
      const life = livedBy(...values)
      let meter: Meter | null = null
      let last: Balance = { acknowledged: 0, inS3: 0, inWal: 0, unreadable: 0, lost: 0 }
      lifeOf({
        ...life,
        observe: (now, _event, before, after) => {
          meter ??= measured(life, before, now)
          const change = changeBetween(before, after)
          if (!change.service && !change.status && !change.roles) return
          meter.observe(now, after, change, null)
          const balance = meter.balance()
          const { acknowledged, inS3, inWal, unreadable, lost } = balance
          expect(inS3 + inWal + unreadable + lost).toBe(acknowledged)
          expect(Math.min(inS3, inWal, unreadable, lost)).toBeGreaterThanOrEqual(0)
          // What has been acknowledged, is safe or is lost stays so.
          expect(acknowledged).toBeGreaterThanOrEqual(last.acknowledged)
          expect(inS3).toBeGreaterThanOrEqual(last.inS3)
          expect(lost).toBeGreaterThanOrEqual(last.lost)
          last = balance
        },
      })
      for (const where of ['lost', 'unreadable', 'inWal', 'inS3'] as const) if (last[where] > 0) seen[where] += 1
    },
  )

  afterAll(() => expect(Math.min(...Object.values(seen))).toBeGreaterThan(3))
})
