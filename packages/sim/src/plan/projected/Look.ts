import type { CostName } from '../Cost.js'
import type { Bounds } from '../lowerBound.js'
import type { PlanTask } from '../PlanTask.js'
import type { PackedTables } from '../packed/PackedTables.js'
import type { PhaseJudge } from '../phaseJudge.js'
import { type LeastCosts, leastCosts } from './leastCosts.js'
import { type ProjectedCost, projectedPhases } from './ProjectedPhases.js'
import type { Projection } from './Projection.js'
import type { Floor } from './raised.js'

/** What a projection says of the states of its task. */
export interface Look {
  /** No way from a state to the goal undercuts these. */
  readonly floors: (state: ArrayLike<number>) => ReadonlyArray<Floor>
  /** From a state without temporary applications, no way on which one comes undercuts these. */
  readonly floorsWithSpare: (state: ArrayLike<number>) => ReadonlyArray<Floor>
}

const projectedCosts: ReadonlyArray<CostName> = [
  ...(['dataLost', 'writeDown', 'readDown', 'statefulRestarts', 'temporaryUnits', 'commands'] as const),
]

const isProjected = (name: CostName): name is ProjectedCost => projectedCosts.includes(name)

/** Costs that are sums over applications, so that those outside of a projection add theirs. */
type Additive = 'dataLost' | 'statefulRestarts' | 'commands'

const isAdditive = (name: CostName): name is Additive =>
  name === 'dataLost' || name === 'statefulRestarts' || name === 'commands'

/**
 * What a projection says. Least costs are worked out for all that it knows of, in the task's order, and again without
 * how long a path is down: where other roles keep that path down for longer anyway, what comes after it still counts.
 */
export const lookThrough = (
  task: PlanTask,
  judge: PhaseJudge,
  tables: PackedTables,
  bounds: Bounds,
  projection: Projection,
): Look => {
  const { applications } = projection
  const phases = projectedPhases(task, judge, tables, projection)
  const strides = applications.map((_, place) =>
    applications.slice(0, place).reduce((product, { members }) => product * members.length, 1),
  )
  const projected = (state: ArrayLike<number>): number => {
    let found = 0
    for (let place = 0; place < applications.length; place += 1) {
      const member = applications[place]
      if (member !== undefined) found += (member.classOf[state[member.index] ?? 0] ?? 0) * (strides[place] ?? 0)
    }
    return found
  }
  const isBare = phases.rows.map((row) =>
    applications.every(
      ({ kind, index, members }, place) =>
        kind !== 'spare' || judge.factsOf(index, members[row[place] ?? 0]?.[0] ?? 0).units === 0,
    ),
  )
  const goal = projected(task.goal)
  const order = task.order.filter(isProjected)
  const without = (...left: ReadonlyArray<CostName>) => order.filter((name) => !left.includes(name))
  const costs = [order, without('readDown'), without('writeDown'), without('writeDown', 'readDown')].map((each) =>
    leastCosts(phases, goal, each, isBare),
  )
  const outside = task.applications.flatMap((_, index) =>
    applications.some((member) => member.index === index) ? [] : [index],
  )
  const beside = (state: ArrayLike<number>): Readonly<Record<Additive, number>> => {
    const sums = { dataLost: 0, statefulRestarts: 0, commands: 0 }
    for (const index of outside) {
      const local = bounds.localOf(index, state[index] ?? 0)
      sums.dataLost += local.dataLost
      sums.statefulRestarts += local.statefulRestarts
      sums.commands += local.commands
    }
    return sums
  }
  const floorsFrom =
    (numbersOf: (known: LeastCosts) => Float64Array) =>
    (state: ArrayLike<number>): ReadonlyArray<Floor> => {
      const [from, sums] = [projected(state), beside(state)]
      return costs.map((known) => {
        const numbers: Array<number> = []
        for (let place = 0; place < known.order.length; place += 1) {
          const [name, least] = [known.order[place], numbersOf(known)[from * known.order.length + place] ?? 0]
          numbers.push(name !== undefined && isAdditive(name) ? least + sums[name] : least)
        }
        return { order: known.order, numbers }
      })
    }
  return {
    floors: floorsFrom(({ least }) => least),
    floorsWithSpare: floorsFrom(({ withSpare }) => withSpare),
  }
}
