import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { ConfigTree } from '../../src/config/ConfigTree.js'
import { changedPaths } from '../../src/config/changedPaths.js'
import { workerConfig } from '../../src/config/workerConfig.js'
import { right } from './everything.js'
import { monolith } from './sampleClusters.js'

vi.setConfig({ testTimeout: 60_000 })

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
const { tree } = fc.letrec<{ tree: ConfigTree }>((tie) => ({
  tree: fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof({ depthSize: 'small' }, scalar, fc.array(scalar), tie('tree')),
  ),
}))

describe('changedPaths', () => {
  it('names what another unit changes for every worker', () => {
    const data = (units: number) => right(workerConfig(monolith('tempo', units), { behaviour: 'documented' })).data
    expect(changedPaths(data(2), data(3)).map(({ path }) => path)).toEqual([
      'ingester.lifecycler.ring.replication_factor',
      'memberlist.join_members[2]',
    ])
  })

  it('law 1: none exactly for equal configurations', () => {
    fc.assert(
      fc.property(tree, tree, (one, other) => {
        expect(changedPaths(one, one)).toEqual([])
        if (changedPaths(one, other).length === 0) expect(other).toEqual(one)
        else expect(other).not.toEqual(one)
      }),
    )
  })

  it('law 2: symmetric', () => {
    fc.assert(
      fc.property(tree, tree, (one, other) => {
        const exchanged = changedPaths(other, one).map(({ path, before, after }) => ({
          path,
          before: after,
          after: before,
        }))
        expect(changedPaths(one, other)).toEqual(exchanged)
      }),
    )
  })
})
