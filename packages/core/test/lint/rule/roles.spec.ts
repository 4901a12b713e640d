import { describe, expect, it } from 'vitest'
import { allPlusAnotherRole } from '../../../src/lint/rule/allPlusAnotherRole.js'
import { roleDroppedByRefresh } from '../../../src/lint/rule/roleDroppedByRefresh.js'
import { roleDroppedUpstream } from '../../../src/lint/rule/roleDroppedUpstream.js'
import { roleWithoutUnits } from '../../../src/lint/rule/roleWithoutUnits.js'
import { severalRolesOnOneWorker } from '../../../src/lint/rule/severalRolesOnOneWorker.js'
import { workerNotIntegrated } from '../../../src/lint/rule/workerNotIntegrated.js'
import { workerWithoutRole } from '../../../src/lint/rule/workerWithoutRole.js'
import { clusterOf, factsOf, found, foundIn, modelOf } from '../ruleFacts.js'

describe('allPlusAnotherRole', () => {
  it.each([
    ['a role alone', ['w 1 ingester']],
    ['the default alone', ['w 1 all']],
    ['several roles without the default', ['w 1 ingester,querier']],
    ['both, not integrated', ['w 1 all,ingester apart']],
    ['no role', ['w 1 -']],
  ])('says nothing of %s', (_, workers) => {
    expect(foundIn(allPlusAnotherRole, clusterOf('tempo', workers))).toEqual([])
  })

  it('says nothing where a worker may hold several', () => {
    const cluster = clusterOf('mimir', ['w 1 all,ingester'])
    expect(foundIn(allPlusAnotherRole, cluster)).toEqual([])
    const on = { ...cluster, solution: { ...cluster.solution, defaultRoles: ['all'] } }
    expect(foundIn(allPlusAnotherRole, on)).toEqual([])
  })

  it('says which roles come on top, and keeps what was set on purpose', () => {
    expect(foundIn(allPlusAnotherRole, clusterOf('tempo', ['v 1 all', 'w 2 all,ingester,querier']))).toEqual([
      [
        'tempo w error',
        '`w` holds `ingester`, `querier` on top of `all`, which is on by default; a Tempo worker may hold one role.',
        'juju config w role-all=false role-querier=false',
        'juju config w role-all=false role-ingester=false',
        'juju config w role-ingester=false role-querier=false',
      ],
    ])
  })

  it('gives new workers names that nobody has', () => {
    const cluster = clusterOf('tempo', ['tempo-querier 1 querier apart', 'w 1 all,ingester'])
    expect(foundIn(allPlusAnotherRole, cluster)[0]?.[3]).toContain(' tempo-querier2 ')
  })
})

describe('severalRolesOnOneWorker', () => {
  it.each([
    ['one role', ['w 1 ingester']],
    ['several with the default, which another lint tells', ['w 1 all,ingester']],
    ['several, not integrated', ['w 1 ingester,querier apart']],
    ['no role', ['w 1 -']],
  ])('says nothing of %s', (_, workers) => {
    expect(foundIn(severalRolesOnOneWorker, clusterOf('tempo', workers))).toEqual([])
  })

  it('says nothing where a worker may hold several', () => {
    expect(foundIn(severalRolesOnOneWorker, clusterOf('loki', ['w 1 read,write']))).toEqual([])
  })

  it('says which roles it holds', () => {
    expect(
      foundIn(severalRolesOnOneWorker, clusterOf('tempo', ['v 1 all', 'w 1 ingester,querier', 'x 1 querier'])),
    ).toEqual([
      [
        'tempo w error',
        '`w` holds `ingester`, `querier`; a Tempo worker may hold one role, so its process is not reconfigured.',
        'juju config w role-querier=false',
        'juju config w role-ingester=false',
      ],
    ])
  })
})

