import { test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import type { ClusterState } from '../../src/model/ClusterState.js'
import type { Event } from '../../src/model/Event.js'
import type { UnitId } from '../../src/model/Ids.js'
import { random } from '../../src/timing/profiles.js'
import { arbitraryLife, livedBy } from './arbitraryLife.js'
import { brokenInvariants } from './brokenInvariants.js'
import { lifeOf } from './lifeOf.js'

/** Applications with a unit that could lead, of which none does when everything has settled. */
const leaderless = (state: ClusterState): ReadonlyArray<string> =>
  Object.keys(state.juju.applications).filter((app) => {
    const able = state.units.some((unit) => unit.app === app && unit.life === 'alive' && unit.podUp)
    const leader = state.units[state.leaders[app] ?? -1]
    return able && leader?.life !== 'alive'
  })

describe('operators who do anything that is legal, while anything fails', () => {
  const seen = new Map<Event['_tag'], number>()
  const stopped = new Map<string, number>()

  test.prop(arbitraryLife(['roleChanges', 'waits', 'removals', 'changes', 'faults']), { numRuns: 120 })(
    'no invariant is broken, after no event',
    (...values) => {
      const ledAtStart = new Set<UnitId>()
      let lastNow = 0
      const run = lifeOf({
        ...livedBy(...values),
        profile: random,
        observe: (now, event, before, after) => {
          seen.set(event._tag, (seen.get(event._tag) ?? 0) + 1)
          const unit = 'unit' in event && event.unit !== null ? after.units[event.unit] : undefined
          if (unit !== undefined && unit.hook !== before.units[unit.id]?.hook && unit.hook !== null) {
            if (after.leaders[unit.app] === unit.id) ledAtStart.add(unit.id)
            else ledAtStart.delete(unit.id)
          }
          expect(brokenInvariants({ event, before, after, now, lastNow, ledAtStart })).toEqual([])
          lastNow = now
        },
      })
      expect(leaderless(run.state)).toEqual([])
      stopped.set(run.stopped, (stopped.get(run.stopped) ?? 0) + 1)
    },
  )

  afterAll(() => {
    const rare = [
      'leader-lost',
      'process-died',
      'pod-replaced',
      'pod-lost',
      's3-changed',
      'crash-loop',
      'hooks-fail',
    ] as const
    expect(rare.filter((event) => (seen.get(event) ?? 0) === 0)).toEqual([])
    expect(stopped.get('finished') ?? 0).toBeGreaterThan(80)
  })
})
