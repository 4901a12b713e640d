import { catalogue, type Role, type Solution } from '@coordinated-workers/core'
import { Prng } from '../../src/kernel/Prng.js'
import { type PlanOptions, planDefaults } from '../../src/plan/PlanOptions.js'
import type { PlanTask } from '../../src/plan/PlanTask.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { type ToyWorker, toyCluster } from './planning.js'

export const solutionNamed = (name: string): Solution => {
  const found = catalogue('2024-09').find((each) => each.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

/** Some roles dealt out at random to so many applications, and to some of them one more. */
const dealt = (random: Prng, roles: ReadonlyArray<Role>, applications: number): ReadonlyArray<ToyWorker> => {
  const shares = Array.from({ length: applications }, (): Array<Role> => [])
  for (const role of roles) shares[random.intBetween(0, applications - 1)]?.push(role)
  for (const share of shares) {
    const more = roles[random.intBetween(0, roles.length - 1)]
    if (more !== undefined && random.intBetween(0, 1) === 0 && !share.includes(more)) share.push(more)
  }
  return shares.map((share, index) => ({
    app: `worker-${index}`,
    roles: share,
    units: random.intBetween(0, 4) === 0 ? 3 : 1,
  }))
}

/** Another way to share the same units. */
const sameUnits = (workers: ReadonlyArray<ToyWorker>, as: ReadonlyArray<ToyWorker>): ReadonlyArray<ToyWorker> =>
  workers.map((worker, index) => ({ ...worker, units: as[index]?.units ?? 1 }))

/** The roles of a solution dealt out anew to the same applications: a task with many ways, from a seed. */
export const dealtTask = (
  seed: number,
  {
    solution = solutionNamed('mimir'),
    applications = 4,
    isReversed = false,
    rescales = false,
    ...options
  }: Partial<PlanOptions> & DealtOptions = {},
): PlanTask => {
  const random = Prng.fromSeed(seed, 'dealt')
  const before = dealt(random.child('from'), solution.roles, applications)
  const dealtAnew = dealt(random.child('to'), solution.roles, applications)
  const after = rescales ? dealtAnew : sameUnits(dealtAnew, before)
  const [from, to] = isReversed ? [after, before] : [before, after]
  return taskOf(toyCluster(solution, from), toyCluster(solution, to), { ...planDefaults, ...options })
}

interface DealtOptions {
  readonly solution?: Solution
  readonly applications?: number
  /** Whether the way back is meant. */
  readonly isReversed?: boolean
  /** Whether applications change their number of units as well. */
  readonly rescales?: boolean
}

/** Any state of a task, by a number for each application. */
export const stateOf = ({ applications }: PlanTask, numbers: ReadonlyArray<number>): ReadonlyArray<number> =>
  applications.map(({ states }, index) => (numbers[index % numbers.length] ?? 0) % states.length)
