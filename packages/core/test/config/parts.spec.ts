import * as fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it, vi } from 'vitest'
import { applicationHostname } from '../../src/config/applicationHostname.js'
import { databagJson } from '../../src/config/databagJson.js'
import { hashedOrder } from '../../src/config/hashedOrder.js'
import { parseUrl } from '../../src/config/parseUrl.js'
import { holdersOf, roster } from '../../src/config/roster.js'
import { s3View } from '../../src/config/s3View.js'
import { distinctNames, telemetryName } from '../../src/config/telemetryNames.js'
import { idleBecause } from '../../src/config/unpublishedBecause.js'
import { coverageOf, isConsistent } from '../../src/domain/coverage.js'
import { hostnameOf } from '../../src/domain/Deployment.js'
import type { S3Data } from '../../src/domain/ObjectStorage.js'
import { anyCluster, reordered } from './anyCluster.js'
import { right } from './everything.js'
import { cluster, distributed, monolith, solution, worker } from './sampleClusters.js'

vi.setConfig({ testTimeout: 60_000 })

describe('parseUrl', () => {
  it.each([
    ['http://a.b:9090/api/v1/write', { scheme: 'http', host: 'a.b', port: 9090, path: '/api/v1/write' }],
    ['https://A.b', { scheme: 'https', host: 'a.b', port: 443, path: '' }],
    ['http://a/x?y=1#z', { scheme: 'http', host: 'a', port: 80, path: '/x' }],
    ['http://user:secret@a:1/x;p', { scheme: 'http', host: 'a', port: 1, path: '/x' }],
    ['http://[::1]:4318/', { scheme: 'http', host: '::1', port: 4318, path: '/' }],
    ['http://a:65535/x;p=1;q', { scheme: 'http', host: 'a', port: 65535, path: '/x' }],
    ['http://a/x;p/y', { scheme: 'http', host: 'a', port: 80, path: '/x;p/y' }],
  ])('reads %s', (url, parts) => {
    expect(parseUrl(url)).toEqual(parts)
  })

  it.each([
    '',
    'a.b:4317',
    'http://',
    'http://:80',
    'http://a:99999',
    'http://a:b',
    '/path',
    'http:/a',
    ' http://a',
    '+http://a',
    'http://a:65536',
    'http://a:8x',
    'http://a:x8',
    'http://a:000080',
    'http://[::1]x/y',
  ])('refuses %j', (url) => {
    expect(parseUrl(url)).toBeNull()
  })
})

describe('hashedOrder', () => {
  // As CPython 3.11 answers `list(set)` after adding the numbers one by one.
  it.each([
    [
      [7946, 3200, 4318, 9096],
      [3200, 7946, 9096, 4318],
    ],
    [
      [7946, 3200, 14250, 14268, 4317, 4318, 9411, 9096],
      [3200, 9411, 9096, 7946, 14250, 14268, 4317, 4318],
    ],
    [
      [7946, 3200],
      [3200, 7946],
    ],
    [
      [8080, 9095],
      [8080, 9095],
    ],
    [
      [7946, 3200, 9096, 4318, 8080, 14250, 40, 72, 104, 136, 168, 200],
      [3200, 9096, 40, 7946, 14250, 72, 104, 136, 168, 8080, 200, 4318],
    ],
    [
      [10, 42, 74, 106, 138, 170, 1, 33, 65, 97, 64, 96, 0, 32],
      [64, 1, 33, 65, 97, 96, 0, 32, 10, 42, 74, 106, 138, 170],
    ],
    [
      [1, 2, 3, 4, 5, 22, 54],
      [1, 2, 3, 4, 5, 22, 54],
    ],
    [
      [1, 2, 3, 4, 5, 21, 53, 22, 54, 86, 23, 55],
      [1, 2, 3, 4, 5, 23, 21, 53, 22, 54, 86, 55],
    ],
    [[], []],
  ])('%j', (added, order) => {
    expect(hashedOrder(added)).toEqual(order)
  })

  it('law: a permutation of the distinct values', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(65_535), { maxLength: 200 }), (values) => {
        const ascending = (left: number, other: number): number => left - other
        expect([...hashedOrder(values)].sort(ascending)).toEqual([...new Set(values)].sort(ascending))
      }),
    )
  })
})

