import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterModel } from '../../../src/explore/cluster/clusterModel.js'
import type { ClusterProperty } from '../../../src/explore/cluster/clusterProperties.js'
import { Parts } from '../../../src/explore/cluster/Parts.js'
import { configurationOf, isAtRest, sceneProperty } from '../../../src/explore/cluster/sceneProperty.js'
import type { World } from '../../../src/explore/cluster/World.js'
import { always } from '../../../src/explore/model/Property.js'
import { randomWalk } from '../../../src/explore/search/randomWalk.js'
import { searchTabled } from '../../../src/explore/tabled/searchTabled.js'
import { atRest, deployment, type Exploring, explored, isPossible, worldOf } from './worlds.js'

const start = deployment('loki-monolith')

const rolesOf = { tempo: ['ingester', 'querier'], mimir: ['read', 'write'], loki: ['read', 'write'] } as const

const solutions = ['tempo', 'mimir', 'loki'] as const

const commandsFor = (solution: (typeof solutions)[number]): ReadonlyArray<string> => {
  const [one, other] = rolesOf[solution]
  return [
    `juju config ${solution}-worker role-all=false role-${one}=true`,
    `juju config ${solution}-worker role-${other}=true`,
    `juju config ${solution}-worker role-all=false`,
    `juju config ${solution}-worker role-all=true role-${one}=false`,
    `juju add-unit ${solution}-worker`,
    `juju remove-relation ${solution} s3`,
    `juju remove-relation ${solution} ${solution}-worker`,
    `juju remove-application ${solution}-worker --no-prompt`,
    'wait',
  ]
}

const control: ReadonlyArray<ClusterProperty> = ['consistent', 'advertised-served', 'no-data-lost', 'settles']
const service: ReadonlyArray<ClusterProperty> = ['roles-served', 'write-path', 'read-path']

/** More than the widest of these has, but for some with another unit; a search that is cut compares nothing. */
const maxStates = 60_000

type Commands = Pick<Exploring, 'start' | 'commands'>

/** Every configuration in which some order comes to rest, and whether all orders were seen. */
const rests = (chosen: Commands, watch: World['watch'], coalesces: boolean) => {
  const world = worldOf({ ...chosen, watch })
  const found = new Set<string>()
  const resting = isAtRest(world.plan)
  const note = always<Parameters<typeof resting>[0]>('noted', (scene) => {
    if (resting(scene)) found.add(configurationOf(scene.cluster))
    return true
  })
  const { complete } = searchTabled({ world, start: atRest(world, chosen.start), coalesces }, [note], { maxStates })
  return { complete, found: [...found].sort() }
}

const someCommands: fc.Arbitrary<Commands> = fc.constantFrom(...solutions).chain((solution) => {
  const monolith = deployment(`${solution}-monolith`)
  return fc
    .uniqueArray(fc.constantFrom(...commandsFor(solution)), { minLength: 1, maxLength: 3 })
    .filter((commands) => commands.some((command) => command !== 'wait') && isPossible(monolith, commands))
    .map((commands) => ({ start: monolith, commands }))
})

const verdicts = (chosen: Commands, watch: World['watch'], properties: ReadonlyArray<ClusterProperty>) => {
  const { complete, states, judgements } = explored({
    ...{ ...chosen, watch, properties, maxStates },
    coalesces: watch !== 'everything',
  })
  const decided = complete || judgements.every(({ verdict }) => verdict === 'violated')
  return { decided, states, verdicts: judgements.map(({ name, verdict }) => `${name} ${verdict}`) }
}

describe('what is hurried', () => {
  const seen = { compared: 0, violated: 0, proved: 0, fewer: 0, rests: 0 }

  test.prop([someCommands], { numRuns: 40 })('law: verdicts are those of a search that hurries nothing', (chosen) => {
    for (const [watch, properties] of [
      ['control', control],
      ['service', service],
    ] as const) {
      const slow = verdicts(chosen, 'everything', properties)
      const quick = verdicts(chosen, watch, properties)
      if (!slow.decided) continue
      expect(quick.verdicts).toEqual(slow.verdicts)
      seen.compared += 1
      seen.violated += slow.verdicts.some((verdict) => verdict.endsWith('violated')) ? 1 : 0
      seen.proved += slow.verdicts.some((verdict) => verdict.endsWith('proved')) ? 1 : 0
      seen.fewer += quick.states < slow.states ? 1 : 0
    }
  })

  test.prop([someCommands], { numRuns: 30 })(
    'law: it comes to rest where a search that hurries nothing does',
    (chosen) => {
      const slow = rests(chosen, 'everything', false)
      if (!slow.complete) return
      expect(rests(chosen, 'control', true)).toEqual(slow)
      seen.rests += 1
    },
  )

  const walked = { walks: 0, rests: 0 }

  it.each([
    [['juju add-unit loki-worker']],
    [['juju add-unit loki', 'juju config loki-worker role-read=true']],
    [['juju deploy loki-worker-k8s temp --trust --config role-all=true', 'juju integrate loki temp']],
    [
      [
        'juju deploy loki-worker-k8s temp --trust --config role-all=true',
        'juju integrate loki temp',
        'wait',
        'juju remove-application loki-worker --no-prompt',
      ],
    ],
    [['juju add-unit loki-worker', 'juju remove-unit loki-worker --num-units 1', 'juju remove-relation loki s3']],
  ])('leads wherever random orders of %j lead when nothing is hurried', (chosen) => {
    const hurried = new Set(rests({ start, commands: chosen }, 'control', true).found)
    const world = worldOf({ start, commands: chosen, watch: 'everything' })
    const resting = isAtRest(world.plan)
    const judged = control.map((property) => sceneProperty(property, world.plan, null))
    const known = explored({ start, commands: chosen, watch: 'control', properties: control, coalesces: true })
    const broken = new Set(known.judgements.flatMap(({ name, verdict }) => (verdict === 'violated' ? [name] : [])))
    const model = clusterModel(world, new Parts(false), atRest(world, start), [
      always('noted', (scene) => {
        for (const { name, kind, holds } of judged) {
          if (kind === 'never' && holds(scene)) expect(broken).toContain(name)
        }
        if (resting(scene)) {
          walked.rests += 1
          expect(hurried).toContain(configurationOf(scene.cluster))
        }
        return true
      }),
    ])
    const { transitions } = randomWalk(model, { walks: 25, stepsMax: 1_000, seed: 1 })
    walked.walks += transitions > 0 ? 25 : 0
    expect(known.complete).toBe(true)
  })

  it('was compared on searches that find trouble, that find none, and that it makes smaller', () => {
    expect(Math.min(seen.compared, seen.rests, seen.violated, seen.proved, seen.fewer)).toBeGreaterThan(10)
    expect(walked.rests).toBeGreaterThan(walked.walks / 2)
  })
})
