import { describe, expect, it } from 'vitest'
import { clusterModel } from '../../../src/explore/cluster/clusterModel.js'
import { Parts } from '../../../src/explore/cluster/Parts.js'
import type { Event } from '../../../src/model/Event.js'
import { explorationText } from './explorationText.js'
import { exploredSpace, spaces } from './spaces.js'
import { atRest, deployment, worldOf } from './worlds.js'

describe('clusterModel', () => {
  it('lets happen what is under way, in front and in the background', () => {
    const start = deployment('loki-monolith')
    const world = worldOf({ start, commands: [], watch: 'control' })
    const front: Event = { _tag: 'hook-ended', unit: 0 }
    const back: Event = { _tag: 'hook-started', unit: 1 }
    const scene = { ...atRest(world, start), pending: [front], background: [back] }
    expect(clusterModel(world, new Parts(false), scene, []).actions(scene)).toEqual([
      { _tag: 'event', event: front, background: false },
      { _tag: 'event', event: back, background: true },
    ])
  })

  it.each(spaces)('is the golden space: %s', async (name, space) => {
    await expect(explorationText(exploredSpace(space, 'model'))).toMatchFileSnapshot(`goldens/${name}.txt`)
  })
})
