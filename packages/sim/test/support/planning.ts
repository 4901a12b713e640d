import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  bareSurroundings,
  type Cluster,
  catalogue,
  deploymentOf,
  hostnameOf,
  type JujuModel,
  type Role,
  type Solution,
  s3Ready,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { bestPlan } from '../../src/plan/bestPlan.js'
import { type Cost, compareVectors, noCost, plus, vectorOf } from '../../src/plan/Cost.js'
import type { Plan } from '../../src/plan/Plan.js'
import { type PlanOptions, planDefaults } from '../../src/plan/PlanOptions.js'
import { type PackedState, type PlanTask, stateKey } from '../../src/plan/PlanTask.js'
import { isRefusal, type PhaseJudge } from '../../src/plan/phaseJudge.js'
import { library, modelOf } from './replay.js'

/** A deployment of the library. */
export const deployment = (name: string): JujuModel =>
  modelOf(readFileSync(join(library, 'deployments', `${name}.yaml`), 'utf8'))

export const options = (changes: Partial<PlanOptions> = {}): PlanOptions => ({
  ...planDefaults,
  solutions: catalogue('2024-09'),
  release: '2024-09',
  ...changes,
})

/** The only cluster of a model. */
export const clusterIn = (model: JujuModel, solutions = catalogue('2024-09')): Cluster => {
  const read = deploymentOf(model, solutions)
  const cluster = Either.isRight(read) ? read.right.deployment.clusters[0] : undefined
  if (cluster === undefined) throw new Error('no cluster')
  return cluster
}

/** The plan from one model to another, or a failing test. */
export const planned = (from: JujuModel, to: JujuModel, changes: Partial<PlanOptions> = {}): Plan => {
  const answer = bestPlan(from, to, options(changes))
  if (answer._tag !== 'plan') throw new Error(JSON.stringify(answer))
  return answer.plan
}

/** A small solution of somebody's own, for trying everything: a distributor, one that holds data, and three more. */
export const toySolution = (changes: Partial<Solution> = {}): Solution => ({
  name: 'toy',
  title: 'Toy',
  release: '2026-08',
  coordinatorCharm: 'toy-coordinator-k8s',
  workerCharm: 'toy-worker-k8s',
  endpoints: { cluster: 'toy-cluster', s3: 's3', certificates: 'certificates', remoteWrite: null },
  ports: { http: 80, grpc: 90 },
  roles: ['in', 'hold', 'front', 'ask', 'rest'],
  metaRoles: { all: ['in', 'hold', 'front', 'ask', 'rest'] },
  required: ['in', 'hold', 'front', 'ask', 'rest'],
  optional: [],
  recommended: {},
  severalRolesPerWorker: true,
  defaultRoles: [],
  paths: { write: ['in', 'hold'], read: ['front', 'ask', 'hold'] },
  ring: { role: 'hold', countedRole: 'hold', factor: 3 },
  ...changes,
})

export interface ToyWorker {
  readonly app: string
  readonly roles: ReadonlyArray<Role>
  readonly units?: number
}

/** A cluster of that solution with those workers; one without roles is not there. */
export const toyCluster = (solution: Solution, workers: ReadonlyArray<ToyWorker>): Cluster => ({
  solution,
  model: { name: 'toys', uuid: '8b1f2c6e-3d47-4a55-9c0e-2f6d1e7a9b10' },
  app: 'toy',
  hostnames: [hostnameOf('toys', 'toy', 0)],
  options: {},
  workers: workers
    .filter(({ roles }) => roles.length > 0)
    .map(({ app, roles, units = 1 }) => ({
      app,
      charm: solution.workerCharm,
      hostnames: Array.from({ length: units }, (_, ordinal) => hostnameOf('toys', app, ordinal)),
      roles,
      related: true,
      container: 'up' as const,
      check: 'up' as const,
    })),
  s3: s3Ready({
    endpoint: 'http://minio:9000',
    bucket: 'toys',
    accessKey: 'a',
    secretKey: 'b',
    region: null,
    tlsCaChain: [],
  }),
  surroundings: bareSurroundings,
})

/** Every state that any set of moves leads to at once: all combinations, however pointless. */
export const everyPhase = ({ applications }: PlanTask, before: PackedState): ReadonlyArray<PackedState> =>
  applications.reduce<ReadonlyArray<PackedState>>(
    (states, { next }, index) =>
      states.flatMap((state) => [before[index] ?? 0, ...(next[before[index] ?? 0] ?? [])].map((to) => [...state, to])),
    [[]],
  )

/** The least cost from every state to the goal, found by trying every set of moves in every state, without a bound. */
export const bruteForce = (task: PlanTask, judge: PhaseJudge): Cost | null => {
  const { order, start, goal } = task
  const costs = new Map<string, { readonly state: PackedState; readonly cost: Cost; done: boolean }>()
  costs.set(stateKey(start), { state: start, cost: noCost, done: false })
  for (;;) {
    const open = [...costs.values()].filter(({ done }) => !done)
    const [first, ...others] = open
    if (first === undefined) return null
    const node = others.reduce(
      (best, each) => (compareVectors(vectorOf(order, each.cost), vectorOf(order, best.cost)) < 0 ? each : best),
      first,
    )
    if (stateKey(node.state) === stateKey(goal)) return node.cost
    node.done = true
    for (const after of everyPhase(task, node.state)) {
      const judgement = judge.judge(node.state, after)
      if (isRefusal(judgement)) continue
      const cost = plus(node.cost, judgement.cost)
      const known = costs.get(stateKey(after))
      if (known === undefined || compareVectors(vectorOf(order, cost), vectorOf(order, known.cost)) < 0) {
        costs.set(stateKey(after), { state: after, cost, done: false })
      }
    }
  }
}
