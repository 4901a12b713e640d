import { catalogue, type Role } from '@coordinated-workers/core'
import { bench, describe } from 'vitest'
import { planDefaults } from '../src/plan/PlanOptions.js'
import type { PlanTask } from '../src/plan/PlanTask.js'
import { phaseJudge } from '../src/plan/phaseJudge.js'
import { search } from '../src/plan/search.js'
import { taskOf } from '../src/plan/taskOf.js'
import { bruteForce, toyCluster } from '../test/support/planning.js'

const solution = catalogue('2024-09').find(({ name }) => name === 'mimir')
if (solution === undefined) throw new Error('no Mimir')

type Held = Readonly<Record<string, ReadonlyArray<Role>>>

const clusterOf = (held: Held) =>
  toyCluster(
    solution,
    Object.entries(held).map(([app, roles]) => ({ app, roles })),
  )

const taskFor = (from: Held, to: Held, spares = 1): PlanTask =>
  taskOf(clusterOf(from), clusterOf(to), { ...planDefaults, spares })

const six: Held = {
  a: ['query-frontend', 'query-scheduler'],
  b: ['querier', 'store-gateway'],
  c: ['ingester', 'alertmanager'],
  d: ['distributor'],
  e: ['compactor'],
  f: ['ruler'],
}

const three: Held = { a: ['read'], c: ['write'], b: ['backend'] }

/** Twelve applications that each hold one of the eleven roles, shifted by some. */
const rotated = (by: number): Held =>
  Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `worker-${String(index).padStart(2, '0')}`,
      [solution.roles[(index + by) % solution.roles.length] ?? ''],
    ]),
  )

const budget = { expandedMax: 20_000 }

const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }

describe('Mimir, 6 applications to read, write and backend', () => {
  const task = taskFor(six, three)
  const judge = phaseJudge(task)
  bench('A* with the bound', () => {
    search(task, budget, judge)
  })
  bench(
    'every set of moves, least cost first, no bound',
    () => {
      bruteForce(task, judge)
    },
    once,
  )
})

describe('Mimir, 12 applications with all eleven roles', () => {
  const rotation = taskFor(rotated(0), rotated(1))
  const judge = phaseJudge(rotation)
  bench('every role moves on by one application', () => {
    search(rotation, budget, judge)
  })
  const grouped = taskFor(rotated(0), { 'worker-01': ['read'], 'worker-04': ['write'], 'worker-03': ['backend'] })
  const groupedJudge = phaseJudge(grouped)
  bench('to read, write and backend', () => {
    search(grouped, budget, groupedJudge)
  })
})

describe('no plan: a goal without a required role', () => {
  const task = taskFor(six, { ...six, f: ['compactor'] })
  const judge = phaseJudge(task)
  bench('A* with the bound', () => {
    search(task, budget, judge)
  })
  bench(
    'every set of moves, least cost first, no bound',
    () => {
      bruteForce(task, judge)
    },
    once,
  )
})
