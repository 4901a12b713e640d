import { strict as assert } from 'node:assert'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeSolution } from '../../src/catalog/decodeSolution.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'

const small = { name: 'pyro', roles: ['ingester', 'querier', 'ui'], optional: ['ui'] }

const problems = (value: unknown) => {
  const decoded = decodeSolution(memoryDocument(value))
  return Either.isLeft(decoded) ? decoded.left.map(({ path, message }) => `${path.join('.')}: ${message}`) : []
}

describe('decodeSolution', () => {
  it('knows what most people leave out', () => {
    const decoded = decodeSolution(memoryDocument(small))
    assert(Either.isRight(decoded))
    expect(decoded.right).toEqual({
      name: 'pyro',
      title: 'Pyro',
      release: 'own',
      coordinatorCharm: 'pyro-coordinator-k8s',
      workerCharm: 'pyro-worker-k8s',
      endpoints: { cluster: 'pyro-cluster', s3: 's3', certificates: 'certificates', remoteWrite: null },
      ports: { http: 8080, grpc: 9095 },
      roles: ['ingester', 'querier', 'ui'],
      metaRoles: { all: ['ingester', 'querier', 'ui'] },
      required: ['ingester', 'querier'],
      optional: ['ui'],
      recommended: {},
      severalRolesPerWorker: true,
      defaultRoles: [],
      paths: { write: ['ingester', 'querier'], read: ['ingester', 'querier'] },
      ring: { role: 'ingester', countedRole: 'ingester', factor: 3 },
    })
  })

  it('lets meta-roles stand for each other', () => {
    const decoded = decodeSolution(
      memoryDocument({ ...small, 'meta-roles': { read: ['querier', 'ui'], most: ['read', 'ingester'] } }),
    )
    assert(Either.isRight(decoded))
    expect(decoded.right.metaRoles['most']).toEqual(['ingester', 'querier', 'ui'])
  })

  it('tells everything that is wrong at once, each in its place', () => {
    expect(
      problems({
        name: 'pyro',
        roles: ['ingester', 'querier', 'querier', 'both'],
        'meta-roles': { both: ['ingester'], a: ['b', 'nothing'], b: ['a'] },
        required: ['ingester', 'compactor'],
        optional: ['ingester', 'ghost'],
        recommended: { ruler: 2 },
        'default-roles': ['al'],
        paths: { write: ['ingestor'], raed: [] },
        ring: { role: 'x', 'counted-role': 'y' },
        ports: { http: 0 },
      }),
    ).toEqual([
      'ports.http: ports.http has the wrong value',
      'paths.raed: unknown key "raed"',
      'meta-roles.b.0: meta-roles go round in a circle: `a` → `b` → `a`',
      'meta-roles.a.1: `nothing` is neither a role nor a meta-role',
      'roles.2: `querier` is listed twice',
      'meta-roles.both: `both` is both a role and a meta-role',
      'required.1: `compactor` is not one of the roles',
      'optional.1: `ghost` is not one of the roles',
      'optional.0: `ingester` is both required and optional',
      'recommended.ruler: `ruler` is not one of the roles',
      'default-roles.0: `al` is not one of the roles or meta-roles',
      'paths.write.0: `ingestor` is not one of the roles',
      'ring.role: `x` is not one of the roles',
      'ring.counted-role: `y` is not one of the roles',
    ])
  })

  it.each<[string, unknown, ReadonlyArray<string>]>([
    ['no map', 7, [': the document has the wrong value']],
    ['no roles', { name: 'pyro' }, ['roles: roles is missing']],
    ['an empty list of roles', { name: 'pyro', roles: [] }, ['roles: there is no role']],
    [
      'one charm for both',
      { ...small, 'coordinator-charm': 'c', 'worker-charm': 'c' },
      ['worker-charm: the worker is the same charm as the coordinator'],
    ],
  ])('refuses %s', (_, value, expected) => {
    expect(problems(value)).toEqual(expected)
  })
})
