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

  const right = (value: unknown) => {
    const decoded = decodeSolution(memoryDocument(value))
    assert(Either.isRight(decoded))
    return decoded.right
  }

  it('takes everything as it is said', () => {
    const said = {
      name: 'pyro',
      title: 'Pyroscope',
      release: 'v1',
      'coordinator-charm': 'pyro-c',
      'worker-charm': 'pyro-w',
      endpoints: { cluster: 'c', s3: 's', certificates: 't', 'remote-write': 'r' },
      ports: { http: 4040, grpc: 9000 },
      roles: ['ingester', 'querier', 'ui'],
      'meta-roles': { all: ['ingester', 'querier'], front: ['ui'] },
      required: ['querier'],
      optional: ['ingester'],
      recommended: { ingester: 3 },
      'several-roles-per-worker': false,
      'default-roles': ['front'],
      paths: { write: ['ingester'], read: ['querier', 'ui'] },
      ring: { role: 'ingester', 'counted-role': 'querier', factor: 2 },
    }
    expect(right(said)).toEqual({
      name: 'pyro',
      title: 'Pyroscope',
      release: 'v1',
      coordinatorCharm: 'pyro-c',
      workerCharm: 'pyro-w',
      endpoints: { cluster: 'c', s3: 's', certificates: 't', remoteWrite: 'r' },
      ports: { http: 4040, grpc: 9000 },
      roles: ['ingester', 'querier', 'ui'],
      metaRoles: { all: ['ingester', 'querier'], front: ['ui'] },
      required: ['querier'],
      optional: ['ingester'],
      recommended: { ingester: 3 },
      severalRolesPerWorker: false,
      defaultRoles: ['front'],
      paths: { write: ['ingester'], read: ['querier', 'ui'] },
      ring: { role: 'ingester', countedRole: 'querier', factor: 2 },
    })
  })

  it('takes the rest for optional where only required roles are said', () => {
    expect(right({ name: 'p', roles: ['a', 'b', 'c'], required: ['b'] }).optional).toEqual(['a', 'c'])
  })

  it('leaves `all` alone where it is a role', () => {
    expect(right({ name: 'p', roles: ['all', 'b'] }).metaRoles).toEqual({})
  })

  it('takes the last of the write path for the ring where nobody ingests', () => {
    const roles = ['front', 'store', 'ui', 'queue']
    const { ring } = right({ name: 'p', roles, paths: { write: ['front', 'queue', 'store'] } })
    expect(ring).toEqual({ role: 'store', countedRole: 'store', factor: 3 })
    expect(right({ name: 'p', roles: ['a', 'write', 'b'] }).ring.role).toBe('write')
  })

  it('tells a circle from where it begins', () => {
    const circle = { ...small, 'meta-roles': { a: ['b'], b: ['c'], c: ['b', 'ui'] } }
    expect(problems(circle)).toEqual(['meta-roles.c.0: meta-roles go round in a circle: `b` → `c` → `b`'])
  })

  it('takes a list that is none for left out, and tells it once', () => {
    expect(problems({ ...small, optional: 7, recommended: { ingester: 'many' } })).toEqual([
      'optional: optional has the wrong value',
      'recommended.ingester: recommended.ingester has the wrong value',
    ])
  })

  it('lists 25 problems at most', () => {
    const ghosts = Array.from({ length: 40 }, (_, n) => `ghost${n}`)
    expect(problems({ ...small, required: ghosts }).length).toBe(25)
  })

  it.each<[string, object, object]>([
    [
      'a role that is misspelt',
      { required: ['ingestor'] },
      { path: ['required', 0], found: '"ingestor"', hint: 'Did you mean ingester?' },
    ],
    [
      'a misspelt key of a map, which stands at the key',
      { recommended: { ingestor: 3 } },
      {
        path: ['recommended', 'ingestor'],
        found: 'ingestor',
        hint: 'Did you mean ingester?',
        location: { file: 'key' },
      },
    ],
    [
      'a role in the wrong place, which is not misspelt',
      { required: ['ingester', 'querier', 'ui'], optional: ['ui'] },
      { path: ['optional', 0], found: '"ui"', hint: null, location: { file: 'value' } },
    ],
    [
      'one that is nowhere in the file',
      { name: 'p', roles: [], optional: [] },
      { path: ['roles'], found: 'an empty list', hint: null },
    ],
    [
      'what contradicts a default, of which the file says nothing',
      { 'coordinator-charm': 'pyro-worker-k8s' },
      { path: ['worker-charm'], found: null, hint: null },
    ],
    ['a key that nobody reads', { requird: ['ingester'] }, { path: ['requird'], hint: 'Did you mean required?' }],
    [
      'the ring, in the words of the file',
      { ring: { 'counted-role': 'quarier' } },
      { path: ['ring', 'counted-role'], found: '"quarier"', hint: 'Did you mean querier?' },
    ],
    [
      'a key with a capital, as it is written',
      { recommended: { Ingester: 3 } },
      { path: ['recommended', 'Ingester'], hint: 'Did you mean ingester?' },
    ],
  ])('tells of %s', (_, change, expected) => {
    const document = {
      ...memoryDocument({ ...small, ...change }),
      locate: () => ({ file: 'value', line: 1, column: 1 }),
      locateKey: () => ({ file: 'key', line: 1, column: 1 }),
    }
    const decoded = decodeSolution(document)
    assert(Either.isLeft(decoded))
    expect(decoded.left[0]).toMatchObject(expected)
  })
})
