import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue, decodeBundle, type JujuModel, type Problem, renderProblem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { type ReplayOptions, replayScenario } from '../../src/run/replayScenario.js'
import type { ScenarioRun } from '../../src/run/ScenarioRun.js'
import { decodeScenario } from '../../src/scenario/decodeScenario.js'
import type { Scenario } from '../../src/scenario/Scenario.js'
import { readYaml } from '../../src/source/readYaml.js'

/** The folder with the scenarios that are shipped. */
export const library = join(import.meta.dirname, '../../../../scenarios')

/** What an Either holds, or a failing test. */
export const got = <A>(result: Either.Either<ReadonlyArray<Problem>, A>): A => {
  if (Either.isLeft(result)) throw new Error(result.left.map(renderProblem).join('\n'))
  return result.right
}

/** A scenario from its text, or a failing test. */
export const scenarioOf = (text: string, file = 'test.yaml'): Scenario => {
  const [document] = got(readYaml(file, text))
  if (document === undefined) throw new Error('no document')
  return got(decodeScenario(document))
}

/** The model of a bundle's text, or a failing test. */
export const modelOf = (text: string): JujuModel =>
  got(decodeBundle(got(readYaml('bundle.yaml', text)), { solutions: catalogue('2024-09') })).model

/** The model that a scenario of the library starts from. */
export const startOf = ({ start }: Scenario): JujuModel => {
  if (start._tag === 'inline') return got(decodeBundle([start.document], { solutions: catalogue('2024-09') })).model
  return modelOf(readFileSync(join(library, start.path), 'utf8'))
}

/** Replay a scenario's text; a file it starts from is looked up in the library. */
export const replay = (text: string, options: Partial<ReplayOptions> = {}): ScenarioRun => {
  const scenario = scenarioOf(text)
  return got(replayScenario(scenario, startOf(scenario), { file: 'test.yaml', ...options }))
}

/** The same, for what cannot be replayed. */
export const refusedReplay = (text: string): ReadonlyArray<Problem> => {
  const scenario = scenarioOf(text)
  const result = replayScenario(scenario, startOf(scenario), { file: 'test.yaml' })
  return Either.isLeft(result) ? result.left : []
}

/** A scenario that runs commands on a deployment of the library, without promises. */
export const running = (deployment: string, steps: ReadonlyArray<string>): string =>
  [
    'scenario: test',
    `start: { bundle: ./deployments/${deployment}.yaml }`,
    'load: { writes: 1000/s, reads: 10/s }',
    steps.length === 0 ? 'steps: []' : 'steps:',
    ...steps.map((step) => (step.startsWith('juju') ? `  - run: '${step}'` : `  - wait: ${step}`)),
    '',
  ].join('\n')
