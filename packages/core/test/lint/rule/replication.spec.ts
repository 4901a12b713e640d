import { describe, expect, it } from 'vitest'
import { belowRecommended } from '../../../src/lint/rule/belowRecommended.js'
import { ingestersBelowReplication } from '../../../src/lint/rule/ingestersBelowReplication.js'
import { ingestersEven } from '../../../src/lint/rule/ingestersEven.js'
import { lokiReplication } from '../../../src/lint/rule/lokiReplication.js'
import { nginxPeersTogether } from '../../../src/lint/rule/nginxPeersTogether.js'
import { replicasInOneApplication } from '../../../src/lint/rule/replicasInOneApplication.js'
import { replicationAboutToFlip } from '../../../src/lint/rule/replicationAboutToFlip.js'
import { walOutsideVolume } from '../../../src/lint/rule/walOutsideVolume.js'
import { clusterOf, foundIn } from '../ruleFacts.js'

/** Numbers of units at which a rule finds something. */
const unitsWith = (find: (units: number) => ReadonlyArray<unknown>): ReadonlyArray<number> =>
  [0, 1, 2, 3, 4, 5, 6].filter((units) => find(units).length > 0)

describe('ingestersBelowReplication', () => {
  it('is told below three units that ingest', () => {
    expect(unitsWith((units) => foundIn(ingestersBelowReplication, clusterOf('tempo', [`w ${units} all`])))).toEqual([
      1, 2,
    ])
    expect(unitsWith((units) => foundIn(ingestersBelowReplication, clusterOf('mimir', [`w ${units} write`])))).toEqual([
      1, 2,
    ])
    expect(unitsWith((units) => foundIn(ingestersBelowReplication, clusterOf('loki', [`w ${units} all`])))).toEqual([])
  })

  it('would scale what holds little else first, to three', () => {
    const cluster = clusterOf('mimir', ['x 1 ingester apart', 'v 1 all', 'w 1 ingester', 'u 2 querier'])
    expect(foundIn(ingestersBelowReplication, cluster)).toEqual([
      [
        'mimir mimir info',
        '`mimir` has 2 `ingester` units: one copy of what is not yet in s3.',
        'juju scale-application w 2',
        'juju scale-application v 2',
      ],
    ])
    const alike = clusterOf('tempo', ['v 0 ingester', 'w 1 ingester', 'x 1 all'])
    expect(foundIn(ingestersBelowReplication, alike)[0]?.slice(2)).toEqual([
      'juju scale-application w 2',
      'juju scale-application x 2',
    ])
    expect(foundIn(ingestersBelowReplication, clusterOf('mimir', ['w 1 ingester']))[0]?.[1]).toContain(
      '1 `ingester` unit:',
    )
  })
})

describe('ingestersEven', () => {
  it('is told of an even number above three', () => {
    expect(unitsWith((units) => foundIn(ingestersEven, clusterOf('tempo', [`w ${units} ingester`])))).toEqual([4, 6])
  })

  it('would rather add to the one with more', () => {
    expect(
      foundIn(ingestersEven, clusterOf('tempo', ['v 1 ingester', 'w 3 ingester', 'x 2 ingester']))[0]?.slice(2),
    ).toEqual(['juju scale-application w 4', 'juju scale-application x 3', 'juju scale-application v 2'])
  })

  it('would add one', () => {
    expect(foundIn(ingestersEven, clusterOf('loki', ['v 1 write', 'w 3 all']))).toEqual([
      [
        'loki loki info',
        '`loki` has 4 `write` units, an even number.',
        'juju scale-application v 2',
        'juju scale-application w 4',
      ],
    ])
  })
})

describe('replicationAboutToFlip', () => {
  it('is told of exactly three units of what counts', () => {
    expect(
      unitsWith((units) => foundIn(replicationAboutToFlip, clusterOf('loki', [`w ${units} backend`, 'v 3 write']))),
    ).toEqual([3])
    expect(foundIn(replicationAboutToFlip, clusterOf('mimir', ['w 3 ingester']))).toEqual([
      [
        'mimir mimir info',
        '`mimir` has exactly 3 `ingester` units: removing one sets its replication factor to 1 and restarts every worker.',
      ],
    ])
  })
})

describe('replicasInOneApplication', () => {
  it('is told from three units on, all in one application', () => {
    expect(
      unitsWith((units) => foundIn(replicasInOneApplication, clusterOf('tempo', [`w ${units} ingester`]))),
    ).toEqual([3, 4, 5, 6])
    expect(foundIn(replicasInOneApplication, clusterOf('tempo', ['v 1 all', 'w 3 ingester']))).toEqual([])
    expect(foundIn(replicasInOneApplication, clusterOf('tempo', ['w 3 ingester', 'v 1 all']))).toEqual([])
    expect(
      foundIn(replicasInOneApplication, clusterOf('tempo', ['v 1 ingester apart', 'u 0 ingester', 'w 3 ingester'])),
    ).toHaveLength(1)
  })

  it.each([
    [3, ' -n 2'],
    [4, ''],
  ])('would add to %d units an odd number that makes it odd', (units, many) => {
    expect(
      foundIn(replicasInOneApplication, clusterOf('mimir', [`w ${units} ingester,querier`, 'w-b 1 ruler'])),
    ).toEqual([
      [
        'mimir w info',
        `All ${units} \`ingester\` units of \`mimir\` are in \`w\`: one change of its options restarts them together.`,
        `juju deploy mimir-worker-k8s w-b2${many} --trust --config role-ingester=true --config role-querier=true; juju integrate mimir:mimir-cluster w-b2:mimir-cluster`,
      ],
    ])
  })
})

