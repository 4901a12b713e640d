import { describe, expect, it } from 'vitest'
import { costNames } from '../../../src/plan/Cost.js'
import { gainsAnyway, gainsIn } from '../../../src/plan/gains.js'
import { planDefaults } from '../../../src/plan/PlanOptions.js'
import { type PlanTask, stateKey } from '../../../src/plan/PlanTask.js'
import { packedTask } from '../../../src/plan/packed/packedTask.js'
import { isRefusal } from '../../../src/plan/phaseJudge.js'
import { taskOf } from '../../../src/plan/taskOf.js'
import { solutionNamed } from '../../support/dealtTasks.js'
import { everyPhase, toyCluster } from '../../support/planning.js'
import { judgeOf, smallTaskNames, smallTasks } from '../../support/smallTasks.js'
import { everyState } from '../../support/trueCosts.js'

const rowsOf = (task: PlanTask) => everyState(task).map((state) => ({ state, row: Uint8Array.from(state) }))

describe('PackedJudge', () => {
  const saysTheSame = (task: PlanTask): void => {
    const judge = judgeOf(task)
    const { judge: packed } = packedTask(task, judge)
    const settled = new Map(rowsOf(task).map(({ state, row }) => [stateKey(state), packed.settled(row)]))
    const differing: Array<unknown> = []
    for (const { state, row } of rowsOf(task)) {
      const was = settled.get(stateKey(state))
      packed.from(row)
      for (const after of everyPhase(task, state)) {
        const wanted = judge.judge(state, after)
        const is = settled.get(stateKey(after))
        if (was === undefined || is === undefined) throw new Error('not every state')
        const uncovered = packed.cover(Uint8Array.from(after))
        const differs = (...found: ReadonlyArray<unknown>) => differing.push([state, after, wanted, ...found])
        if (isRefusal(wanted)) {
          const refused =
            wanted._tag === 'too-many-units'
              ? is.tooManyUnits
              : wanted._tag === 'uncovered'
                ? uncovered === wanted.roles
                : uncovered === 0 &&
                  (wanted._tag === 'path-down' && wanted.path === 'write' ? is.writeDown : is.readDown)
          if (!refused) differs(uncovered, is)
          continue
        }
        const { unsafe, cost } = wanted
        const wasBroken = !was.consistent || was.writeDown || was.readDown
        const same =
          packed.price(uncovered, was, is) === gainsIn(wanted, { wasBroken, anyway: gainsAnyway(task) }) &&
          costNames.every((each, index) => packed.cost[index] === cost[each]) &&
          uncovered === unsafe.roles &&
          is.consistent === unsafe.consistent &&
          is.writeDown === unsafe.down.write &&
          is.readDown === unsafe.down.read
        if (!same || is.tooManyUnits) differs(uncovered, is, [...packed.cost])
      }
    }
    expect(differing.slice(0, 3)).toEqual([])
  }

  it.each(smallTaskNames)('says of every phase what phaseJudge says: %s', (name) => {
    saysTheSame(smallTasks[name]())
  })

  it.each(['documented', 'shipped'] as const)('says it also where a role is missing at first, %s', (behaviour) => {
    const mimir = solutionNamed('mimir')
    const [before, after] = [
      [
        { app: 'some', roles: mimir.roles.filter((role) => role !== 'ruler') },
        { app: 'other', roles: ['querier'] },
      ],
      [
        { app: 'some', roles: mimir.roles.filter((role) => role !== 'querier') },
        { app: 'other', roles: ['querier', 'ruler'] },
      ],
    ].map((workers) => toyCluster(mimir, workers))
    if (before === undefined || after === undefined) throw new Error('two clusters')
    saysTheSame(taskOf(before, after, { ...planDefaults, spares: 1, behaviour }))
  })

  it('names the roles that somebody has to hold and that one state holds and another does not', () => {
    for (const name of ['Mimir is split', 'Tempo is given several roles'] as const) {
      const task = smallTasks[name]()
      const judge = judgeOf(task)
      const { judge: packed } = packedTask(task, judge)
      const held = (state: ReadonlyArray<number>): number =>
        state.reduce((bits, local, index) => bits | judge.factsOf(index, local).advertised, 0)
      for (const one of rowsOf(task)) {
        for (const other of rowsOf(task)) {
          const wanted = judge.guarded & held(one.state) & ~held(other.state)
          expect(packed.lost(one.row, other.row)).toBe(wanted)
        }
      }
    }
  })
})
