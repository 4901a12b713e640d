import { describe, expect, it } from 'vitest'
import { coordinatorWithoutTrust } from '../../../src/lint/rule/coordinatorWithoutTrust.js'
import { memberlistShared } from '../../../src/lint/rule/memberlistShared.js'
import { mimirSeveralFrontends } from '../../../src/lint/rule/mimirSeveralFrontends.js'
import { mimirSeveralSchedulers } from '../../../src/lint/rule/mimirSeveralSchedulers.js'
import { telemetryHostsAlike } from '../../../src/lint/rule/telemetryHostsAlike.js'
import { builtIn } from '../../support/builtIn.js'
import { clusterOf, factsOf, found, foundIn, modelOf } from '../ruleFacts.js'

describe('coordinatorWithoutTrust', () => {
  const told = (trust: boolean, name = 'loki') =>
    found(
      coordinatorWithoutTrust,
      factsOf([clusterOf('loki', [])], 'documented', modelOf({ [name]: { charm: 'x', trust } })),
    )

  it('is told of a coordinator that the model has without trust', () => {
    expect(told(false)).toEqual([
      [
        'loki loki warning',
        '`loki` is deployed without trust, so it cannot patch its pods.',
        'juju trust loki --scope=cluster',
      ],
    ])
    expect(told(true)).toEqual([])
    expect(told(false, 'other')).toEqual([])
    expect(foundIn(coordinatorWithoutTrust, clusterOf('loki', []))).toEqual([])
  })
})

describe('memberlistShared', () => {
  it('is told of Lokis in one model', () => {
    const lokis = ['b', 'c', 'a'].map((app) => clusterOf('loki', [], { app }))
    expect(
      found(memberlistShared, factsOf([...lokis, clusterOf('mimir', []), clusterOf('mimir', [], { app: 'x' })])),
    ).toEqual([
      ['b b warning', '`b` has the same gossip label as `a`, `c`, in the same model.'],
      ['c c warning', '`c` has the same gossip label as `a`, `b`, in the same model.'],
      ['a a warning', '`a` has the same gossip label as `b`, `c`, in the same model.'],
    ])
    expect(foundIn(memberlistShared, clusterOf('loki', []))).toEqual([])
    expect(found(memberlistShared, factsOf([clusterOf('loki', []), clusterOf('tempo', [])]))).toEqual([])
  })
})

describe('telemetryHostsAlike', () => {
  const alike = [
    'http://prometheus-0.b/w',
    'http://prometheus-0.a/w',
    'http://x.a/w',
    'http://x.b/w',
    'http://x.c/w',
    'no url',
  ]
  const cluster = (remoteWrite: ReadonlyArray<string>, telemetryProxy = true) =>
    clusterOf('tempo', [], { surroundings: { remoteWrite, telemetryProxy } })

  it('is told as shipped, each name once and in order', () => {
    expect(foundIn(telemetryHostsAlike, cluster([...alike].reverse()), 'shipped')).toEqual([
      [
        'tempo tempo error',
        'Several remote-write hosts of `tempo` are named `prometheus-0`, `x`: its nginx refuses the duplicate blocks.',
      ],
    ])
  })

  it('is not told where they are numbered, do not go through nginx, or differ', () => {
    expect(foundIn(telemetryHostsAlike, cluster(alike), 'documented')).toEqual([])
    expect(foundIn(telemetryHostsAlike, cluster(alike, false), 'shipped')).toEqual([])
    expect(
      foundIn(telemetryHostsAlike, cluster(['http://a.x', 'http://b.x', 'nonsense', 'nonsense']), 'shipped'),
    ).toEqual([])
  })
})

