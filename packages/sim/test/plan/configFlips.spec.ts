import { describe, expect, it } from 'vitest'
import { configFlips } from '../../src/plan/configFlips.js'
import { planDefaults } from '../../src/plan/PlanOptions.js'
import type { PlanTask } from '../../src/plan/PlanTask.js'
import { phaseJudge } from '../../src/plan/phaseJudge.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { dealtTask, solutionNamed } from '../support/dealtTasks.js'
import { type ToyWorker, toyCluster } from '../support/planning.js'
import { everyState } from '../support/trueCosts.js'

const mimir = solutionNamed('mimir')
const changeless = ['querier', 'query-frontend', 'distributor', 'compactor', 'ruler']

const taskFor = (from: ReadonlyArray<ToyWorker>, to: ReadonlyArray<ToyWorker>, spares = 0): PlanTask =>
  taskOf(toyCluster(mimir, from), toyCluster(mimir, to), { ...planDefaults, spares })

const flipsAtStart = (task: PlanTask): number | null => configFlips(task, phaseJudge(task))?.(task.start) ?? null

describe('configFlips', () => {
  const rest: ToyWorker = { app: 'rest', roles: [...changeless, 'store-gateway', 'alertmanager'] }

  it('counts a change of one role once, and two that no move does together twice', () => {
    const holders = (scheduler: string, ingester: string): ReadonlyArray<ToyWorker> => [
      ...['a', 'b', 'c'].map((app) => ({
        app,
        roles: [
          'overrides-exporter',
          ...(scheduler === app ? ['query-scheduler'] : []),
          ...(ingester === app ? ['ingester'] : []),
        ],
        // Three units of ingesters make three copies.
        units: app === 'a' ? 3 : 1,
      })),
      rest,
    ]
    expect(flipsAtStart(taskFor(holders('c', 'b'), holders('c', 'b')))).toBe(0)
    expect(flipsAtStart(taskFor(holders('c', 'b'), holders('b', 'b')))).toBe(1)
    // Whoever comes first in order is the scheduler that the config names: a takes both roles in one move.
    expect(flipsAtStart(taskFor(holders('c', 'b'), holders('a', 'a')))).toBe(1)
    expect(flipsAtStart(taskFor(holders('c', 'b'), holders('b', 'a')))).toBe(2)
    // A temporary application may come: what it does is not counted here.
    expect(flipsAtStart(taskFor(holders('c', 'b'), holders('b', 'a'), 1))).toBe(2)
  })

  it('knows nothing where addresses change', () => {
    const first = { app: 'a', roles: ['query-scheduler', 'ingester'] }
    expect(flipsAtStart(taskFor([first, rest], [first, rest, { app: 'b', roles: ['ruler'] }]))).toBeNull()
    expect(flipsAtStart(taskFor([first, rest], [{ ...first, units: 3 }, rest]))).toBeNull()
  })

  it('knows nothing where what is said of one role depends on who holds another', () => {
    // The states that are tried out do not show it for each of these.
    const tempo = solutionNamed('tempo')
    const tasks = Array.from({ length: 12 }, (_, seed) => dealtTask(seed, { solution: tempo, spares: 0 }))
    expect(tasks.map((task) => configFlips(task, phaseJudge(task)))).toEqual(tasks.map(() => null))
  })

  it('is golden for every state of some tasks', () => {
    const told = [1, 2, 4, 5, 6, 8].map((seed) => {
      const task = dealtTask(seed, { spares: 0, applications: 3 })
      const flips = configFlips(task, phaseJudge(task))
      return `${seed}: ${flips === null ? 'none' : everyState(task).map(flips).join('')}`
    })
    expect(told).toMatchInlineSnapshot(`
      [
        "1: 211211211100100100211211211",
        "2: 121211111110100100121211111",
        "4: 010000000111100100",
        "5: 111000000211100100111000000",
        "6: 111211111100100100111211111",
        "8: 121110010111100000111100000",
      ]
    `)
  })
})
