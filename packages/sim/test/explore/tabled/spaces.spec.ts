import { describe, expect, it } from 'vitest'
import { sceneProperty } from '../../../src/explore/cluster/sceneProperty.js'
import { searchTabled } from '../../../src/explore/tabled/searchTabled.js'
import { explorationText } from '../cluster/explorationText.js'
import { exploredSpace, spaces } from '../cluster/spaces.js'
import { atRest, deployment, worldOf } from '../cluster/worlds.js'

describe('searchTabled', () => {
  it.each(spaces)('finds what is golden of the space: %s', async (name, space) => {
    const found = exploredSpace(space, 'tables')
    const text = `${explorationText(found)}${found.events} events, ${found.workedOut} outcomes worked out, ${found.bytes} bytes\n`
    await expect(text).toMatchFileSnapshot(`goldens/${name}.txt`)
  })

  it('gives up when it has worked out more than it may keep', () => {
    const start = deployment('loki-monolith')
    const world = worldOf({ start, commands: ['juju add-unit loki-worker'], watch: 'everything' })
    const scene = atRest(world, start, 1)
    const settles = sceneProperty('settles', world.plan, null)
    const search = (workedOutMax: number) =>
      searchTabled({ world, start: scene, coalesces: true, workedOutMax }, [settles], { maxStates: 100 })
    // The first state alone needs five: of units, of the operator, and of faults that are of no unit in particular.
    const least = Array.from({ length: 20 }, (_, max) => max).find((max) => search(max).states > 100)
    expect([least, search(0).judgements[0]?.verdict]).toEqual([5, 'open'])
  })
})
