import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClusterProperty } from '../../../src/explore/cluster/clusterProperties.js'
import type { Move, Scene } from '../../../src/explore/cluster/Scene.js'
import type { World } from '../../../src/explore/cluster/World.js'
import type { Exploration } from '../../../src/explore/search/Exploration.js'
import { deployment, type Exploring, explored, isPossible } from '../cluster/worlds.js'

const solutions = ['tempo', 'mimir', 'loki'] as const

const rolesOf = { tempo: ['ingester', 'querier'], mimir: ['read', 'write'], loki: ['read', 'write'] } as const

/** What an operator may do to a monolith: a choice for every kind of command. */
const commandsFor = (solution: (typeof solutions)[number]): ReadonlyArray<string> => {
  const [one, other] = rolesOf[solution]
  const worker = `${solution}-worker`
  return [
    `juju config ${worker} role-all=false role-${one}=true`,
    `juju config ${worker} role-${other}=true`,
    `juju config ${worker} role-all=false`,
    `juju add-unit ${worker}`,
    `juju remove-unit ${worker} --num-units 1`,
    `juju add-unit ${solution}`,
    `juju remove-relation ${solution} s3`,
    `juju remove-relation ${solution} ${worker}`,
    `juju integrate ${solution} ${worker}`,
    `juju remove-application ${worker} --no-prompt`,
    `juju deploy ${solution}-worker-k8s more -n 2 --trust --config role-all=false --config role-${one}=true`,
    `juju integrate ${solution} more`,
    'wait',
    'wait active',
  ]
}

const exploring: fc.Arbitrary<Exploring> = fc
  .record({
    solution: fc.constantFrom(...solutions),
    watch: fc.constantFrom<World['watch']>('control', 'service', 'everything'),
    coalesces: fc.boolean(),
    behaviour: fc.constantFrom('documented' as const, 'shipped' as const),
    faults: fc.constantFrom(0, 0, 0, 1),
  })
  .chain(({ solution, ...rest }) =>
    fc
      .uniqueArray(fc.constantFrom(...commandsFor(solution)), { minLength: 1, maxLength: 3 })
      .filter((commands) => isPossible(deployment(`${solution}-monolith`), commands))
      .map((commands) => ({ start: deployment(`${solution}-monolith`), commands, properties, ...rest })),
  )

const properties: ReadonlyArray<ClusterProperty> = [
  'consistent',
  'advertised-served',
  'no-data-lost',
  'settles',
  'roles-served',
  'write-path',
  'read-path',
]

/** More than most of these have; a search that is cut compares nothing. */
const maxStates = 1_200

/** What two searches of one space must agree on: the length of the ways too, but for those of runs, which are any. */
const findings = ({ complete, states, transitions, depth, judgements }: Exploration<Scene, Move>) => ({
  ...{ complete, states, transitions, depth },
  judgements: judgements.map(({ name, kind, verdict, path }) => ({
    ...{ name, verdict },
    steps: kind === 'eventually' ? null : (path?.actions.length ?? null),
  })),
})

describe('searchTabled', () => {
  const seen = { complete: 0, watched: new Set<string>(), solved: new Set<string>(), faulty: 0, violated: 0, proved: 0 }

  test.prop([exploring], { numRuns: 60 })(
    'law: verdicts, states and transitions are those of `breadthFirst` over `clusterModel`',
    (chosen) => {
      const tabled = explored({ ...chosen, maxStates })
      // A search that is cut short has seen other states when another order of hurrying led to the cut.
      if (!tabled.complete) return
      const plain = explored({ ...chosen, maxStates: 2 * maxStates, by: 'model' })
      // A hook that runs again after its pod went stands for any that is answered like it: which one, is chance.
      if (chosen.coalesces || chosen.faults === 0) expect(findings(tabled)).toEqual(findings(plain))
      else expect(findings(tabled).judgements).toEqual(findings(plain).judgements)
      seen.complete += 1
      seen.watched.add(chosen.watch)
      for (const app of Object.keys(chosen.start.applications)) seen.solved.add(app)
      if ((chosen.faults ?? 0) > 0) seen.faulty += 1
      seen.violated += tabled.judgements.some(({ verdict }) => verdict === 'violated') ? 1 : 0
      seen.proved += tabled.judgements.some(({ verdict }) => verdict === 'proved') ? 1 : 0
    },
  )

  it('was compared for every solution, everything that may be watched, with faults, and with either verdict', () => {
    expect(seen.complete).toBeGreaterThan(25)
    expect([...seen.watched].sort()).toEqual(['control', 'everything', 'service'])
    expect([...seen.solved]).toEqual(expect.arrayContaining([...solutions]))
    expect(Math.min(seen.faulty, seen.violated, seen.proved)).toBeGreaterThan(3)
  })

  it.each<[string, Omit<Exploring, 'properties' | 'coalesces'>]>([
    [
      'relations with more members than others',
      {
        start: deployment('mimir-monolith'),
        watch: 'control',
        commands: [
          'juju deploy mimir-worker-k8s mimir-read --config role-all=false --config role-read=true',
          'juju deploy mimir-worker-k8s mimir-write -n 3 --config role-all=false --config role-write=true',
          'wait',
          'juju integrate mimir mimir-read',
          'juju integrate mimir mimir-write',
          'wait',
          'juju remove-application mimir-worker --no-prompt',
        ],
      },
    ],
    [
      'leases of two leaders that ran out',
      {
        start: deployment('loki-monolith'),
        watch: 'control',
        faults: 1,
        commands: ['juju scale-application loki-worker 0', 'wait', 'juju scale-application loki-worker 1'],
      },
    ],
  ])('sees what the plain search sees: %s', (_, chosen) => {
    const both = { ...chosen, properties, coalesces: true }
    expect(findings(explored(both))).toEqual(findings(explored({ ...both, by: 'model' })))
  })

  it('takes a few bytes for each of many states', () => {
    const wide = explored({
      start: deployment('loki-monolith'),
      commands: [
        'juju deploy loki-worker-k8s more -n 3 --trust --config role-all=true',
        'juju integrate loki more',
        'juju add-unit loki-worker -n 2',
      ],
      watch: 'everything',
      coalesces: true,
      properties: [],
      maxStates: 200_000,
    })
    expect(wide.states).toBeGreaterThan(200_000)
    expect(wide.bytes / wide.states).toBeLessThan(100)
  })
})
