import { describe, expect, it } from 'vitest'
import { searchInterned } from '../../../src/explore/interned/searchInterned.js'
import { breadthFirst } from '../../../src/explore/search/breadthFirst.js'
import { componentTwoPhaseCommit } from '../model/componentTwoPhaseCommit.js'
import { twoPhaseCommit } from '../model/twoPhaseCommit.js'

/** The states of two-phase commit with eight managers. */
const states = 1_745_408

describe('a space of millions', () => {
  it('takes at most 40 bytes a state breadth-first', () => {
    const found = breadthFirst(twoPhaseCommit(8))
    expect(found).toMatchObject({ states, complete: true, judgements: [{ verdict: 'proved' }] })
    expect(found.bytes / states).toBeLessThanOrEqual(40)
  })

  it('takes at most 8 where it can be interned', () => {
    const found = searchInterned(componentTwoPhaseCommit(8))
    expect(found).toMatchObject({ states, complete: true, judgements: [{ verdict: 'proved' }] })
    expect(found.bytes / states).toBeLessThanOrEqual(8)
  })
})
