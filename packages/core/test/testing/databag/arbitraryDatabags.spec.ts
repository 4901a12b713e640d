import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { coverage, isConsistent, workerStatuses } from '../../../src/index.js'
import { arbitraryCoordinatorView } from '../../../src/testing/databag/arbitraryCoordinatorView.js'
import { arbitraryDatabags } from '../../../src/testing/databag/arbitraryDatabags.js'
import { arbitraryWorkerView } from '../../../src/testing/databag/arbitraryWorkerView.js'
import { keepsContract } from '../arbitraryContract.js'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

keepsContract({
  name: 'arbitraryDatabags',
  arbitrary: arbitraryDatabags(),
  wrong: ({ databags, view }) => [
    ...databags.cluster
      .flatMap(({ databag, units }) => [databag, ...Object.values(units)])
      .flatMap((bag) => Object.values(bag))
      .filter((value) => !isJson(value)),
    ...((databags.s3 === null) === (view.s3._tag === 'missing') ? [] : ['s3']),
  ],
  labels: ({ databags, view }) => [
    ...(view.leader ? ['leader'] : []),
    ...(view.workers.some(({ roles, units }) => roles === null || units.some(({ address }) => address === null))
      ? ['somebody is silent']
      : []),
    ...(view.s3._tag === 'not-ready' && Object.keys(databags.s3 ?? {}).length > 0 ? ['half an s3'] : []),
  ],
  shares: { leader: [0.6, 0.9], 'somebody is silent': [0.25, 0.8], 'half an s3': [0.05, 0.3] },
  smallest: [
    {
      is: {
        leader: true,
        cluster: [
          {
            app: 'a',
            databag: { role: '"all"' },
            units: {
              'a/0': {
                address: '"a-0.a-endpoints.cos.svc.cluster.local"',
                juju_topology: '{"application": "a", "unit": "a/0", "charm_name": "tempo-worker-k8s"}',
              },
            },
          },
        ],
        s3: { endpoint: 'http://minio:9000', bucket: 'obs', 'access-key': 'key', 'secret-key': 'secret' },
      },
      of: ({ databags: { roles: _, ...rest } }) => rest,
    },
  ],
})

keepsContract({
  name: 'arbitraryCoordinatorView',
  arbitrary: arbitraryCoordinatorView(),
  wrong: () => [],
  labels: ({ solution, workers }) => [
    isConsistent(
      coverage(solution)(workers.map(({ app, roles, units }) => ({ app, roles: roles ?? [], units: units.length }))),
    )
      ? 'consistent'
      : 'inconsistent',
  ],
  shares: { consistent: [0.15, 0.6], inconsistent: [0.4, 0.85] },
  smallest: [],
})

keepsContract({
  name: 'arbitraryWorkerView',
  arbitrary: arbitraryWorkerView(),
  wrong: ({ relation, published }) => (relation === 'none' && published !== null ? ['reads nothing'] : []),
  labels: (view) => [
    ...(view.process === null ? ['stopped'] : ['running']),
    ...(view.published === null ? [] : ['published']),
    ...(view.container === 'down' ? ['container down'] : []),
    ...(view.roles.length === 0 ? ['no role'] : []),
    ...workerStatuses(view).map(({ status }) => status),
  ],
  shares: {
    running: [0.4, 0.9],
    stopped: [0.1, 0.6],
    published: [0.35, 0.8],
    'container down': [0.15, 0.35],
    'no role': [0.05, 0.5],
    active: [0.1, 0.6],
    blocked: [0.2, 0.8],
    waiting: [0.2, 0.9],
  },
  smallest: [{ is: [[], null, 'ready'], of: ({ roles, process, relation }) => [roles, process, relation] }],
})

describe('coordinatorInput', () => {
  test.prop([arbitraryDatabags()])('law: says as many roles, units and addresses as are seen', ({ databags, view }) => {
    expect(databags.cluster.map(({ databag }) => 'role' in databag)).toEqual(
      view.workers.map(({ roles }) => roles !== null),
    )
    expect(databags.cluster.flatMap(({ units }) => Object.values(units).map((bag) => 'address' in bag))).toEqual(
      view.workers.flatMap(({ units }) => units.map(({ address }) => address !== null)),
    )
  })
})