describe('databagJson', () => {
  it("spells as Python's json does", () => {
    expect(databagJson({ a: ['é\u007f\u2028', 1, true, null], b: {} })).toBe(
      '{"a": ["\\u00e9\u007f\\u2028", 1, true, null], "b": {}}',
    )
  })

  it('law: JSON reads back the value', () => {
    const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null))
    const value = fc.dictionary(fc.string({ unit: 'binary' }), fc.oneof(scalar, fc.array(scalar)))
    fc.assert(
      fc.property(value, (json) => {
        expect(JSON.parse(databagJson(json))).toEqual(JSON.parse(JSON.stringify(json)))
      }),
    )
  })
})

describe('telemetry names', () => {
  it.each([
    ['prometheus-0.prometheus-endpoints.cos.svc', 'prometheus-0'],
    ['10.1.2.3', '10-1-2-3'],
    ['192.168.10.200', '192-168-10-200'],
    ['fe80::1', 'fe80--1'],
    ['10.1.2.3.example', '10'],
    ['x10.1.2.3', 'x10'],
    ['--a--.c', 'a'],
    ['a_b.c', 'ab'],
    ['___.c', null],
  ])('%s goes by %s', (host, name) => {
    expect(telemetryName(host)).toBe(name)
  })

  it.each([
    [
      ['a', 'a', 'a'],
      ['a', 'a-2', 'a-3'],
    ],
    [
      ['a', 'a', 'a-2'],
      ['a', 'a-3', 'a-2'],
    ],
    [
      ['a-2', 'a', 'a'],
      ['a-2', 'a', 'a-3'],
    ],
    [[], []],
  ])('distinctNames numbers what repeats: %j', (names, distinct) => {
    expect(distinctNames(names, 'documented')).toEqual(distinct)
  })

  it('distinctNames, law 1: pairwise different, and law 2: a name that occurs once is kept', () => {
    const name = fc.constantFrom('a', 'b', 'a-2', 'a-3', 'b-2')
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const distinct = distinctNames(names, 'documented')
        expect(new Set(distinct).size).toBe(names.length)
        for (const [index, each] of names.entries()) {
          if (names.filter((other) => other === each).length === 1) expect(distinct[index]).toBe(each)
        }
        expect(distinctNames(names, 'shipped')).toEqual(names)
      }),
    )
  })
})

describe('roster', () => {
  it('law 1: the order of workers changes nothing; law 2: a role is listed exactly when some unit holds it', () => {
    fc.assert(
      fc.property(
        anyCluster.chain((any) => fc.tuple(fc.constant(any), reordered(any))),
        ([one, other]) => {
          expect({ ...roster(other), workers: [] }).toEqual({ ...roster(one), workers: [] })
          const { covered, hollow } = coverageOf(one)
          expect([...roster(one).byRole.keys()].sort()).toEqual(
            Object.keys(covered)
              .filter((role) => !hollow.includes(role))
              .sort(),
          )
        },
      ),
    )
  })

  const kind = solution('mimir')

  it('has applications in order of their names, and each unit under its own', () => {
    const { workers, units } = roster(
      cluster(kind, [worker('w', 'c', 1, ['read']), worker('w', 'a', 2, []), worker('w', 'b', 0, ['write'])]),
    )
    expect(workers.map(({ app }) => app)).toEqual(['a', 'b', 'c'])
    expect(units.map(({ app, charm, unit, address }) => [app, charm, unit, address.split('.')[0]])).toEqual([
      ['a', 'w', 'a/0', 'a-0'],
      ['a', 'w', 'a/1', 'a-1'],
      ['c', 'w', 'c/0', 'c-0'],
    ])
  })

  it('leaves the workers of the cluster in their order', () => {
    const around = cluster(kind, [worker('w', 'b', 1, ['read']), worker('w', 'a', 1, ['read'])])
    roster(around)
    expect(around.workers.map(({ app }) => app)).toEqual(['b', 'a'])
  })

  it('counts only integrated workers, for roles only units, and for addresses only units with a role', () => {
    const seen = roster(
      cluster(kind, [
        worker('w', 'a', 1, ['ingester', 'no-such-role']),
        worker('w', 'b', 1, ['ingester', 'distributor']),
        worker('w', 'hollow', 0, ['ruler']),
        worker('w', 'idle', 1, []),
        { ...worker('w', 'apart', 1, ['all']), related: false },
      ]),
    )
    const [a, b] = ['a', 'b'].map((app) => hostnameOf('cos', app, 0))
    expect([...seen.byRole]).toEqual([
      ['ingester', [a, b]],
      ['distributor', [b]],
    ])
    expect(seen.addresses).toEqual([a, b])
    expect(holdersOf(seen, 'ruler')).toEqual([])
  })

  it('law 3: sorts addresses as strings', () => {
    expect(
      roster(monolith('loki', 11))
        .addresses.slice(0, 3)
        .map((address) => address.split('.')[0]),
    ).toEqual(['loki-worker-0', 'loki-worker-1', 'loki-worker-10'])
  })
})

