import { test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import { applicationStatus } from '../../src/measure/Meter.js'
import type { ClusterState } from '../../src/model/ClusterState.js'
import type { UnitState } from '../../src/model/UnitState.js'
import { arbitraryLife, livedBy } from './arbitraryLife.js'
import { lifeOf } from './lifeOf.js'

/** The config that a worker unit is given by its coordinator in a state, or null. */
const publishedTo = (state: ClusterState, unit: UnitState) => {
  const seen = unit.sees.flatMap((id) => state.relations[id] ?? []).filter(({ kind }) => kind === 'cluster')
  return seen[0]?.config ?? null
}

describe('documented: while the coordinator is inconsistent', () => {
  let blocked = 0
  let stopped = 0
  let launches = 0
  const lives = arbitraryLife(['roleChanges', 'waits', 'removals', 'changes'])

  test.prop(lives, { numRuns: 80 })('law: no worker process runs once everything has settled', (...values) => {
    const life = livedBy(...values)
    const { state } = lifeOf({ ...life, behaviour: 'documented' })
    if (applicationStatus(state, life.cast.coordinator).status !== 'blocked') return
    blocked += 1
    const running = state.units.filter(({ kind, process }) => kind === 'worker' && process.phase !== 'stopped')
    expect(running.map(({ name }) => name)).toEqual([])
    if (state.units.some(({ kind, life: lives }) => kind === 'worker' && lives === 'alive')) stopped += 1
  })

  test.prop(lives, { numRuns: 60 })('law: a hook that finds the config withdrawn starts nothing', (...values) => {
    const life = livedBy(...values)
    const hadConfig = new Map<number, boolean>()
    lifeOf({
      ...life,
      behaviour: 'documented',
      observe: (_now, event, _before, after) => {
        if (!('unit' in event) || event.unit === null) return
        const unit = after.units[event.unit]
        if (unit === undefined || unit.kind !== 'worker') return
        if (event._tag === 'hook-started') hadConfig.set(unit.id, publishedTo(after, unit) !== null)
        const starts = event._tag === 'hook-started' || event._tag === 'process-stopped'
        if (!starts || unit.process.phase !== 'starting') return
        launches += 1
        expect(hadConfig.get(unit.id)).toBe(true)
      },
    })
  })

  afterAll(() => {
    expect(blocked).toBeGreaterThan(10)
    expect(stopped).toBeGreaterThan(5)
    expect(launches).toBeGreaterThan(30)
  })
})
