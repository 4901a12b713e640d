import type { Cluster } from '@coordinated-workers/core'
import { type PlanOptions, planDefaults } from '../../src/plan/PlanOptions.js'
import type { PlanTask } from '../../src/plan/PlanTask.js'
import { type PhaseJudge, phaseJudge } from '../../src/plan/phaseJudge.js'
import { type ConfigTraits, configTraits } from '../../src/plan/publishedConfigs.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { dealtTask, solutionNamed } from './dealtTasks.js'
import { type ToyWorker, toyCluster, toySolution } from './planning.js'

const [mimir, loki, tempo] = [solutionNamed('mimir'), solutionNamed('loki'), solutionNamed('tempo')]

const taskFor = (
  solution: typeof mimir,
  [from, to]: readonly [ReadonlyArray<ToyWorker>, ReadonlyArray<ToyWorker>],
  options: Partial<PlanOptions> = {},
): PlanTask => taskOf(toyCluster(solution, from), toyCluster(solution, to), { ...planDefaults, spares: 0, ...options })

/** A cluster one of whose workers has not been integrated yet. */
const apart = (cluster: Cluster, app: string): Cluster => ({
  ...cluster,
  workers: cluster.workers.map((worker) => (worker.app === app ? { ...worker, related: false } : worker)),
})

const whole: ToyWorker = { app: 'whole', roles: ['all'] }

const mimirSplit = [
  [whole],
  [
    { app: 'whole', roles: ['write'], units: 1 },
    { app: 'read', roles: ['read'], units: 2 },
    { app: 'backend', roles: ['backend'] },
  ],
] as const

const keyOf = ({ bits, behaviour }: PlanTask): string => `${bits.solution.name} ${behaviour}`

/**
 * Tasks small enough to look at every phase from every state within a test, which among them have all that a judge can
 * meet: applications of every kind, units that come and go, roles that pass, configs that end processes, data that is lost.
 */