describe('roleWithoutUnits', () => {
  it.each([
    ['a role with a unit', ['w 1 read,write,backend']],
    ['a role that another has units of', ['v 0 read', 'w 1 read,write,backend']],
    ['an application without units or roles', ['v 0 -', 'w 1 all']],
    ['one that is not integrated', ['v 0 read apart', 'w 1 write,backend']],
  ])('says nothing of %s', (_, workers) => {
    expect(foundIn(roleWithoutUnits, clusterOf('loki', workers))).toEqual([])
  })

  it('is an error for a required role, a warning for an optional one', () => {
    expect(
      foundIn(roleWithoutUnits, clusterOf('tempo', ['g 0 metrics-generator', 'q 0 querier', 'w 1 ingester'])),
    ).toEqual([
      [
        'tempo g warning',
        '`g` advertises `metrics-generator` and has 0 units: `tempo` counts what nobody serves.',
        'juju scale-application g 1',
      ],
      [
        'tempo q error',
        '`q` advertises `querier` and has 0 units: `tempo` counts what nobody serves.',
        'juju scale-application q 1',
      ],
    ])
  })

  it('is an error where one of several is required', () => {
    const cluster = clusterOf('mimir', ['w 0 overrides-exporter,ingester'])
    expect(foundIn(roleWithoutUnits, cluster).map(([head]) => head)).toEqual(['mimir w error'])
  })

  it('tells every integrated application that advertises it', () => {
    const cluster = clusterOf('loki', ['c 0 read apart', 'a 0 read', 'b 0 read,write', 'w 1 write,backend'])
    expect(foundIn(roleWithoutUnits, cluster).map(([, message]) => message?.split(' and ')[0])).toEqual([
      '`a` advertises `read`',
      '`b` advertises `read`',
    ])
  })
})

describe('workerWithoutRole', () => {
  it.each([
    ['one with a role', 'w 1 all'],
    ['one without units', 'w 0 -'],
    ['one that is not integrated', 'w 1 - apart'],
  ])('says nothing of %s', (_, worker) => {
    expect(foundIn(workerWithoutRole, clusterOf('loki', [worker]))).toEqual([])
  })

  it('would give it all roles, or the stateful one', () => {
    const message = (app: string) => `\`w\` is integrated with \`${app}\` and has no role, so it runs nothing.`
    expect(foundIn(workerWithoutRole, clusterOf('loki', ['v 1 all', 'w 1 -']))).toEqual([
      ['loki w warning', message('loki'), 'juju config w role-all=true', 'juju config w role-write=true'],
    ])
    expect(foundIn(workerWithoutRole, clusterOf('mimir', ['w 2 -']))).toEqual([
      ['mimir w warning', message('mimir'), 'juju config w role-all=true', 'juju config w role-ingester=true'],
    ])
  })
})

describe('workerNotIntegrated', () => {
  it('says so of workers that are meant for a coordinator', () => {
    expect(foundIn(workerNotIntegrated, clusterOf('loki', ['v 1 all', 'w 1 all apart']))).toEqual([
      [
        'loki w warning',
        '`w` is not integrated with `loki`, so it does not count.',
        'juju integrate loki:loki-cluster w:loki-cluster',
      ],
    ])
  })

  const two = [clusterOf('loki', ['v 1 all']), clusterOf('loki', [], { app: 'audit' }), clusterOf('mimir', [])]
  const charms = {
    loki: 'loki-coordinator-k8s',
    audit: 'loki-coordinator-k8s',
    mimir: 'mimir-coordinator-k8s',
    v: 'loki-worker-k8s',
    w: 'loki-worker-k8s',
    x: 'mimir-worker-k8s',
  }
  const relation = 'loki:loki-cluster v:loki-cluster'

  it('says so of workers that any of several coordinators could take, without a fix', () => {
    const facts = factsOf(two, 'documented', modelOf(charms, relation, 'x:loki-cluster w:loki-cluster'))
    const message = (app: string) =>
      `\`w\` is integrated with no Loki coordinator; \`${app}\` is one of those that could take it.`
    expect(found(workerNotIntegrated, facts)).toEqual([
      ['loki w warning', message('loki')],
      ['audit w warning', message('audit')],
    ])
  })

  it('says nothing of one that is integrated with something else as well', () => {
    const model = modelOf(charms, relation, 'w:loki-cluster x:loki-cluster', 'w:loki-cluster audit:loki-cluster')
    expect(found(workerNotIntegrated, factsOf(two, 'documented', model))).toEqual([])
  })

  it('says nothing where all are integrated, with whichever', () => {
    const facts = factsOf(two, 'documented', modelOf(charms, relation, 'w:loki-cluster audit:loki-cluster'))
    expect(found(workerNotIntegrated, facts)).toEqual([])
  })

  it('says nothing where no model is known, or only one coordinator', () => {
    expect(found(workerNotIntegrated, factsOf(two))).toEqual([])
    const [first] = two
    expect(
      found(workerNotIntegrated, factsOf(first === undefined ? [] : [first], 'documented', modelOf(charms, relation))),
    ).toEqual([])
  })
})

