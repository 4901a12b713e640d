import { dirname, isAbsolute, join } from 'node:path'
import {
  type Behaviour,
  type Problem,
  parseRunbook,
  problem,
  type Release,
  type ScaleReading,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { decodeScenario } from '../scenario/decodeScenario.js'
import { runbookScenario } from '../scenario/runbookScenario.js'
import type { Scenario } from '../scenario/Scenario.js'
import type { Host } from './Host.js'
import { deploymentOfDocuments, type LoadedDeployment, loadDeployment } from './loadDeployment.js'
import { loadDocuments } from './loadDocuments.js'

/** What a call says about scenarios and their starts. */
export interface ScenarioCall {
  readonly start?: string
  readonly release?: Release
  readonly behaviour?: Behaviour
  readonly solutionFile?: ReadonlyArray<string>
  readonly reading?: ScaleReading
  readonly allowDuplicateKeys?: boolean
}

type Found<A> = Either.Either<ReadonlyArray<Problem>, A>

const usage = (message: string, expected: string): Found<never> =>
  Either.left([problem('usage', message, { expected })])

/** Whether a file is a scenario by its name, not a runbook. */
export const isScenarioFile = (name: string): boolean => /\.(ya?ml|json)$/.test(name)

/** The scenario in a file, or a runbook of juju commands as one; `-` is a scenario, or with a start a runbook. */
export const readScenario = (host: Host, file: string, call: ScenarioCall): Found<Scenario> => {
  if (isScenarioFile(file) || (file === '-' && call.start === undefined)) {
    return pipe(
      loadDocuments(host, file, call.allowDuplicateKeys),
      Either.chain(([document]) =>
        document === undefined ? usage(`${file} is empty`, 'a scenario') : decodeScenario(document),
      ),
    )
  }
  const { start } = call
  if (start === undefined) return usage(`${file} is a runbook; it does not say what it starts from`, '--start BUNDLE')
  return pipe(
    host.readText(file),
    Either.mapLeft((unreadable): ReadonlyArray<Problem> => [unreadable]),
    Either.chain((text) => parseRunbook(file, text)),
    Either.map((steps) => runbookScenario(file, steps)),
  )
}

/** What a scenario starts from: what the call says, what stands in it, or the file that it names. */
export const scenarioStart = (
  host: Host,
  file: string,
  scenario: Scenario,
  call: ScenarioCall,
): Found<LoadedDeployment> => {
  const { start } = scenario
  const options = { ...call, release: call.release ?? scenario.release ?? undefined }
  if (call.start !== undefined) return loadDeployment(host, [call.start], options)
  if (start._tag === 'inline') return deploymentOfDocuments(host, [start.document], options)
  const path = isAbsolute(start.path) || file === '-' ? start.path : join(dirname(file), start.path)
  return loadDeployment(host, [path], options)
}
