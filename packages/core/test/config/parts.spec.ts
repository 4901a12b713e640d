import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { applicationHostname } from '../../src/config/applicationHostname.js'
import { databagJson } from '../../src/config/databagJson.js'
import { hashedOrder } from '../../src/config/hashedOrder.js'
import { parseUrl } from '../../src/config/parseUrl.js'
import { rendezvous } from '../../src/config/rendezvous.js'
import { roster } from '../../src/config/roster.js'
import { s3View } from '../../src/config/s3View.js'
import { distinctNames, telemetryName } from '../../src/config/telemetryNames.js'
import { idleBecause } from '../../src/config/unpublishedBecause.js'
import { coverageOf, isConsistent } from '../../src/domain/coverage.js'
import type { S3Data } from '../../src/domain/ObjectStorage.js'
import { anyCluster, reordered } from './anyCluster.js'
import { right } from './everything.js'
import { distributed, monolith } from './sampleClusters.js'

vi.setConfig({ testTimeout: 60_000 })

describe('parseUrl', () => {
  it.each([
    ['http://a.b:9090/api/v1/write', { scheme: 'http', host: 'a.b', port: 9090, path: '/api/v1/write' }],
    ['https://A.b', { scheme: 'https', host: 'a.b', port: 443, path: '' }],
    ['http://a/x?y=1#z', { scheme: 'http', host: 'a', port: 80, path: '/x' }],
    ['http://user:secret@a:1/x;p', { scheme: 'http', host: 'a', port: 1, path: '/x' }],
    ['http://[::1]:4318/', { scheme: 'http', host: '::1', port: 4318, path: '/' }],
  ])('reads %s', (url, parts) => {
    expect(parseUrl(url)).toEqual(parts)
  })

  it.each(['', 'a.b:4317', 'http://', 'http://:80', 'http://a:99999', 'http://a:b', '/path', 'http:/a'])(
    'refuses %j',
    (url) => {
      expect(parseUrl(url)).toBeNull()
    },
  )
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
    ['a_b.c', 'ab'],
    ['___.c', null],
  ])('%s goes by %s', (host, name) => {
    expect(telemetryName(host)).toBe(name)
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

describe('rendezvous', () => {
  const unit = fc
    .tuple(fc.constantFrom('a', 'b'), fc.nat(12))
    .map(([app, n]) => `${app}-${n}.${app}-endpoints.m.svc.cluster.local`)
  const addresses = fc.uniqueArray(fc.oneof(unit, fc.constantFrom('10.0.0.1', '10.0.0.2', 'host.example')), {
    maxLength: 6,
  })

  it('laws 1 to 3: one stands for itself, members are some of the addresses, null exactly for none', () => {
    fc.assert(
      fc.property(addresses, (all) => {
        const sorted = [...all].sort()
        const found = rendezvous(sorted)
        if (found === null) return void expect(sorted).toEqual([])
        expect(sorted.filter((address) => found.members.includes(address))).toEqual(found.members)
        expect(found.members.length).toBeGreaterThan(0)
        if (found.members.length === 1) expect(found.host).toBe(sorted[0])
        else for (const member of found.members) expect(member.endsWith(`.${found.host}`)).toBe(true)
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
  ])('%s: %s', (name, endpoint, address, insecure) => {
    expect(of(name, { endpoint })).toMatchObject({ endpoint: address, insecure })
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
  })
})
