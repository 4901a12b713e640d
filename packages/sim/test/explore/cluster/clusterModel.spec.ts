import { describe, expect, it } from 'vitest'
import { explorationText } from './explorationText.js'
import { exploredSpace, spaces } from './spaces.js'

describe('clusterModel', () => {
  it.each(spaces)('is the golden space: %s', async (name, space) => {
    await expect(explorationText(exploredSpace(space, 'model'))).toMatchFileSnapshot(`goldens/${name}.txt`)
  })
})
