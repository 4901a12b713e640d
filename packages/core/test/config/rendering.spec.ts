import * as fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { nginxTree } from '../../../templates/test/nginxTree.js'
import { type Configured, describeConfigProblem } from '../../src/config/ConfigProblem.js'
import { databags } from '../../src/config/databags.js'
import { nginxConfig } from '../../src/config/nginxConfig.js'
import { pebbleLayer } from '../../src/config/pebbleLayer.js'
import { redacted } from '../../src/config/redacted.js'
import { workerConfig } from '../../src/config/workerConfig.js'
import type { Behaviour } from '../../src/domain/Behaviour.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { hostileText } from '../../src/testing/arbitrary/hostileText.js'
import { anyCluster, reordered } from './anyCluster.js'
import { everything, right } from './everything.js'
import { intendedNginx, readNginx } from './intendedNginx.js'
import { cluster, crowded, distributed, monolith, solution } from './sampleClusters.js'

vi.setConfig({ testTimeout: 60_000 })

const behaviour: fc.Arbitrary<Behaviour> = fc.constantFrom('documented', 'shipped')

describe('workerConfig', () => {
  it('law 1: parsing the text gives the data', () => {
    const seen = { tls: 0, generator: 0, several: 0 }
    fc.assert(
      fc.property(anyCluster, behaviour, (any, policy) => {
        const rendered = workerConfig(any, { behaviour: policy })
        if (Either.isLeft(rendered)) {
          expect(rendered.left).toMatchObject({ _tag: 'unpublished', because: 'several-roles' })
          return
        }
        const { data, text } = rendered.right
        expect(parse(text)).toEqual(data)
        if (any.surroundings.tls !== null) seen.tls += 1
        if ('metrics_generator' in data) seen.generator += 1
        if (any.workers.length > 1) seen.several += 1
      }),
      { numRuns: 300 },
    )
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20)
  })

  it('law 2, and nginxConfig law 1, pebbleLayer, databags law 2: the order of the input changes no byte', () => {
    const pairs = anyCluster.chain((any) => fc.tuple(fc.constant(any), reordered(any)))
    let different = 0
    fc.assert(
      fc.property(pairs, behaviour, ([one, other], policy) => {
        if (JSON.stringify(one) !== JSON.stringify(other)) different += 1
        expect(everything(other, policy)).toEqual(everything(one, policy))
        expect(JSON.stringify(everything(other, policy))).toBe(JSON.stringify(everything(one, policy)))
      }),
      { numRuns: 150 },
    )
    expect(different).toBeGreaterThan(100)
  })

  it('law 3: hostile values of the object storage stand in the text as themselves, or are refused by name', () => {
    const texts = fc.record({
      endpoint: hostileText,
      bucket: hostileText,
      accessKey: hostileText,
      secretKey: hostileText,
      region: hostileText,
    })
    const counted = { rendered: 0, refused: 0 }
    fc.assert(
      fc.property(fc.constantFrom('tempo', 'mimir', 'loki'), texts, (name, data) => {
        const base = monolith(name)
        const rendered = workerConfig(
          { ...base, s3: { _tag: 'ready', data: { ...data, tlsCaChain: [] } } },
          { behaviour: 'documented' },
        )
        if (Either.isLeft(rendered)) {
          counted.refused += 1
          expect(rendered.left).toMatchObject({ _tag: 'bad-value', field: expect.stringMatching(/^s3\./) })
          return
        }
        counted.rendered += 1
        expect(parse(rendered.right.text)).toEqual(rendered.right.data)
        expect(JSON.stringify(rendered.right.data)).toContain(JSON.stringify(data.secretKey).slice(1, -1))
      }),
      { numRuns: 1000 },
    )
    expect(Math.min(counted.rendered, counted.refused)).toBeGreaterThan(50)
  })

  it('law 3: hostile names, addresses, URLs and options stand in the text as themselves, or are refused by name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('tempo', 'mimir', 'loki'),
        fc.array(hostileText, { minLength: 8, maxLength: 8 }),
        (name, texts) => {
          const hostile = withHostileNames(monolith(name, 2), texts)
          const rendered = workerConfig(hostile, { behaviour: 'documented' })
          if (Either.isRight(rendered)) expect(parse(rendered.right.text)).toEqual(rendered.right.data)
          else expect(describeConfigProblem(rendered.left)).toMatch(/^[\w.[\]]+ cannot be rendered: /)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

/** A cluster with hostile texts wherever a person or another charm may put one. */
const withHostileNames = (base: Cluster, texts: ReadonlyArray<string>): Cluster => {
  const text = (index: number): string => texts[index] ?? ''
  return {
    ...base,
    model: { name: text(0), uuid: text(1) },
    app: text(2),
    hostnames: [text(3)],
    workers: base.workers.map((each) => ({ ...each, app: text(4), hostnames: [text(5), text(6)] })),
    options: { metrics_retention_period: text(7) },
    surroundings: {
      ...base.surroundings,
      alertmanagers: [text(7)],
      ingress: text(0),
      remoteWrite: [`http://${text(1)}/${text(2)}`],
    },
  }
}

describe('nginxConfig', () => {
  const dialect = fc.constantFrom('current' as const, 'classic' as const)

  it('law 2: the tree that nginx reads is the intended one', () => {
    fc.assert(
      fc.property(anyCluster, behaviour, dialect, fc.boolean(), (any, policy, spoken, keepPeers) => {
        const { data, text } = right(nginxConfig(any, { behaviour: policy, unit: 0, dialect: spoken, keepPeers }))
        expect(readNginx(nginxTree(text))).toEqual(intendedNginx(data))
      }),
      { numRuns: 300 },
    )
  })

  it('law 2: hostile URLs, names and addresses give the intended tree, or are refused by name', () => {
    const counted = { rendered: 0, refused: 0 }
    const parts = fc.record({ host: hostileText, path: hostileText, name: hostileText, which: fc.nat(4) })
    fc.assert(
      fc.property(fc.constantFrom('tempo', 'mimir', 'loki'), parts, (name, { host, path, name: app, which }) => {
        const base = monolith(name)
        const url = (at: string): string => `http://${at}/${path}`
        const around: Cluster['surroundings'] = {
          ...base.surroundings,
          remoteWrite: [url(which === 0 ? host : 'prometheus-0.x')],
          logging: { [which === 1 ? app : 'loki/0']: url('loki-0.x') },
          charmTracing: { [which === 2 ? app : 'otlp_http']: url('tempo-0.x') },
          dnsResolver: which === 3 ? host : '10.0.0.1',
        }
        const workers = which === 4 ? base.workers.map((each) => ({ ...each, hostnames: [host] })) : base.workers
        const rendered = nginxConfig(
          { ...base, workers, surroundings: around },
          { behaviour: 'documented', unit: 0, dialect: 'current' },
        )
        if (Either.isLeft(rendered)) {
          counted.refused += 1
          expect(rendered.left).toMatchObject({ _tag: 'bad-value', field: expect.stringMatching(/./) })
          return
        }
        counted.rendered += 1
        expect(readNginx(nginxTree(rendered.right.text))).toEqual(intendedNginx(rendered.right.data))
      }),
      { numRuns: 2000 },
    )
    expect(Math.min(counted.rendered, counted.refused)).toBeGreaterThan(100)
  })

  it('law 3: every location leads to an upstream, and every upstream has a server', () => {
    fc.assert(
      fc.property(anyCluster, behaviour, (any, policy) => {
        const { data } = right(nginxConfig(any, { behaviour: policy, unit: 0, dialect: 'current' }))
        const names = new Set(data.upstreams.map(({ name }) => name))
        for (const { peers } of data.upstreams) expect(peers.length).toBeGreaterThan(0)
        for (const { locations } of data.servers) {
          for (const { backend } of locations) expect(names).toContain(/^\w+:\/\/([^/]+)/.exec(backend)?.[1])
        }
      }),
    )
  })

  it('law 4: documented names no upstream and no location twice', () => {
    let collisions = 0
    const distinct = (values: ReadonlyArray<string>): boolean => new Set(values).size === values.length
    const sound = (any: Cluster, policy: Behaviour): boolean => {
      const { data } = right(nginxConfig(any, { behaviour: policy, unit: 0, dialect: 'current' }))
      const upstreams = distinct(data.upstreams.map(({ name }) => name))
      return (
        upstreams &&
        data.servers.every(({ locations }) =>
          distinct(locations.map(({ modifier, path }) => `${modifier?.sign} ${path}`)),
        )
      )
    }
    fc.assert(
      fc.property(anyCluster, (any) => {
        if (!sound(any, 'shipped')) collisions += 1
        expect(sound(any, 'documented')).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(collisions).toBeGreaterThan(5)
  })

  it.each(['', 'a b', 'unix:/run/x', 'a/b', '~^.*$', '*.example', 'a;b', '-a'])(
    'refuses %j where a host belongs',
    (host) => {
      const base = monolith('loki')
      const cases: ReadonlyArray<Cluster> = [
        { ...base, hostnames: [host] },
        { ...base, workers: base.workers.map((each) => ({ ...each, hostnames: [host] })) },
        { ...base, surroundings: { ...base.surroundings, dnsResolver: host } },
      ]
      for (const hostile of cases) {
        const rendered = nginxConfig(hostile, { behaviour: 'documented', unit: 0, dialect: 'current' })
        expect(Either.isLeft(rendered) && describeConfigProblem(rendered.left)).toMatch(
          /expected a host name or an IP address/,
        )
      }
    },
  )

  it('keeps peers on request, and otherwise lets nginx mark them down', () => {
    const text = (keepPeers: boolean): string =>
      right(nginxConfig(monolith('loki'), { behaviour: 'documented', unit: 0, dialect: 'current', keepPeers })).text
    expect(text(true)).toContain(':3100 resolve max_fails=0;')
    expect(text(false)).not.toContain('max_fails')
  })

  it('omits the upstream of a role without units, and the paths that lead there', () => {
    const base = distributed('mimir')
    const workers = base.workers.map((each) => (each.app === 'mimir-ruler' ? { ...each, hostnames: [] } : each))
    const { text } = right(nginxConfig({ ...base, workers }, { behaviour: 'documented', unit: 0, dialect: 'current' }))
    expect(text).not.toContain('ruler')
  })
})

describe('what stops a rendering', () => {
  const options = { behaviour: 'documented', unit: 0, dialect: 'current' } as const
  const problem = (configured: Configured<unknown>): unknown => (Either.isLeft(configured) ? configured.left : null)

  it("is no template, for a user's own solution", () => {
    const own = { ...monolith('loki'), solution: { ...solution('loki'), name: 'beyla' } }
    const [worker] = own.workers
    if (worker === undefined) throw new Error('no worker')
    for (const configured of [
      workerConfig(own, options),
      nginxConfig(own, options),
      pebbleLayer(own, worker, options),
      databags(own, options),
    ]) {
      expect(problem(configured)).toEqual({ _tag: 'no-template', solution: 'beyla' })
    }
  })

  it.each([
    ['no workers', { workers: [] }, 'no-workers'],
    ['a missing role', { workers: distributed('loki').workers.slice(1) }, 'inconsistent'],
    ['no s3', { s3: { _tag: 'missing' } }, 'no-s3'],
    ['unusable s3', { s3: { _tag: 'not-ready' } }, 's3-not-ready'],
    [
      'an unpatched resource limit',
      { surroundings: { ...distributed('loki').surroundings, resourcesPatchWaiting: true } },
      'resources-patch',
    ],
  ] as ReadonlyArray<[string, Partial<Cluster>, string]>)('is %s', (_, change, because) => {
    const idle = { ...distributed('loki'), ...change }
    expect(problem(workerConfig(idle, options))).toEqual({ _tag: 'unpublished', because })
    expect(problem(nginxConfig(idle, options))).toEqual({ _tag: 'unpublished', because })
    expect(
      Object.values(right(databags(idle, options)).coordinator).every((bag) => Object.keys(bag).length === 0),
    ).toBe(true)
  })

  it('is a worker that is not integrated, which counts for nothing', () => {
    const base = distributed('loki')
    const apart = { ...base, workers: base.workers.map((each) => ({ ...each, related: false })) }
    expect(problem(workerConfig(apart, options))).toEqual({ _tag: 'unpublished', because: 'no-workers' })
  })

  it('is an option of another type', () => {
    expect(problem(workerConfig({ ...monolith('loki'), options: { 'retention-period': 'soon' } }, options))).toEqual({
      _tag: 'bad-value',
      field: 'options.retention-period',
      reason: 'expected a whole number',
    })
  })
})

describe('Mimir with several query-schedulers or query-frontends', () => {
  const addresses = (workers: Cluster['workers'], policy: Behaviour): unknown => {
    const { data } = right(workerConfig(cluster(solution('mimir'), workers), { behaviour: policy }))
    return { frontend: data['frontend'], frontend_worker: data['frontend_worker'] }
  }

  it('documented: names the headless service of the schedulers', () => {
    const service = 'mimir-query-scheduler-endpoints.cos.svc.cluster.local:9095'
    const workers = distributed('mimir').workers.map((each) =>
      each.app === 'mimir-query-scheduler'
        ? { ...each, hostnames: [...each.hostnames, each.hostnames[0]?.replace('-0', '-1') ?? ''] }
        : each,
    )
    expect(addresses(workers, 'documented')).toEqual({
      frontend: { scheduler_address: service },
      frontend_worker: { scheduler_address: service },
    })
    expect(JSON.stringify(addresses(workers, 'shipped'))).toContain(':9095,')
  })

  it('documented: one monolith unit is named itself, several by their service', () => {
    expect(addresses(monolith('mimir').workers, 'documented')).toEqual(addresses(monolith('mimir').workers, 'shipped'))
    expect(addresses(monolith('mimir', 3).workers, 'documented')).toEqual({
      frontend: {},
      frontend_worker: { frontend_address: 'mimir-worker-endpoints.cos.svc.cluster.local:9095' },
    })
  })

  it('documented: sends queries only to frontends that queriers attach to', () => {
    const base = distributed('mimir')
    const apps = base.workers.filter(({ app }) => app !== 'mimir-query-scheduler')
    const [first] = apps.filter(({ app }) => app === 'mimir-query-frontend')
    if (first === undefined) throw new Error('no frontend')
    const second = {
      ...first,
      app: 'z-frontend',
      hostnames: ['z-frontend-0.z-frontend-endpoints.cos.svc.cluster.local'],
    }
    const peers = (policy: Behaviour): number | undefined => {
      const { data } = right(
        nginxConfig({ ...base, workers: [...apps, second] }, { behaviour: policy, unit: 0, dialect: 'current' }),
      )
      return data.upstreams.find(({ name }) => name === 'query-frontend')?.peers.length
    }
    expect(peers('documented')).toBe(1)
    expect(peers('shipped')).toBe(2)
  })
})

describe('databags', () => {
  it('law 1: every value is JSON', () => {
    fc.assert(
      fc.property(anyCluster, fc.array(hostileText, { minLength: 8, maxLength: 8 }), (any, texts) => {
        const bags = databags(withHostileNames({ ...any, surroundings: { ...any.surroundings, ...crowded } }, texts), {
          behaviour: 'documented',
        })
        if (Either.isLeft(bags)) {
          expect(bags.left._tag).toBe('bad-value')
          return
        }

        const { workers, coordinator } = bags.right
        const all = [
          ...Object.values(coordinator),
          ...Object.values(workers).flatMap(({ app, units }) => [app, ...Object.values(units)]),
        ]
        for (const bag of all) for (const value of Object.values(bag)) expect(() => JSON.parse(value)).not.toThrow()
      }),
    )
  })

  it('law 3: while the coordinator publishes nothing, its part is empty for each application', () => {
    const bags = right(databags({ ...distributed('tempo'), s3: { _tag: 'missing' } }, { behaviour: 'shipped' }))
    expect(Object.keys(bags.coordinator)).toEqual(Object.keys(bags.workers))
    expect(new Set(Object.values(bags.coordinator).map((bag) => JSON.stringify(bag)))).toEqual(new Set(['{}']))
  })

  it('carries the worker config as a JSON text', () => {
    const base = monolith('loki')
    const bags = right(databags(base, { behaviour: 'documented' }))
    expect(JSON.parse(bags.coordinator['loki-worker']?.['worker_config'] ?? '')).toBe(
      right(workerConfig(base, { behaviour: 'documented' })).text,
    )
  })
})

describe('redacted', () => {
  it('leaves no secret in anything rendered, and is idempotent', () => {
    const base = monolith('tempo')
    const secret: Cluster = {
      ...base,
      s3: {
        _tag: 'ready',
        data: {
          endpoint: 'http://me:hush@s3',
          bucket: 'b',
          accessKey: 'hush1',
          secretKey: 'hush2',
          region: null,
          tlsCaChain: [],
        },
      },
      surroundings: {
        ...base.surroundings,
        telemetryProxy: false,
        remoteWrite: ['http://me:hush@prometheus/w'],
        logging: { 'loki/0': 'https://hush@loki/push' },
      },
    }
    expect(JSON.stringify(everything(secret, 'documented'))).toContain('hush')
    expect(JSON.stringify(everything(redacted(secret), 'documented'))).not.toContain('hush')
    expect(redacted(redacted(secret))).toEqual(redacted(secret))
  })
})
