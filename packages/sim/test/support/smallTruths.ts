import { type Cost, type CostName, costNames } from '../../src/plan/Cost.js'
import type { PackedState, PlanTask } from '../../src/plan/PlanTask.js'
import { stateKey } from '../../src/plan/PlanTask.js'
import { judgeOf, type SmallTask, smallTasks } from './smallTasks.js'
import { everyState, trueCosts } from './trueCosts.js'

/** Small tasks of which it is known from every state what the cheapest way to the goal costs. */
export const solvedTasks = [
  ...(['Mimir is split', 'Mimir as shipped is split', 'Mimir swaps roles'] as const),
  ...(['Mimir swaps roles and scales', 'Loki is merged', 'Loki scales within limits'] as const),
  ...(['Tempo is given several roles', 'Mimir as shipped is split, safe or not'] as const),
  ...(['Loki moves to other workers', 'Mimir replaces a pair'] as const),
] as const satisfies ReadonlyArray<SmallTask>

export type SolvedTask = (typeof solvedTasks)[number]

const truths = new Map<SolvedTask, ReadonlyMap<string, Cost>>(
  solvedTasks.map((name) => {
    const task = smallTasks[name]()
    return [name, trueCosts(task, judgeOf(task))]
  }),
)

/** What it costs to come from a state to the goal, or undefined where no way leads there. */
export const truthOf = (name: SolvedTask, state: PackedState): Cost | undefined =>
  truths.get(name)?.get(stateKey(state))

const shown = (name: CostName, value: number): string =>
  name.endsWith('Down') || name === 'dataLost' ? `${Math.round(value)} ms` : String(value)

/**
 * What a bound knows of a task, added up over all states from which a way leads to the goal: of each number how much the
 * bound says, and how much it is in truth. Numbers that are 0 in truth are left out.
 */
export const knownOf = (name: SolvedTask, task: PlanTask, bound: (state: PackedState) => Cost): string => {
  const pairs = everyState(task).flatMap((state) => {
    const truth = truthOf(name, state)
    return truth === undefined ? [] : [{ least: bound(state), truth }]
  })
  const sums = costNames
    .filter((each) => each !== 'duration')
    .map((each) => {
      const sum = (of: (pair: (typeof pairs)[number]) => Cost) => pairs.reduce((all, pair) => all + of(pair)[each], 0)
      return { each, said: sum(({ least }) => least), is: sum(({ truth }) => truth) }
    })
    .filter(({ said, is }) => said + is > 0)
    .map(({ each, said, is }) => `${each} ${shown(each, said)} of ${shown(each, is)}`)
  return `${pairs.length} states: ${sums.join(', ')}`
}
