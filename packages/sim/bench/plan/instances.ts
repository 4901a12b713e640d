import { type Behaviour, catalogue, type Role } from '@coordinated-workers/core'
import { Prng } from '../../src/kernel/Prng.js'
import { planDefaults } from '../../src/plan/PlanOptions.js'
import type { PlanTask } from '../../src/plan/PlanTask.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { toyCluster } from '../../test/support/planning.js'

const mimir = catalogue('2024-09').find(({ name }) => name === 'mimir')
if (mimir === undefined) throw new Error('no Mimir')
const { roles } = mimir

/** Roles of each application. */
type Held = Readonly<Record<string, ReadonlyArray<Role>>>

const clusterOf = (held: Held) =>
  toyCluster(
    mimir,
    Object.entries(held).map(([app, own]) => ({ app, roles: own })),
  )

const taskFor = (from: Held, to: Held, behaviour: Behaviour = 'documented'): PlanTask =>
  taskOf(clusterOf(from), clusterOf(to), { ...planDefaults, behaviour })

const six: Held = {
  a: ['query-frontend', 'query-scheduler'],
  b: ['querier', 'store-gateway'],
  c: ['ingester', 'alertmanager'],
  d: ['distributor'],
  e: ['compactor'],
  f: ['ruler'],
}

/** Each hands all of its roles to the next. */
const passed: Held = Object.fromEntries(
  Object.keys(six).map((app, index, apps) => [app, six[apps[(index + 1) % apps.length] ?? ''] ?? []]),
)

const twelve = (rolesAt: (index: number) => ReadonlyArray<Role>): Held =>
  Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`worker-${String(index).padStart(2, '0')}`, rolesAt(index)]),
  )

/** Twelve applications that each hold one of the eleven roles, shifted by some. */
const rotated = (by: number): Held => twelve((index) => [roles[(index + by) % roles.length] ?? ''])

/** Eleven roles dealt out to twelve applications, and a role more for every other one. */
const dealt = (random: Prng): Held => {
  const deck = [...roles]
  for (let index = deck.length - 1; index > 0; index -= 1) {
    const other = random.intBetween(0, index)
    const [left, right] = [deck[index] ?? '', deck[other] ?? '']
    deck[index] = right
    deck[other] = left
  }
  const any = () => roles[random.intBetween(0, roles.length - 1)] ?? ''
  return twelve((index) => {
    const more = deck[index] === undefined || random.intBetween(0, 1) === 0 ? [any()] : []
    return [...new Set([...deck.slice(index, index + 1), ...more])]
  })
}

const random = (seed: number): PlanTask => {
  const prng = Prng.fromSeed(seed, 'plan')
  return taskFor(dealt(prng.child('from')), dealt(prng.child('to')))
}

/** One change of roles, by name. `small` ones can be tried without a bound as well. */
export interface Instance {
  readonly name: string
  readonly task: PlanTask
  readonly small: boolean
}

/** Usual, adversarial, random and impossible changes of Mimir. */
export const instances: ReadonlyArray<Instance> = [
  {
    name: '6 applications to read, write, backend',
    task: taskFor(six, { a: ['read'], c: ['write'], b: ['backend'] }),
    small: true,
  },
  { name: 'adversarial: 6, all roles move on', task: taskFor(six, passed), small: true },
  { name: 'impossible: 6, goal without the ruler', task: taskFor(six, { ...passed, e: ['compactor'] }), small: true },
  {
    name: 'impossible: 6, all roles move on, as shipped',
    task: taskFor(six, passed, 'shipped'),
    small: true,
  },
  {
    name: '12 applications to read, write, backend',
    task: taskFor(rotated(0), { 'worker-01': ['read'], 'worker-04': ['write'], 'worker-03': ['backend'] }),
    small: false,
  },
  { name: 'adversarial: 12, every role moves on', task: taskFor(rotated(0), rotated(1)), small: false },
  ...[1, 2, 3, 4, 5, 6].map((seed) => ({ name: `random: 12, seed ${seed}`, task: random(seed), small: false })),
]