export const smallTasks = {
  'Mimir is split': () => taskFor(mimir, mimirSplit),
  'Mimir as shipped is split': () => taskFor(mimir, mimirSplit, { behaviour: 'shipped' }),
  'Mimir as shipped is split, safe or not': () =>
    taskFor(mimir, mimirSplit, { behaviour: 'shipped', allowsUnsafe: true }),
  'Mimir swaps roles, safe or not': () => dealtTask(5, { applications: 2, spares: 1, allowsUnsafe: true }),
  'Mimir swaps roles': () => dealtTask(5, { applications: 3, spares: 0 }),
  'Mimir swaps roles and scales': () => dealtTask(27, { applications: 2, spares: 1, rescales: true }),
  'Mimir integrates a worker': () => {
    const workers = [
      { app: 'first', roles: ['write', 'backend'], units: 3 },
      { app: 'second', roles: ['read'], units: 2 },
    ]
    const settled = toyCluster(mimir, [...workers, { app: 'third', roles: ['all'] }])
    return taskOf(apart(settled, 'third'), settled, { ...planDefaults, spares: 0, allowsUnsafe: true })
  },
  'Loki is merged': () =>
    taskFor(loki, [
      [
        { app: 'write', roles: ['write'], units: 3 },
        { app: 'rest', roles: ['read', 'backend'] },
      ],
      [whole],
    ]),
  'Loki scales within limits': () =>
    taskFor(
      loki,
      [
        [
          { app: 'write', roles: ['write'], units: 1 },
          { app: 'read', roles: ['read', 'backend'], units: 2 },
        ],
        [
          { app: 'write', roles: ['write'], units: 3 },
          { app: 'read', roles: ['read', 'backend'], units: 1 },
        ],
      ],
      { spares: 1, extraUnitsMax: 1 },
    ),
  'Loki passes reading on, safe or not': () =>
    taskFor(
      loki,
      [
        [
          { app: 'reads', roles: ['read', 'backend'], units: 2 },
          { app: 'writes', roles: ['write'] },
        ],
        [
          { app: 'reads', roles: ['backend'], units: 2 },
          { app: 'writes', roles: ['read', 'write'] },
          { app: 'more', roles: ['read'] },
        ],
      ],
      { allowsUnsafe: true },
    ),
  'Tempo passes roles on': () =>
    taskFor(
      tempo,
      [
        [whole, { app: 'a', roles: ['ingester'], units: 3 }, { app: 'b', roles: ['querier'] }],
        [whole, { app: 'a', roles: ['querier'], units: 3 }, { app: 'b', roles: ['ingester'] }],
      ],
      { allowsUnsafe: true },
    ),
  'Mimir moves to other workers, safe or not': () =>
    taskFor(
      mimir,
      [
        [
          { app: 'write', roles: ['write'] },
          { app: 'rest', roles: ['read', 'backend'] },
        ],
        [{ app: 'writes', roles: ['write'] }, whole],
      ],
      { allowsUnsafe: true },
    ),
  'Mimir has fewer ingesters, safe or not': () =>
    taskFor(
      mimir,
      [
        [{ app: 'write', roles: ['write'], units: 3 }, whole],
        [
          { app: 'write', roles: ['write'], units: 1 },
          { app: 'whole', roles: ['write'] },
          { app: 'rest', roles: ['read', 'backend'] },
        ],
      ],
      { allowsUnsafe: true },
    ),
  'Loki moves to other workers': () =>
    taskFor(loki, [
      [
        { app: 'two', roles: ['all'], units: 2 },
        { app: 'one', roles: ['all'] },
      ],
      [{ ...whole, units: 3 }],
    ]),
  'Mimir replaces a pair': () => taskFor(mimir, [[{ app: 'pair', roles: ['all'], units: 2 }], [whole]]),
  'Tempo as shipped holds less, safe or not': () =>
    taskFor(
      tempo,
      [
        [
          { ...whole, units: 3 },
          { app: 'goes', roles: ['all'] },
        ],
        [
          { app: 'whole', roles: ['querier'], units: 3 },
          { app: 'holder', roles: ['ingester'] },
        ],
      ],
      { behaviour: 'shipped', allowsUnsafe: true },
    ),
  'Tempo as shipped hands over, safe or not': () => {
    const lasting = ['querier', 'query-frontend', 'ingester'].map((role) => ({ app: role, roles: [role] }))
    const passing = (suffix: string) =>
      ['distributor', 'compactor'].map((role) => ({ app: `${role}-${suffix}`, roles: [role] }))
    const ends = [
      [...lasting, ...passing('old')],
      [...lasting, ...passing('new')],
    ] as const
    return taskFor(tempo, ends, { behaviour: 'shipped', allowsUnsafe: true })
  },
  'Toys as shipped are read without those that hold, safe or not': () =>
    taskFor(
      toySolution({ paths: { write: ['in', 'hold'], read: ['front', 'ask'] } }),
      [
        [
          { app: 'a', roles: ['in', 'hold'] },
          { app: 'b', roles: ['front', 'ask', 'rest'], units: 2 },
        ],
        [
          { app: 'a', roles: ['in', 'front'] },
          { app: 'b', roles: ['hold', 'ask', 'rest'], units: 2 },
        ],
      ],
      { behaviour: 'shipped', allowsUnsafe: true, extraUnitsMax: 0, spares: 1 },
    ),
  'Tempo is given several roles': () => dealtTask(3, { applications: 2, spares: 0, solution: tempo, rescales: true }),
} as const satisfies Readonly<Record<string, () => PlanTask>>

export type SmallTask = keyof typeof smallTasks

export const smallTaskNames = Object.keys(smallTasks) as ReadonlyArray<SmallTask>

/** What configs tell, found out when this is loaded: by trying out the renderer, which takes longer than all else. */
const traits = new Map<string, ConfigTraits>(
  smallTaskNames.map((name) => smallTasks[name]()).map((task) => [keyOf(task), configTraits(task)]),
)

/** What is known of the configs of a small task. */
export const traitsOf = (task: PlanTask): ConfigTraits | undefined => traits.get(keyOf(task))

/** A judge of its own for a task. */
export const judgeOf = (task: PlanTask): PhaseJudge => phaseJudge(task, traitsOf(task))