describe('roleDroppedUpstream', () => {
  it.each([
    [
      'tempo',
      ['w 1 all', 'v 1 ingester', 'u 1 querier'],
      '`tempo` relies on `all`, `ingester`, which Tempo 3 does not have.',
    ],
    ['loki', ['v 1 backend', 'w 1 read'], '`loki` relies on `read`, `backend`, which Loki 4 does not have.'],
  ])('%s: says which roles go', (name, workers, message) => {
    expect(foundIn(roleDroppedUpstream, clusterOf(name, workers))).toEqual([[`${name} ${name} info`, message]])
  })

  it.each([
    ['loki', ['w 1 all']],
    ['loki', ['w 1 all', 'v 1 read apart']],
    ['tempo', ['w 1 querier']],
    ['mimir', ['w 1 all,read,write,ingester']],
  ])('%s with %j: says nothing', (name, workers) => {
    expect(foundIn(roleDroppedUpstream, clusterOf(name, workers))).toEqual([])
  })
})

describe('roleDroppedByRefresh', () => {
  const message = (roles: string, app: string, lost: string) =>
    `After a refresh to 2026-08 ${roles} of \`${app}\` no longer stands for ${lost}.`

  it('says which roles a meta-role loses, and would set them by name', () => {
    expect(foundIn(roleDroppedByRefresh, clusterOf('mimir', ['w 1 all', 'v 1 ingester']))).toEqual([
      [
        'mimir w info',
        message('`all`', 'w', '`query-scheduler`, `alertmanager`'),
        'juju config w role-query-scheduler=true role-alertmanager=true',
      ],
    ])
  })

  it('says nothing of roles that somebody holds by name', () => {
    expect(foundIn(roleDroppedByRefresh, clusterOf('mimir', ['w 1 all', 'v 1 alertmanager']))).toMatchObject([
      ['mimir w info', message('`all`', 'w', '`query-scheduler`'), 'juju config w role-query-scheduler=true'],
    ])
    expect(foundIn(roleDroppedByRefresh, clusterOf('mimir', ['w 1 all,alertmanager,query-scheduler']))).toEqual([])
    expect(foundIn(roleDroppedByRefresh, clusterOf('mimir', ['w 1 all', 'v 0 alertmanager,query-scheduler']))).toEqual(
      [],
    )
  })

  it.each([
    ['the newest charms', clusterOf('mimir', ['w 1 all'], { release: '2026-08' })],
    ['a worker without units', clusterOf('mimir', ['w 0 all'])],
    ['one that is not integrated', clusterOf('mimir', ['w 1 all apart'])],
    ['a solution whose roles stay', clusterOf('loki', ['w 1 all'])],
    ['roles by name', clusterOf('mimir', ['w 1 alertmanager,ingester'])],
  ])('says nothing of %s', (_, cluster) => {
    expect(foundIn(roleDroppedByRefresh, cluster)).toEqual([])
  })

  it('does not count roles of workers that are not integrated', () => {
    const cluster = clusterOf('mimir', ['w 1 all', 'v 1 alertmanager,query-scheduler apart'])
    expect(foundIn(roleDroppedByRefresh, cluster)).toHaveLength(1)
  })

  it('says nothing of a solution that the newest release does not have', () => {
    const cluster = clusterOf('mimir', ['w 1 all'])
    expect(foundIn(roleDroppedByRefresh, { ...cluster, solution: { ...cluster.solution, name: 'own' } })).toEqual([])
  })

  it("says nothing of somebody's own definition under a built-in name: no refresh leads from there", () => {
    const cluster = clusterOf('mimir', ['w 1 all'])
    expect(foundIn(roleDroppedByRefresh, cluster)).toHaveLength(1)
    expect(foundIn(roleDroppedByRefresh, { ...cluster, solution: { ...cluster.solution, release: 'own' } })).toEqual([])
  })
})
