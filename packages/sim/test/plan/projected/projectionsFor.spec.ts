import { describe, expect, it } from 'vitest'
import type { PlanTask } from '../../../src/plan/PlanTask.js'
import { phaseJudge } from '../../../src/plan/phaseJudge.js'
import { projectionsFor } from '../../../src/plan/projected/projectionsFor.js'
import { dealtTask, solutionNamed } from '../../support/dealtTasks.js'
import { traitsOf } from '../../support/smallTasks.js'

const looks = [
  { isThorough: false, withSpares: false },
  { isThorough: false, withSpares: true },
  { isThorough: true, withSpares: false },
  { isThorough: true, withSpares: true },
] as const

const shownOf = (task: PlanTask): ReadonlyArray<string> => {
  const judge = phaseJudge(task, traitsOf(task))
  return looks.flatMap(({ isThorough, withSpares }) => [
    `  ${isThorough ? 'thorough' : 'quick'}${withSpares ? ', with a temporary application' : ''}`,
    ...projectionsFor(task, judge, { isThorough, withSpares }).map(
      ({ roles, states, phases }) => `    ${task.bits.named(roles).join(' ')}: ${states} states, ${phases} phases`,
    ),
  ])
}

describe('projectionsFor', () => {
  it('takes as many roles as there is time for, the most telling ones first', async () => {
    const [mimir, loki] = [solutionNamed('mimir'), solutionNamed('loki')]
    const told = ([6, 8, 10, 12] as const).flatMap((applications) =>
      [1, 2, 3].flatMap((seed) =>
        [mimir, loki].flatMap((solution) => [
          `${solution.name}, ${applications} applications, dealt ${seed}`,
          ...shownOf(dealtTask(seed, { applications, solution, spares: 1, rescales: seed === 2 })),
        ]),
      ),
    )
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('goldens/roles.txt')
  })

  it('takes roles that stay where they are after those that pass on', async () => {
    const told = [4, 7, 10].flatMap((kept) =>
      [1, 3].flatMap((seed) => {
        const task = dealtTask(seed, { applications: 12, spares: 1 })
        const goal = task.goal.map((local, index) => (index < kept ? (task.start[index] ?? 0) : local))
        return [`dealt ${seed}, ${kept} of 12 applications stay as they are`, ...shownOf({ ...task, goal })]
      }),
    )
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('goldens/staying.txt')
  })
})
