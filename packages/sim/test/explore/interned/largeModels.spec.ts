import { describe, expect, it } from 'vitest'
import { intern } from '../../../src/explore/interned/Interned.js'
import { searchInterned } from '../../../src/explore/interned/searchInterned.js'
import { componentTwoPhaseCommit } from '../model/componentTwoPhaseCommit.js'
import { counterRace } from '../model/counterRace.js'
import { philosophers } from '../model/philosophers.js'

describe('models with many states of one component', () => {
  it('can be interned', () => {
    expect([componentTwoPhaseCommit(9), philosophers(6)].map(intern)).not.toContain(null)
  })

  it('cannot when tables would be filled without end, and are searched all the same', () => {
    expect(intern(counterRace(3))).toBeNull()
    expect(searchInterned({ ...counterRace(3), properties: [] }).complete).toBe(true)
    expect(searchInterned(counterRace(3)).judgements[0]?.path?.actions).toHaveLength(6)
  })
})
