import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterModel } from '../../../src/explore/cluster/clusterModel.js'
import type { ClusterProperty } from '../../../src/explore/cluster/clusterProperties.js'
import { Parts } from '../../../src/explore/cluster/Parts.js'
import { configurationOf, isAtRest } from '../../../src/explore/cluster/sceneProperty.js'
import type { World } from '../../../src/explore/cluster/World.js'
import { always } from '../../../src/explore/model/Property.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'
import { atRest, deployment, explored, worldOf } from './worlds.js'

const start = deployment('loki-monolith')

const commands = [
  'juju config loki-worker role-all=false role-read=true',
  'juju config loki-worker role-write=true',
  'juju config loki-worker role-all=false',
  'juju config loki-worker role-all=true role-read=false',
  'juju remove-relation loki s3',
  'juju remove-relation loki loki-worker',
  'juju remove-application loki-worker --no-prompt',
  'wait',
]

const control: ReadonlyArray<ClusterProperty> = ['consistent', 'advertised-served', 'no-data-lost', 'settles']
const service: ReadonlyArray<ClusterProperty> = ['roles-served', 'write-path', 'read-path']

/** More than the widest of these has; a search that is cut compares nothing. */
const maxStates = 60_000

/** Every configuration in which some order comes to rest. */
const rests = (chosen: ReadonlyArray<string>, watch: World['watch'], coalesces: boolean): ReadonlyArray<string> => {
  const world = worldOf({ start, commands: chosen, watch })
  const found = new Set<string>()
  const resting = isAtRest(world.plan)
  const note = always<Parameters<typeof resting>[0]>('noted', (scene) => {
    if (resting(scene)) found.add(configurationOf(scene.cluster))
    return true
  })
  breadthFirst(clusterModel(world, new Parts(coalesces), atRest(world, start), [note]), { maxStates })
  return [...found].sort()
}

const possible = (chosen: ReadonlyArray<string>): boolean => {
  try {
    worldOf({ start, commands: chosen, watch: 'everything' })
    return true
  } catch {
    return false
  }
}

const someCommands = fc
  .uniqueArray(fc.constantFrom(...commands), { minLength: 1, maxLength: 3 })
  .filter((chosen) => chosen.some((command) => command !== 'wait') && possible(chosen))

const verdicts = (chosen: ReadonlyArray<string>, watch: World['watch'], properties: ReadonlyArray<ClusterProperty>) => {
  const { complete, states, judgements } = explored({
    ...{ start, commands: chosen, watch, properties, maxStates },
    coalesces: watch !== 'everything',
  })
  const decided = complete || judgements.every(({ verdict }) => verdict === 'violated')
  return { decided, states, verdicts: judgements.map(({ name, verdict }) => `${name} ${verdict}`) }
}

describe('what is hurried', () => {
  const seen = { compared: 0, violated: 0, proved: 0, fewer: 0 }

  test.prop([someCommands], { numRuns: 12 })('law: verdicts are those of a search that hurries nothing', (chosen) => {
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

  test.prop([someCommands], { numRuns: 8 })(
    'law: it comes to rest where a search that hurries nothing does',
    (chosen) => {
      expect(rests(chosen, 'control', true)).toEqual(rests(chosen, 'everything', false))
    },
  )

  it('was compared on searches that find trouble, that find none, and that it makes smaller', () => {
    expect(Math.min(seen.compared, seen.violated, seen.proved, seen.fewer)).toBeGreaterThan(3)
  })
})