describe('mimirSeveralFrontends', () => {
  const two = ['a 1 query-frontend', 'b 1 query-frontend', 'c 2 querier', 'd 1 querier apart']
  const message = (whose: string) =>
    `\`mimir\` has 2 \`query-frontend\` units and no \`query-scheduler\`: ${whose} exits at start with so many addresses.`

  it('is an error as shipped and a warning as documented; one scheduler mends it, in an application of one unit', () => {
    const fixes = [
      'juju config a role-query-scheduler=true',
      'juju config b role-query-scheduler=true',
      'juju deploy mimir-worker-k8s mimir-query-scheduler --trust --config role-query-scheduler=true; juju integrate mimir:mimir-cluster mimir-query-scheduler:mimir-cluster',
    ]
    expect(foundIn(mimirSeveralFrontends, clusterOf('mimir', two), 'shipped')).toEqual([
      ['mimir mimir error', message('Mimir'), ...fixes],
    ])
    expect(foundIn(mimirSeveralFrontends, clusterOf('mimir', two))).toEqual([
      ['mimir mimir warning', message('the shipped charm’s Mimir'), ...fixes],
    ])
  })

  it('takes a name that nobody has', () => {
    const cluster = clusterOf('mimir', ['a 2 query-frontend', 'mimir-query-scheduler 0 -'])
    expect(foundIn(mimirSeveralFrontends, cluster)[0]?.[2]).toMatch(
      /^juju deploy mimir-worker-k8s mimir-query-scheduler2 /,
    )
  })

  it.each([
    ['one frontend', clusterOf('mimir', ['a 1 query-frontend'])],
    ['a scheduler', clusterOf('mimir', ['a 2 query-frontend', 'b 1 query-scheduler'])],
    ['a frontend that is not integrated', clusterOf('mimir', ['a 1 query-frontend', 'b 1 query-frontend apart'])],
    ['Tempo, which has no scheduler', clusterOf('tempo', ['a 2 query-frontend'])],
  ])('says nothing of %s', (_, cluster) => {
    expect(foundIn(mimirSeveralFrontends, cluster, 'shipped')).toEqual([])
  })
})

describe('mimirSeveralSchedulers', () => {
  const fresh =
    'juju deploy mimir-worker-k8s mimir-query-scheduler --trust --config role-query-scheduler=true; juju integrate mimir:mimir-cluster mimir-query-scheduler:mimir-cluster'
  const message = (units: number, whose: string) =>
    `\`mimir\` has ${units} \`query-scheduler\` units: ${whose} exits at start with so many addresses.`

  it('keeps the scheduler of an application of one unit, or gives it one of its own', () => {
    const workers = [
      'a 1 query-scheduler',
      'b 1 query-scheduler,ruler',
      'c 2 backend',
      'd 1 ruler',
      'e 1 query-scheduler apart',
    ]
    const a = 'juju config a role-query-scheduler=false'
    const b = 'juju config b role-query-scheduler=false'
    const c =
      'juju config c role-backend=false role-store-gateway=true role-compactor=true role-ruler=true role-alertmanager=true role-overrides-exporter=true'
    expect(foundIn(mimirSeveralSchedulers, clusterOf('mimir', workers))[0]?.slice(2)).toEqual([
      `${b}; ${c}`,
      `${a}; ${c}`,
      `${fresh}; ${a}; ${b}; ${c}`,
    ])
  })

  it('is an error as shipped and a warning as documented', () => {
    const cluster = clusterOf('mimir', ['w 2 query-scheduler'])
    const fixes = [`${fresh}; juju config w role-query-scheduler=false`]
    expect(foundIn(mimirSeveralSchedulers, cluster, 'shipped')).toEqual([
      ['mimir mimir error', message(2, 'Mimir'), ...fixes],
    ])
    expect(foundIn(mimirSeveralSchedulers, cluster)).toEqual([
      ['mimir mimir warning', message(2, 'the shipped charm’s Mimir'), ...fixes],
    ])
  })

  it('does not set again what stays on', () => {
    const cluster = clusterOf('mimir', ['w 2 all,ingester'])
    const words = foundIn(mimirSeveralSchedulers, cluster)[0]?.[2]?.split('; ').at(-1)?.split(' ') ?? []
    expect(words.slice(0, 4)).toEqual(['juju', 'config', 'w', 'role-all=false'])
    expect(words).not.toContain('role-ingester=true')
    expect(words).toContain('role-distributor=true')
  })

  it.each([
    ['one scheduler', clusterOf('mimir', ['w 1 query-scheduler'])],
    ['none', clusterOf('mimir', ['w 3 ingester'])],
    ['a scheduler that is not integrated', clusterOf('mimir', ['w 1 query-scheduler', 'v 1 query-scheduler apart'])],
    [
      'a solution of one’s own',
      { ...clusterOf('mimir', ['w 2 query-scheduler']), solution: { ...builtIn('mimir'), name: 'own' } },
    ],
    ['a role of Tempo by that name', clusterOf('tempo', ['w 2 query-scheduler'])],
  ])('says nothing of %s', (_, cluster) => {
    expect(foundIn(mimirSeveralSchedulers, cluster)).toEqual([])
  })
})