describe('belowRecommended', () => {
  it('is told of roles with some units and fewer than recommended, but of none that others speak of', () => {
    const cluster = clusterOf('mimir', [
      'a 1 ingester',
      'b 1 query-scheduler,query-frontend',
      'c 1 querier',
      'd 0 distributor',
      'e 2 querier apart',
    ])
    expect(foundIn(belowRecommended, cluster)).toEqual([
      ['mimir querier info', '`mimir` has 1 unit of `querier`, 2 are recommended.', 'juju scale-application c 2'],
    ])
  })

  it('is not told of the role that sets the factor', () => {
    expect(
      foundIn(belowRecommended, clusterOf('loki', ['a 1 backend', 'b 1 write', 'c 1 read'])).map(([head]) => head),
    ).toEqual(['loki read info'])
  })

  it('is not told where there are enough', () => {
    expect(foundIn(belowRecommended, clusterOf('mimir', ['c 2 querier']))).toEqual([])
  })
})

describe('lokiReplication', () => {
  const told = (backends: number, writers: number) =>
    foundIn(lokiReplication, clusterOf('loki', [`b ${backends} backend`, `w ${writers} write`]))[0]

  it.each([
    [0, 0],
    [3, 0],
    [1, 1],
    [2, 2],
    [0, 2],
    [3, 3],
    [5, 4],
  ])('says nothing of %d backends and %d writers', (backends, writers) => {
    expect(told(backends, writers)).toBeUndefined()
  })

  it('is an error where writes fail', () => {
    expect(told(3, 1)).toEqual([
      'loki loki error',
      '`loki` has 3 `backend` units and 1 `write` unit: replication factor 3 with too few ingesters, so every write and read fails.',
      'juju scale-application w 3',
    ])
  })

  it('is a warning where the next loss makes them fail', () => {
    expect(told(4, 2)).toEqual([
      'loki loki warning',
      '`loki` has 4 `backend` units and 2 `write` units: replication factor 3 with too few ingesters, so the next unit to go takes every write and read along.',
      'juju scale-application w 3',
    ])
  })

  it('is a warning where many writers hold one copy', () => {
    expect(told(1, 3)).toEqual([
      'loki loki warning',
      '`loki` has 1 `backend` unit and 3 `write` units: replication factor 1, so its 3 ingesters hold one copy.',
      'juju scale-application b 3',
    ])
    expect(told(0, 3)?.[0]).toBe('loki loki warning')
  })

  it('says nothing where the role that ingests counts', () => {
    expect(foundIn(lokiReplication, clusterOf('mimir', ['w 1 ingester']))).toEqual([])
  })
})

describe('walOutsideVolume', () => {
  const told = (...workers: ReadonlyArray<string>) => foundIn(walOutsideVolume, clusterOf('loki', workers))[0]

  it('is told while Loki keeps one copy, and would make three units of both roles, in few commands', () => {
    expect(told('v 1 backend', 'w 1 write', 'x 1 all')).toEqual([
      'loki loki warning',
      '`loki` has 2 `write` units and one copy of the data, and its log does not outlive a pod.',
      'juju scale-application x 2',
      'juju scale-application w 2; juju scale-application v 2',
      'juju scale-application w 2; juju scale-application x 2',
      'juju scale-application x 2; juju scale-application v 2',
    ])
  })

  it('would scale only what there is too little of', () => {
    expect(told('v 1 backend', 'w 3 write')?.slice(2)).toEqual(['juju scale-application v 3'])
    expect(told('v 2 backend', 'w 2 write')?.slice(2)).toEqual([
      'juju scale-application w 3; juju scale-application v 3',
    ])
  })

  it.each([
    ['where there are three copies', ['w 3 all']],
    ['where nobody ingests', ['v 1 backend']],
    ['where three backends make copies', ['v 3 backend', 'w 1 write']],
  ])('is not told %s', (_, workers) => {
    expect(told(...workers)).toBeUndefined()
  })

  it('is not told of others', () => {
    expect(foundIn(walOutsideVolume, clusterOf('mimir', ['w 1 ingester']))).toEqual([])
  })
})

describe('nginxPeersTogether', () => {
  const told = (name: string, ...workers: ReadonlyArray<string>) =>
    foundIn(nginxPeersTogether, clusterOf(name, workers))

  it('is told of several units in the only application behind an entrance', () => {
    expect(told('tempo', 'd 2 distributor', 'q 1 query-frontend', 'i 3 ingester')).toEqual([
      [
        'tempo d info',
        'nginx of `tempo` has only the 2 units of `d` for `distributor`: after they restart together it refuses them for about 10 s more.',
      ],
    ])
    expect(told('mimir', 'w 3 all')[0]?.[1]).toContain(
      'the 3 units of `w` for `distributor`, `query-frontend`, `ruler`, `alertmanager`',
    )
    expect(told('loki', 'w 2 all')[0]?.[1]).toContain('for `read`, `write`, `backend`')
  })

  it('is not told where another application helps out, or it is one unit', () => {
    expect(told('loki', 'v 1 all', 'w 2 all')).toEqual([])
    expect(told('loki', 'w 1 all')).toEqual([])
    expect(told('loki', 'v 2 all apart', 'w 1 all')).toEqual([])
    expect(told('loki', 'v 2 -', 'w 1 all')).toEqual([])
  })

  it('is told for the roles that nobody else holds only', () => {
    expect(
      told('loki', 'v 2 read', 'w 2 all').map(([head, text]) => [head, text?.split(' for ')[1]?.split(':')[0]]),
    ).toEqual([['loki w info', '`write`, `backend`']])
  })

  it('is not told of a solution of which nothing is known', () => {
    const cluster = clusterOf('loki', ['w 2 all'])
    expect(foundIn(nginxPeersTogether, { ...cluster, solution: { ...cluster.solution, name: 'own' } })).toEqual([])
  })
})
