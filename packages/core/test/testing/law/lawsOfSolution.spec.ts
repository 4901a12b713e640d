import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue, releases } from '../../../src/index.js'
import { arbitrarySolution } from '../../../src/testing/arbitrary/arbitrarySolution.js'
import { lawsOfSolution } from '../../../src/testing/law/lawsOfSolution.js'
import { builtIn } from '../../support/builtIn.js'
import { broken, explainsItself } from './broken.js'

const invented = fc.sample(arbitrarySolution({ from: 'invented' }), { numRuns: 12, seed: 9 })

describe('lawsOfSolution', () => {
  it.each([...releases.flatMap((release) => catalogue(release)), ...invented])(
    'hold for $name of $release',
    async (solution) => {
      expect((await broken(lawsOfSolution(solution), 100)).map(({ report }) => report)).toEqual([])
    },
  )

  const tempo = builtIn('tempo')

  it('find a definition that contradicts itself, and ask nothing else of it', async () => {
    const laws = lawsOfSolution({ ...tempo, required: ['querier', 'ruler'] })
    expect(laws).toHaveLength(1)
    const [found] = await broken(laws)
    expect(found?.report).toContain('required.1: `ruler` is not one of the roles')
    if (found !== undefined) explainsItself(found)
  })
})
