import { describe, expect, it } from 'vitest'
import { compareVectors, vectorOf } from '../../../src/plan/Cost.js'
import { lowerBound } from '../../../src/plan/lowerBound.js'
import { planDefaults } from '../../../src/plan/PlanOptions.js'
import { packedTask } from '../../../src/plan/packed/packedTask.js'
import { phaseJudge } from '../../../src/plan/phaseJudge.js'
import { projectedBound } from '../../../src/plan/projected/projectedBound.js'
import { stuckRole } from '../../../src/plan/projected/stuckRole.js'
import { taskOf } from '../../../src/plan/taskOf.js'
import { dealtTask, solutionNamed } from '../../support/dealtTasks.js'
import { toyCluster } from '../../support/planning.js'
import { judgeOf, smallTaskNames, smallTasks, traitsOf } from '../../support/smallTasks.js'
import { knownOf, type SolvedTask, solvedTasks, truthOf } from '../../support/smallTruths.js'
import { everyState } from '../../support/trueCosts.js'

/** Of each number, how much the bound says and how much it is in truth, added up over all states. */
const known: Readonly<Record<SolvedTask, string>> = {
  'Mimir is split':
    '27 states: writeDown 79764 ms of 360572 ms, readDown 239372 ms of 598112 ms, coordinatorDown 0 ms of 238192 ms, statefulRestarts 42 of 86, commands 78 of 105',
  'Mimir as shipped is split':
    '15 states: writeDown 34912 ms of 349542 ms, readDown 148792 ms of 650318 ms, coordinatorDown 0 ms of 327032 ms, statefulRestarts 16 of 26, commands 32 of 30',
  'Mimir swaps roles':
    '27 states: writeDown 216728 ms of 509438 ms, readDown 241413 ms of 539066 ms, coordinatorDown 0 ms of 312218 ms, statefulRestarts 50 of 70, commands 63 of 68',
  'Mimir swaps roles and scales':
    '54 states: dataLost 130680000 ms of 130680000 ms, writeDown 956168 ms of 1064198 ms, readDown 954582 ms of 1056342 ms, coordinatorDown 0 ms of 126618 ms, statefulRestarts 157 of 163, temporaryUnits 3 of 3, commands 162 of 162',
  'Loki is merged':
    '12 states: writeDown 64110 ms of 317202 ms, readDown 135616 ms of 449412 ms, coordinatorDown 0 ms of 208488 ms, statefulRestarts 41 of 77, commands 24 of 30',
  'Loki scales within limits':
    '12 states: dataLost 28800000 ms of 28800000 ms, writeDown 53124 ms of 82798 ms, readDown 226232 ms of 255906 ms, statefulRestarts 60 of 61, commands 20 of 20',
  'Tempo is given several roles':
    '4 states: writeDown 0 ms of 53316 ms, readDown 0 ms of 53316 ms, coordinatorDown 0 ms of 13329 ms, commands 4 of 4',
  'Mimir as shipped is split, safe or not': 'nothing more',
  'Loki moves to other workers':
    '27 states: writeDown 415004 ms of 811683 ms, readDown 530936 ms of 1159017 ms, coordinatorDown 0 ms of 261725 ms, statefulRestarts 218 of 356, commands 68 of 101',
  'Mimir replaces a pair':
    '6 states: dataLost 43560000 ms of 43560000 ms, writeDown 12216 ms of 85386 ms, readDown 12216 ms of 85386 ms, coordinatorDown 0 ms of 73170 ms, statefulRestarts 24 of 26, commands 9 of 9',
}

