import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assignableRoles,
  bareSurroundings,
  type Cluster,
  coverageOf,
  type Deployment,
  isConsistent,
} from '../../../src/index.js'
import { arbitraryCluster } from '../../../src/testing/arbitrary/arbitraryCluster.js'
import { arbitraryDeployment } from '../../../src/testing/arbitrary/arbitraryDeployment.js'
import { arbitraryModel } from '../../../src/testing/arbitrary/arbitraryModel.js'
import { keepsContract } from '../arbitraryContract.js'

const wrong = ({ app, solution, workers, hostnames }: Cluster): ReadonlyArray<string> => {
  const names = [app, ...workers.map((worker) => worker.app)]
  const known = assignableRoles(solution)
  return [
    ...(new Set(names).size === names.length ? [] : ['a name twice']),
    ...(hostnames.length > 0 ? [] : ['no coordinator']),
    ...(workers.every(({ roles }) => roles.every((role) => known.includes(role))) ? [] : ['an unknown role']),
    ...(workers.every(({ roles }) => roles.join() === [...roles].sort().join()) ? [] : ['unsorted']),
  ]
}

const labels = (cluster: Cluster): ReadonlyArray<string> => [
  isConsistent(coverageOf(cluster)) ? 'consistent' : 'inconsistent',
  ...(coverageOf(cluster).missingRequired.length === 1 ? ['one missing'] : []),
  `s3 ${cluster.s3._tag}`,
  ...(cluster.workers.length === 0 ? ['no workers'] : []),
  ...(cluster.workers.some(({ related }) => !related) ? ['unrelated'] : []),
  ...(!cluster.solution.severalRolesPerWorker && cluster.workers.some(({ roles }) => roles.length > 1)
    ? ['too many roles']
    : []),
]

/** What a reader of a counterexample looks at. */
const told = ({ app, workers, s3, surroundings }: Cluster) => ({
  app,
  workers: workers.map((worker) => `${worker.app}: ${worker.roles.join()} × ${worker.hostnames.length}`),
  s3: s3._tag,
  bare: JSON.stringify(surroundings) === JSON.stringify(bareSurroundings),
})

const smallest = { app: 'tempo', workers: ['a: all × 1'], s3: 'ready', bare: true }

keepsContract({
  name: 'arbitraryCluster',
  arbitrary: arbitraryCluster(),
  wrong,
  labels,
  shares: {
    consistent: [0.25, 0.6],
    inconsistent: [0.4, 0.75],
    'one missing': [0.15, 0.5],
    's3 ready': [0.5, 0.8],
    's3 missing': [0.08, 0.3],
    's3 not-ready': [0.08, 0.3],
    'no workers': [0.01, 0.2],
    unrelated: [0.1, 0.6],
    'too many roles': [0.03, 0.3],
  },
  smallest: [
    { is: smallest, of: told },
    {
      fails: ({ workers }) => workers.some(({ hostnames }) => hostnames.length > 2),
      is: { ...smallest, workers: ['a: all × 3'] },
      of: told,
    },
    { fails: ({ s3 }) => s3._tag === 'missing', is: { ...smallest, s3: 'missing' }, of: told },
    { fails: (cluster) => cluster.app === 'loki', is: { ...smallest, app: 'loki' }, of: told },
  ],
})

keepsContract({
  name: 'arbitraryCluster, settled and consistent, of any solution',
  arbitrary: arbitraryCluster({ solution: { from: 'anywhere' }, coverage: 'consistent', settled: true }),
  wrong: (cluster) => [...wrong(cluster), ...(isConsistent(coverageOf(cluster)) ? [] : ['inconsistent'])],
  labels,
  shares: { consistent: [1, 1] },
  smallest: [{ is: smallest, of: told }],
})

const toldAll = ({ clusters }: Deployment) => clusters.map(told)

keepsContract({
  name: 'arbitraryDeployment',
  arbitrary: arbitraryDeployment(),
  wrong: ({ clusters }) => [
    ...clusters.flatMap(wrong),
    ...(new Set(clusters.flatMap(({ app, workers }) => [app, ...workers.map((worker) => worker.app)])).size ===
    clusters.reduce((sum, { workers }) => sum + 1 + workers.length, 0)
      ? []
      : ['a name twice']),
  ],
  labels: ({ clusters }) => [
    clusters.length === 2 ? 'two' : 'one',
    ...(clusters[1] !== undefined && clusters[1].solution === clusters[0]?.solution ? ['two alike'] : []),
  ],
  shares: { two: [0.25, 0.65], 'two alike': [0.01, 0.2] },
  smallest: [
    { is: [smallest], of: toldAll },
    {
      fails: ({ clusters }) => clusters.length > 1,
      is: ['tempo', 'tempo-too'],
      of: ({ clusters }) => clusters.map(({ app }) => app),
    },
  ],
})

keepsContract({
  name: 'arbitraryModel',
  arbitrary: arbitraryModel(),
  wrong: ({ model }) =>
    model.relations.flatMap(({ ends }) =>
      ends.filter(({ app }) => !Object.hasOwn(model.applications, app)).map(({ app }) => `nobody is called ${app}`),
    ),
  labels: ({ model, solutions }) => [
    ...(solutions.length === 2 ? ['two'] : []),
    ...(model.relations.filter(({ ends }) => ends[1].app === `${ends[0].app}-s3`).length <
    model.relations.filter(({ ends }) => ends[1].endpoint === 's3-credentials').length
      ? ['shared']
      : []),
    ...(Object.values(model.applications).some(({ trust }) => !trust) ? ['without trust'] : []),
  ],
  shares: { two: [0.25, 0.65], shared: [0.03, 0.4], 'without trust': [0.1, 0.6] },
  smallest: [
    {
      is: ['tempo', 'a', 'tempo-s3'],
      of: ({ model }) => Object.keys(model.applications),
    },
  ],
})

describe('arbitraryCluster', () => {
  it('gives what it is asked for', () => {
    const [degraded] = fc.sample(arbitraryCluster({ solution: { from: 'catalogue' }, coverage: 'degraded' }), 1)
    expect(degraded && coverageOf(degraded).missingOptional.length > 0).toBe(true)
  })
})
