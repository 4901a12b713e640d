import { describe, expect, it } from 'vitest'
import { costNames } from '../../../src/plan/Cost.js'
import { type PlanTask, stateKey } from '../../../src/plan/PlanTask.js'
import { projectionOnto } from '../../../src/plan/projected/Projection.js'
import { phasesMost } from '../../../src/plan/projected/phasesMost.js'
import { projectedBound } from '../../../src/plan/projected/projectedBound.js'
import { dealtTask, solutionNamed, stateOf } from '../../support/dealtTasks.js'
import { judgeOf } from '../../support/smallTasks.js'
import { everyState } from '../../support/trueCosts.js'

const loki = solutionNamed('loki')

const tasks: Readonly<Record<string, () => PlanTask>> = {
  'Mimir, readers first': () => dealtTask(11, { applications: 4, spares: 0, minimize: ['readDown', 'commands'] }),
  'Mimir, commands first': () => dealtTask(3, { applications: 3, spares: 1, minimize: ['commands', 'writeDown'] }),
  'Mimir, 3 applications and a temporary one': () => dealtTask(2, { applications: 3, spares: 1 }),
  'Mimir is rescaled, with a temporary application': () =>
    dealtTask(27, { applications: 2, spares: 1, rescales: true }),
  'Loki, 3 applications and a temporary one': () =>
    dealtTask(6, { applications: 3, spares: 1, solution: loki, rescales: true }),
}

const statesOf = (task: PlanTask) =>
  Array.from({ length: 14 }, (_, number) =>
    stateOf(
      task,
      task.applications.map((__, index) => number * (index + 2) + (number >> (index % 3))),
    ),
  )

describe('projectedBound', () => {
  it('says of some states of larger tasks what is known to be right', async () => {
    const told = Object.entries(tasks).flatMap(([name, make]) => {
      const task = make()
      const bound = projectedBound(task, judgeOf(task), { isThorough: false })
      return [
        name,
        ...[task.start, task.goal, ...statesOf(task)].map((state) => {
          const cost = bound?.(state) ?? null
          const numbers =
            cost === null ? 'no way' : costNames.map((each) => `${each} ${Math.round(cost[each])}`).join(' ')
          return `  ${state.join(' ')}: ${numbers}`
        }),
      ]
    })
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('goldens/answers.txt')
  })

  it('says where no way leads on: from everywhere but the goal when nobody can move', () => {
    const free = dealtTask(5, { applications: 3, spares: 0 })
    const stuck = {
      ...free,
      applications: free.applications.map((each) => ({ ...each, next: each.next.map((_, local) => [local]) })),
    }
    const judge = judgeOf(stuck)
    const bound = projectedBound(stuck, judge, { isThorough: false })
    const required = stuck.bits.bitsOf(stuck.bits.solution.required)
    const isWhole = (state: ReadonlyArray<number>) =>
      (required & ~state.reduce((all, local, index) => all | judge.factsOf(index, local).advertised, 0)) === 0
    const states = everyState(stuck).filter(isWhole)
    const leading = states.filter((state) => bound?.(state) !== null)
    expect(leading.map(stateKey)).toEqual([stateKey(stuck.goal)])
    expect(states.length).toBeGreaterThan(5)
  })
})

describe('phasesMost', () => {
  it('counts each set once, whichever size is the largest', () => {
    const task = dealtTask(3, { applications: 5, spares: 0, rescales: true })
    const { applications } = projectionOnto(task, judgeOf(task), task.bits.bitsOf(task.bits.solution.roles), {
      withSpares: true,
    })
    expect([0, 1, 2, 3, 4, 5, 6].map((size) => phasesMost(applications, size))).toMatchInlineSnapshot(`
      [
        3888,
        4455,
        7209,
        12231,
        16281,
        17496,
        17496,
      ]
    `)
  })
})
