import { describe, expect, it } from 'vitest'
import { compareVectors, vectorOf } from '../../../src/plan/Cost.js'
import { lowerBound } from '../../../src/plan/lowerBound.js'
import { projectedBound } from '../../../src/plan/projected/projectedBound.js'
import { stuckRole } from '../../../src/plan/projected/stuckRole.js'
import { judgeOf, smallTaskNames, smallTasks } from '../../support/smallTasks.js'
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
    '54 states: writeDown 880532 ms of 985292 ms, readDown 1586620 ms of 1707650 ms, coordinatorDown 0 ms of 126618 ms, statefulRestarts 414 of 432, commands 146 of 146',
  'Loki is merged':
    '12 states: writeDown 64110 ms of 317202 ms, readDown 135616 ms of 449412 ms, coordinatorDown 0 ms of 208488 ms, statefulRestarts 41 of 77, commands 24 of 30',
  'Loki scales within limits':
    '12 states: dataLost 28800000 ms of 28800000 ms, writeDown 53124 ms of 82798 ms, readDown 226232 ms of 255906 ms, statefulRestarts 60 of 61, commands 20 of 20',
  'Tempo is given several roles':
    '4 states: writeDown 0 ms of 53316 ms, readDown 0 ms of 53316 ms, coordinatorDown 0 ms of 13329 ms, commands 4 of 4',
  'Mimir as shipped is split, safe or not': 'nothing more',
}

describe('projectedBound', () => {
  it.each(solvedTasks)('stays below what a plan costs and above the plain bound, and knows so much: %s', (name) => {
    const task = smallTasks[name]()
    const judge = judgeOf(task)
    const [plain, projected] = [lowerBound(task, judge), projectedBound(task, judge)]
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
})
