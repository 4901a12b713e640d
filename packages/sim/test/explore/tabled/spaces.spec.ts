import { describe, expect, it } from 'vitest'
import { explorationText } from '../cluster/explorationText.js'
import { exploredSpace, spaces } from '../cluster/spaces.js'

describe('searchTabled', () => {
  it.each(spaces)('finds what is golden of the space: %s', async (name, space) => {
    const found = exploredSpace(space, 'tables')
    const text = `${explorationText(found)}${found.events} events worked out\n`
    await expect(text).toMatchFileSnapshot(`goldens/${name}.txt`)
  })
})