describe('idleBecause', () => {
  it('law: inconsistent exactly when coverage misses a required role', () => {
    const some = anyCluster.chain((any) =>
      fc.array(fc.boolean(), { minLength: any.workers.length, maxLength: any.workers.length }).map((related) => ({
        ...any,
        workers: any.workers.map((each, index) => ({ ...each, related: related[index] ?? true })),
      })),
    )
    const verdicts = new Set<string | null>()
    fc.assert(
      fc.property(some, (any) => {
        const because = idleBecause(any)
        verdicts.add(because)
        if (because !== 'no-workers') expect(because === 'inconsistent').toBe(!isConsistent(coverageOf(any)))
      }),
    )
    expect(verdicts).toEqual(new Set(['no-workers', 'inconsistent', null]))
  })
})

describe('s3View', () => {
  const of = (name: string, data: Partial<S3Data>) => {
    const base = distributed(name)
    if (base.s3._tag !== 'ready') throw new Error('no s3')
    return right(s3View({ ...base, s3: { ...base.s3, data: { ...base.s3.data, ...data } } }))
  }

  it.each([
    ['tempo', 'http://s3.example.com:80', 's3.example.com', true],
    ['tempo', 'https://s3.example.com:80', 's3.example.com', false],
    ['tempo', 'http://s3.example.com:8080', 's3.example.com:8080', true],
    ['mimir', 'https://s3.example.com:443', 's3.example.com:443', false],
    ['loki', 'minio:9000', 'minio:9000', true],
    ['loki', 'HTTP://minio', 'HTTP://minio', true],
    ['loki', '1https://minio', '1https://minio', true],
    ['loki', 'https:minio', 'https:minio', false],
    ['loki', 'minio', 'minio', true],
    ['tempo', 'http://s3.example.com:80/x', 's3.example.com:80/x', true],
  ])('%s: %s', (name, endpoint, address, insecure) => {
    expect(of(name, { endpoint })).toMatchObject({ endpoint: address, insecure })
  })

  it.each([
    ['missing', 'no-s3'],
    ['not-ready', 's3-not-ready'],
  ] as const)('is nothing while s3 is %s', (_tag, because) => {
    expect(s3View({ ...distributed('loki'), s3: { _tag } })).toEqual(Either.left({ _tag: 'unpublished', because }))
  })

  it('counts as encrypted with a certificate chain, whatever the scheme', () => {
    expect(of('loki', { endpoint: 'http://minio', tlsCaChain: ['CA'] })).toMatchObject({
      insecure: false,
      ca: { path: '/etc/worker/s3_ca.crt' },
    })
  })
})

describe('applicationHostname', () => {
  it('is the service of the application, or the host itself outside Kubernetes', () => {
    expect(applicationHostname('tempo-0.tempo-endpoints.cos.svc.cluster.local', 'tempo', 'cos')).toBe(
      'tempo.cos.svc.cluster.local',
    )
    expect(applicationHostname('tempo-0.example', 'tempo', 'cos')).toBe('tempo-0.example')
    expect(applicationHostname('svc.cluster.local', 'tempo', 'cos')).toBe('tempo.cos.svc.cluster.local')
  })
})
