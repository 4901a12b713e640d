import { describe, expect, it } from 'vitest'
import type { JujuModel } from '../../../src/index.js'
import { observed } from '../../../src/testing/history/Observation.js'
import { modelAfter, type Situation } from '../../../src/testing/history/OperatorMove.js'
import { lawsOfModel, type ModelUnderTest } from '../../../src/testing/law/lawsOfModel.js'
import { broken, explainsItself } from './broken.js'

const ours: ModelUnderTest<Situation> = {
  start: (model, solutions) => ({ model, solutions }),
  run: async (state, line) => {
    const model = modelAfter(state, line)
    return model === null ? null : { ...state, model }
  },
  observe: ({ model }) => observed(model),
}

/** Ours, but for what happens to a model after some commands. */
const unless = (word: string, change: (model: JujuModel) => JujuModel): ModelUnderTest<Situation> => ({
  ...ours,
  run: async (state, line) => {
    const model = modelAfter(state, line)
    if (model === null) return null
    return { ...state, model: line.includes(word) ? change(model) : model }
  },
})

describe('lawsOfModel', () => {
  it('hold for our own', async () => {
    expect((await broken(lawsOfModel(ours), 100)).map(({ report }) => report)).toEqual([])
  })

  it.each<readonly [string, ModelUnderTest<Situation>, string]>([
    [
      'forgets relations at the start',
      { ...ours, start: (model, solutions) => ({ model: { ...model, relations: [] }, solutions }) },
      'starts as',
    ],
    [
      'takes everything',
      { ...ours, run: (state, line) => ({ ...state, model: modelAfter(state, line) ?? state.model }) },
      'refuses what',
    ],
    [
      'refuses to deploy',
      { ...ours, run: (state, line) => (line.includes('deploy') ? null : ours.run(state, line)) },
      'refuses what',
    ],
    [
      'loses relations when an application goes',
      unless('remove-application', (model) => ({ ...model, relations: [] })),
      'looks as Juju would',
    ],
    [
      'ignores options',
      {
        ...ours,
        run: async (state, line) =>
          modelAfter(state, line) === null ? null : line.includes(' config ') ? state : ours.run(state, line),
      },
      'looks as Juju would',
    ],
  ])('find one that %s, in a line or two', async (_, planted, law) => {
    const [found] = await broken(lawsOfModel(planted), 200, law)
    expect(found?.law).toContain(law)
    if (found === undefined) return
    explainsItself(found)
    expect(found.report.match(/- "?juju /g)?.length ?? 0).toBeLessThanOrEqual(2)
  })

  it('a refused command that leaves a trace, and a model that is not the same twice, are found', async () => {
    let runs = 0
    interface Odd extends Situation {
      scars: number
    }
    const scarred: ModelUnderTest<Odd> = {
      start: (model, solutions) => ({ model, solutions, scars: 0 }),
      run: (state, line) => {
        const model = modelAfter(state, line)
        if (model === null) state.scars += 1
        return model === null ? null : { ...state, model }
      },
      observe: ({ model, scars }) => ({
        ...observed(model),
        integrations: Array.from({ length: scars }, () => 'scar'),
      }),
    }
    const fickle: ModelUnderTest<Situation> = {
      ...ours,
      observe: (state) => {
        runs += 1
        return { ...observed(state.model), integrations: [String(runs)] }
      },
    }
    expect(await broken(lawsOfModel(scarred), 200, 'a refused command changes')).toHaveLength(1)
    expect(await broken(lawsOfModel(fickle), 200, 'the same commands')).toHaveLength(1)
  })
})