describe('projectedBound', () => {
  it.each(solvedTasks)('stays below what a plan costs and above the plain bound, and knows so much: %s', (name) => {
    const task = smallTasks[name]()
    const judge = judgeOf(task)
    const [plain, projected] = [lowerBound(task, judge), projectedBound(task, judge, { isThorough: false })]
    const wrong = everyState(task).filter((state) => {
      const [found, truth] = [projected?.(state) ?? null, truthOf(name, state)]
      // Only of what leads nowhere it may say so.
      if (found === null) return projected !== null && truth !== undefined
      const numbers = vectorOf(task.order, found)
      if (compareVectors(numbers, vectorOf(task.order, plain(state).cost)) < 0) return true
      return truth !== undefined && compareVectors(numbers, vectorOf(task.order, truth)) > 0
    })
    expect(wrong).toEqual([])
    const told =
      projected === null ? 'nothing more' : knownOf(name, task, (state) => projected(state) ?? plain(state).cost)
    expect(told).toBe(known[name])
    // A thorough look at a small task sees no more.
    if (name === 'Mimir swaps roles and scales') return
    const thorough = projectedBound(task, judge, { isThorough: true })
    expect(everyState(task).map((state) => thorough?.(state))).toEqual(
      everyState(task).map((state) => projected?.(state)),
    )
  })
})

describe('stuckRole', () => {
  it('is the scheduler of Mimir as shipped, and none elsewhere', () => {
    const found = smallTaskNames.flatMap((name) => {
      const task = smallTasks[name]()
      const stuck = stuckRole(task, judgeOf(task))
      return stuck === null ? [] : [[name, stuck.path, ...task.bits.named(stuck.role)]]
    })
    expect(found).toMatchInlineSnapshot(`
      [
        [
          "Mimir as shipped is split",
          "read",
          "query-scheduler",
        ],
      ]
    `)
  })

  it('is found in those of some dealt tasks whose scheduler cannot pass on, and says which path it stops', () => {
    const told = [
      ...[2, 3].map((applications) => ({ applications, spares: 0, rescales: false })),
      ...[{ applications: 2, spares: 1, rescales: true }],
    ].map((options) => {
      const found = Array.from({ length: 12 }, (_, index) => {
        const task = dealtTask(index + 1, { behaviour: 'shipped', ...options })
        const stuck = stuckRole(task, phaseJudge(task, traitsOf(task)))
        if (stuck === null) return '-'
        expect(task.bits.named(stuck.role)).toEqual(['query-scheduler'])
        return stuck.path
      })
      return `${options.applications} applications, ${options.spares} temporary: ${found.join(' ')}`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "2 applications, 0 temporary: - - - - - write - write - - write read",
        "3 applications, 0 temporary: write write - - - write read write - write - read",
        "2 applications, 1 temporary: - - - read - write - write - write write read",
      ]
    `)
  })

  it('is left to the search where a path is down already, where too many may hold it, and where leave was given', () => {
    const shipped = smallTasks['Mimir as shipped is split']()
    const judge = judgeOf(shipped)
    expect(stuckRole(shipped, judge)).not.toBeNull()
    // Asked again, it says the same; of another goal, something else.
    expect(stuckRole(shipped, judge)).toBe(stuckRole(shipped, judge))
    expect(stuckRole({ ...shipped, goal: shipped.start }, judge)).toBeNull()
    expect(stuckRole({ ...shipped, allowsUnsafe: true }, judgeOf(shipped))).toBeNull()
    const down = everyState(shipped).filter((state) => {
      const { writeDown, readDown } = packedTask(shipped, judge).judge.settled(Uint8Array.from(state))
      return writeDown || readDown
    })
    expect(down.length).toBeGreaterThan(0)
    for (const start of down) expect(stuckRole({ ...shipped, start }, judgeOf(shipped))).toBeNull()
    const mimir = solutionNamed('mimir')
    const workers = (holder: string) => [
      { app: 'rest', roles: mimir.roles.filter((role) => role !== 'query-scheduler') },
      ...['a', 'b'].map((app) => ({ app, roles: app === holder ? ['query-scheduler'] : ['querier'] })),
    ]
    const pathStopped = (spares: number) => {
      const task = taskOf(toyCluster(mimir, workers('a')), toyCluster(mimir, workers('b')), {
        ...{ ...planDefaults, behaviour: 'shipped', spares },
      })
      return stuckRole(task, phaseJudge(task, traitsOf(shipped)))?.path
    }
    expect([0, 3, 4].map(pathStopped)).toEqual(['write', 'write', undefined])
  })
})
