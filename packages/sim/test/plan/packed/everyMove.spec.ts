import { describe, expect, it } from 'vitest'
import { gainsAnyway, gainsIn } from '../../../src/plan/gains.js'
import type { PackedState, PlanTask } from '../../../src/plan/PlanTask.js'
import { type Considers, PackedMoves } from '../../../src/plan/packed/PackedMoves.js'
import { packedTask } from '../../../src/plan/packed/packedTask.js'
import { canonical } from '../../../src/plan/packed/Symmetry.js'
import { isRefusal } from '../../../src/plan/phaseJudge.js'
import { crowded } from '../../support/crowds.js'
import { dealtTask } from '../../support/dealtTasks.js'
import { judgeOf, smallTaskNames, smallTasks } from '../../support/smallTasks.js'
import { successors } from '../../support/successors.js'
import { everyState } from '../../support/trueCosts.js'

/** Everything that is considered from a state: rows, in order. */
const consideredFrom = (task: PlanTask, moves: PackedMoves, state: PackedState): ReadonlyArray<Uint8Array> => {
  const judge = judgeOf(task)
  const { judge: packed } = packedTask(task, judge)
  const was = packed.settled(Uint8Array.from(state))
  const found: Array<Uint8Array> = []
  const consider = (after: Uint8Array, hash: number) => {
    expect(hash).toBe(moves.hashOf(after))
    const answer = judge.judge(state, [...after])
    if (!isRefusal(answer)) found.push(after.slice())
    return answer
  }
  const considers: Considers = {
    single: (after, hash) =>
      gainsIn(consider(after, hash), {
        wasBroken: !was.consistent || was.writeDown || was.readDown,
        anyway: gainsAnyway(task),
      }),
    several: (after, hash) => {
      const answer = consider(after, hash)
      return isRefusal(answer) && answer._tag === 'uncovered' ? answer.roles : 0
    },
  }
  const row = Uint8Array.from(state)
  packed.from(row)
  moves.each(row, considers)
  expect([...row]).toEqual([...state])
  return found
}

/** The states that something may come from: no more units than are allowed. */
const statesOf = (task: PlanTask): ReadonlyArray<PackedState> => {
  const { judge: packed } = packedTask(task, judgeOf(task))
  return everyState(task).filter((state) => !packed.settled(Uint8Array.from(state)).tooManyUnits)
}

const considersTheSame = (task: PlanTask): void => {
  const judge = judgeOf(task)
  const moves = new PackedMoves(task, packedTask(task, judge).tables, [])
  for (const state of statesOf(task)) {
    const found = consideredFrom(task, moves, state).map((row) => row.join())
    expect(found).toEqual(successors(task, judge)(state).map(({ after }) => after.join()))
  }
}

describe('PackedMoves', () => {
  it.each(smallTaskNames)('considers from every state what successors considers, in the same order: %s', (name) => {
    considersTheSame(smallTasks[name]())
  })

  it('leaves alone whoever would give up what nobody else holds yet, and moves the others', () => {
    considersTheSame(dealtTask(1, { applications: 4, spares: 0 }))
  })

  it.each([2, 3])('tries no more than %d applications at a time, besides batches', (setSizeMax) => {
    considersTheSame({ ...dealtTask(3, { applications: 4, spares: 0, rescales: true }), setSizeMax })
  })

  it('tries those together that interrupt a path only together, and anything where roles may be left to nobody', () => {
    considersTheSame(dealtTask(1_920, { spares: 0, rescales: true }))
    considersTheSame(dealtTask(2, { applications: 3, spares: 0, allowsUnsafe: true }))
  })

  it('tries one of all that differ only in which of several alike does what', () => {
    const task = crowded({ size: 4, from: ['querier', 'ruler'], to: ['distributor', 'compactor'] }, ['ruler'])
    const judge = judgeOf(task)
    const { tables, moves, classes } = packedTask(task, judge)
    expect(classes.map(({ length }) => length)).toEqual([4])
    const all = new PackedMoves(task, tables, [])
    const isCanonical = (row: Uint8Array): boolean => {
      const ordered = row.slice()
      canonical(classes, ordered)
      return ordered.join() === row.join()
    }
    const inOrder = (rows: ReadonlyArray<Uint8Array>) =>
      rows.map((row) => {
        const ordered = row.slice()
        canonical(classes, ordered)
        return ordered.join()
      })
    let [many, few] = [0, 0]
    for (const state of statesOf(task).filter((each) => isCanonical(Uint8Array.from(each)))) {
      const everything = inOrder(consideredFrom(task, all, state))
      const once = inOrder(consideredFrom(task, moves, state))
      expect(new Set(once)).toEqual(new Set(everything))
      many += everything.length
      few += once.length
    }
    expect([few, many]).toEqual([250, 620])
  })
})
