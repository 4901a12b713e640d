import { describe, expect, it } from 'vitest'
import { gainsIn } from '../../../src/plan/gains.js'
import type { PlanTask } from '../../../src/plan/PlanTask.js'
import { packedTask } from '../../../src/plan/packed/packedTask.js'
import { isRefusal } from '../../../src/plan/phaseJudge.js'
import { dealtTask } from '../../support/dealtTasks.js'
import { judgeOf, smallTaskNames, smallTasks } from '../../support/smallTasks.js'
import { successors } from '../../support/successors.js'
import { everyState } from '../../support/trueCosts.js'

const considersTheSame = (task: PlanTask): void => {
  const judge = judgeOf(task)
  const { judge: packed, moves } = packedTask(task, judge)
  for (const state of everyState(task)) {
    const row = Uint8Array.from(state)
    const was = packed.settled(row)
    // More units than are allowed are nothing to come from.
    if (was.tooManyUnits) continue
    packed.from(row)
    const found: Array<string> = []
    const consider = (after: Uint8Array, hash: number) => {
      expect(hash).toBe(moves.hashOf(after))
      const answer = judge.judge(state, [...after])
      if (!isRefusal(answer)) found.push([...after].join())
      return answer
    }
    moves.each(row, {
      single: (after, hash) =>
        gainsIn(consider(after, hash), { wasBroken: !was.consistent || was.writeDown || was.readDown, hurried: false }),
      several: (after, hash) => {
        const answer = consider(after, hash)
        return isRefusal(answer) && answer._tag === 'uncovered' ? answer.roles : 0
      },
    })
    expect(found).toEqual(successors(task, judge)(state).map(({ after }) => after.join()))
    expect([...row]).toEqual([...state])
  }
}

describe('PackedMoves', () => {
  it.each(smallTaskNames)('considers from every state what successors considers, in the same order: %s', (name) => {
    considersTheSame(smallTasks[name]())
  })

  it('leaves alone whoever would give up what nobody else holds yet, and moves the others', () => {
    considersTheSame(dealtTask(1, { applications: 4, spares: 0 }))
  })
})
