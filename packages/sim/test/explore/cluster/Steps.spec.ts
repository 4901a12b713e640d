import { describe, expect, it } from 'vitest'
import { Parts } from '../../../src/explore/cluster/Parts.js'
import { Steps } from '../../../src/explore/cluster/Steps.js'
import type { World } from '../../../src/explore/cluster/World.js'
import { type ClusterState, withUnit } from '../../../src/model/ClusterState.js'
import type { Event } from '../../../src/model/Event.js'
import { tempo, unitNamed } from '../../model/cues.js'
import { played } from '../../model/journal.js'

const { state, laws } = played(tempo, [])
const world: World = {
  watch: 'everything',
  plan: { steps: [], concernedFrom: [] },
  laws: { ...laws, quiet: null },
}

const anew = () => new Steps(world, new Parts(false))

describe('Steps', () => {
  it('law: what a unit does, whether it leads or not, is the same with a memory as without one', () => {
    const coordinator = unitNamed(state, 'c/0')
    const due = withUnit(state, coordinator.id, { queue: [{ _tag: 'config-changed' }], dispatching: true })
    const follows: ClusterState = { ...due, leaders: {} }
    const starts: Event = { _tag: 'hook-started', unit: coordinator.id }
    const steps = anew()
    const written = [due, follows, due, follows].map((cluster) => {
      const { units } = steps.take(cluster, starts).cluster
      expect(units).toEqual(anew().take(cluster, starts).cluster.units)
      return units[coordinator.id]?.writes?.config === undefined
    })
    // Only a leader publishes.
    expect(written).toEqual([false, true, false, true])
  })
})
