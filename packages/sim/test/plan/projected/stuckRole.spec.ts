import { describe, expect, it } from 'vitest'
import { planDefaults } from '../../../src/plan/PlanOptions.js'
import { packedSearch } from '../../../src/plan/packed/packedSearch.js'
import { phaseJudge } from '../../../src/plan/phaseJudge.js'
import { stuckRole } from '../../../src/plan/projected/stuckRole.js'
import { search } from '../../../src/plan/search.js'
import { taskOf } from '../../../src/plan/taskOf.js'
import { dealtTask } from '../../support/dealtTasks.js'
import { clusterIn, deployment } from '../../support/planning.js'

const seeds = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, index) => index + 1)

describe('stuckRole', () => {
  it('law: where a role is stuck, the search finds no safe plan', () => {
    const count = { stuck: 0, free: 0, impossible: 0 }
    for (const seed of seeds(60)) {
      for (const spares of [0, 1]) {
        const task = dealtTask(seed, { behaviour: 'shipped', spares, rescales: seed % 2 === 0 })
        const judge = phaseJudge(task)
        const stuck = stuckRole(task, judge)
        const { states, complete } = packedSearch(task, judge, { expandedMax: 5_000 })
        expect(complete).toBe(true)
        if (stuck !== null) expect([seed, states]).toEqual([seed, null])
        if (states === null) count.impossible += 1
        else count.free += 1
        if (stuck !== null) count.stuck += 1
      }
    }
    expect(count.stuck).toBeGreaterThan(20)
    expect(count.free).toBeGreaterThan(20)
    expect(count.stuck).toBeLessThanOrEqual(count.impossible)
  }, 60_000)

  it("sees that Mimir's scheduler cannot pass on as shipped, before any search, and that it can as documented", () => {
    const [from, to] = [deployment('mimir-monolith'), deployment('mimir-distributed')].map((model) => clusterIn(model))
    if (from === undefined || to === undefined) throw new Error('two clusters')
    const shipped = taskOf(from, to, { ...planDefaults, behaviour: 'shipped' })
    const role = shipped.bits.bitsOf(['query-scheduler'])
    expect(stuckRole(shipped, phaseJudge(shipped))).toEqual({ _tag: 'stuck', role, path: 'read' })
    const { expanded, complete, phases } = search(shipped, { expandedMax: 10 })
    expect({ expanded, complete, phases }).toEqual({ expanded: 0, complete: true, phases: null })
    const documented = taskOf(from, to, { ...planDefaults, behaviour: 'documented' })
    expect(stuckRole(documented, phaseJudge(documented))).toBeNull()
    const unsafe = taskOf(from, to, { ...planDefaults, behaviour: 'shipped', allowsUnsafe: true })
    expect(stuckRole(unsafe, phaseJudge(unsafe))).toBeNull()
  })
})
