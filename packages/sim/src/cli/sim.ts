import { dirname, isAbsolute, join } from 'node:path'
import {
  type Behaviour,
  type Problem,
  parseRunbook,
  problem,
  type Release,
  renderProblem,
  type ScaleReading,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { githubAnnotations } from '../report/githubAnnotations.js'
import { junit } from '../report/junit.js'
import { simJson } from '../report/simJson.js'
import { simTable, simText } from '../report/simText.js'
import { replayScenario } from '../run/replayScenario.js'
import { isMet, type ScenarioRun } from '../run/ScenarioRun.js'
import { decodeScenario } from '../scenario/decodeScenario.js'
import { runbookScenario } from '../scenario/runbookScenario.js'
import type { Scenario } from '../scenario/Scenario.js'
import type { Host } from './Host.js'
import { deploymentOfDocuments, type LoadedDeployment, loadDeployment } from './loadDeployment.js'
import { loadDocuments } from './loadDocuments.js'
import { answer, json, type Outcome, refusal } from './Outcome.js'

/** How `sim` was called. What is absent is up to the scenario. */
export interface SimCall {
  readonly scenarios: ReadonlyArray<string>
  readonly start?: string
  readonly seed?: number
  readonly release?: Release
  readonly behaviour?: Behaviour
  readonly solutionFile?: ReadonlyArray<string>
  readonly reading?: ScaleReading
  readonly timeline?: boolean
  readonly format: 'text' | 'json' | 'junit' | 'github'
  readonly allowDuplicateKeys?: boolean
}

type Found<A> = Either.Either<ReadonlyArray<Problem>, A>

const isScenarioFile = (name: string): boolean => /\.(ya?ml|json)$/.test(name)

const usage = (message: string, expected: string): Found<never> =>
  Either.left([problem('usage', message, { expected })])

/** The scenario files meant by what was asked for: files as they are, folders as the files in them. */
const scenarioFiles = (host: Host, asked: ReadonlyArray<string>): Found<ReadonlyArray<string>> => {
  const places = asked.length > 0 ? asked : ['scenarios']
  const files: Array<string> = []
  for (const place of places) {
    const inside = host.list(place)
    if (inside === null && asked.length === 0) {
      return usage(
        'no scenario was given, and there is no folder `scenarios` here',
        'a scenario file or a folder of them',
      )
    }
    const chosen = inside === null ? [place] : inside.filter(isScenarioFile)
    if (chosen.length === 0)
      return usage(`there is no scenario in the folder ${place}`, 'files ending in .yaml or .json')
    files.push(...chosen)
  }
  return Either.right(files)
}

const readScenario = (host: Host, file: string, call: SimCall): Found<Scenario> => {
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

const startOf = (host: Host, file: string, scenario: Scenario, call: SimCall): Found<LoadedDeployment> => {
  const { start } = scenario
  const options = { ...call, release: call.release ?? scenario.release ?? undefined }
  if (call.start !== undefined) return loadDeployment(host, [call.start], options)
  if (start._tag === 'inline') return deploymentOfDocuments(host, [start.document], options)
  const path = isAbsolute(start.path) || file === '-' ? start.path : join(dirname(file), start.path)
  return loadDeployment(host, [path], options)
}

interface Replayed {
  readonly run: ScenarioRun
  readonly warnings: ReadonlyArray<Problem>
}

const replay = (host: Host, file: string, call: SimCall): Found<Replayed> =>
  pipe(
    readScenario(host, file, call),
    Either.chain((scenario) =>
      pipe(
        startOf(host, file, scenario, call),
        Either.chain(({ model, solutions, release, warnings }) =>
          pipe(
            replayScenario(scenario, model, { ...call, file, solutions, release }),
            Either.map((run) => ({ run, warnings: [...scenario.warnings, ...warnings] })),
          ),
        ),
      ),
    ),
  )

/** What is odd about the inputs, each once however many scenarios share a start. Keys of s3 matter to no run. */
const remarks = (replayed: ReadonlyArray<Replayed>): string => {
  const told = replayed
    .flatMap(({ warnings }) => warnings)
    .filter(({ code }) => code !== 's3-keys-not-in-bundle')
    .map((warning) => `warning: ${renderProblem(warning)}\n`)
  return [...new Set(told)].join('')
}

/** Replay scenarios. Good: each settles and keeps its promises. */
export const sim = (host: Host, call: SimCall): Outcome => {
  const files = scenarioFiles(host, call.scenarios)
  if (Either.isLeft(files)) return refusal(files.left)
  const replayed: Array<Replayed> = []
  const problems: Array<Problem> = []
  for (const file of files.right) {
    const one = replay(host, file, call)
    if (Either.isLeft(one)) problems.push(...one.left)
    else replayed.push(one.right)
  }
  if (problems.length > 0) return refusal(problems)
  const runs = replayed.map(({ run }) => run)
  const good = runs.every(isMet)
  const notes = remarks(replayed)
  if (call.format === 'json') return answer(good, json(simJson(runs)), notes)
  if (call.format === 'junit') return answer(good, junit(runs), notes)
  if (call.format === 'github') return answer(good, githubAnnotations(runs), notes)
  const [only] = runs
  if (runs.length === 1 && only !== undefined) return answer(good, simText(host.paint, only, true), notes)
  const details = call.timeline === true ? runs.map((each) => simText(host.paint, each, true)) : []
  return answer(good, [...details, simTable(host.paint, runs)].join('\n'), notes)
}
