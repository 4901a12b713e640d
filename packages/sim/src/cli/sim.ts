import { dirname, isAbsolute, join } from 'node:path'
import {
  type Behaviour,
  type Problem,
  problem,
  type Release,
  renderProblem,
  type ScaleReading,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Improvements } from '../model/Improvements.js'
import { type JudgedRun, judgeScenario } from '../plan/judgeScenario.js'
import { githubAnnotations } from '../report/githubAnnotations.js'
import { type DetailedEntry, hookTimeline } from '../report/hookTimeline.js'
import { junit } from '../report/junit.js'
import { perfettoText } from '../report/perfettoTrace.js'
import { simJson, type WhatIfAnswer } from '../report/simJson.js'
import { simTable, simText } from '../report/simText.js'
import { UnitHistory } from '../report/UnitHistory.js'
import { whatIfText } from '../report/whatIfText.js'
import { compared, type Totals, totalsOf } from '../run/Comparison.js'
import { isMet } from '../run/ScenarioRun.js'
import { parseWhatIf, type WhatIf, whatIfs } from '../run/whatIf.js'
import { decodeTiming } from '../scenario/decodeTiming.js'
import { isTimingFile } from '../scenario/decodeTimingChoice.js'
import type { Scenario } from '../scenario/Scenario.js'
import { timingProfiles } from '../timing/profiles.js'
import type { TimingProfile } from '../timing/TimingProfile.js'
import type { Host } from './Host.js'
import { loadDocuments } from './loadDocuments.js'
import { isScenarioFile, readScenario, scenarioStart } from './loadScenario.js'
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
  /** Every hook in the timeline. */
  readonly verbose?: boolean
  /** Where to write what happened, for ui.perfetto.dev. */
  readonly trace?: string
  /** A profile's name or a file. */
  readonly timing?: string
  /** Names of improvements, `all` among them. */
  readonly whatIf?: ReadonlyArray<string>
  readonly format: 'text' | 'json' | 'junit' | 'github'
  readonly allowDuplicateKeys?: boolean
}

type Found<A> = Either.Either<ReadonlyArray<Problem>, A>

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

/** The timing profile in a file, or of a name. */
const namedTiming = (host: Host, name: string): Found<TimingProfile> => {
  const known = timingProfiles.find((profile) => profile.name === name)
  if (known !== undefined) return Either.right(known)
  const names = timingProfiles.map((profile) => profile.name).join(', ')
  if (!isTimingFile(name))
    return usage(`there is no timing ${name}`, `one of ${names}, or a file ending in .yaml or .json`)
  return pipe(
    loadDocuments(host, name),
    Either.chain(([document]) =>
      document === undefined ? usage(`${name} is empty`, 'a timing profile') : decodeTiming(document),
    ),
  )
}

/** What the call says, or what stands in a file that the scenario names; undefined leaves it to the scenario. */
const timingOf = (host: Host, file: string, { timing }: Scenario, call: SimCall): Found<TimingProfile | undefined> => {
  if (call.timing !== undefined) return namedTiming(host, call.timing)
  if (timing?._tag !== 'file') return Either.right(undefined)
  const { path } = timing
  return namedTiming(host, isAbsolute(path) || file === '-' ? path : join(dirname(file), path))
}

interface Replayed {
  readonly run: JudgedRun
  readonly warnings: ReadonlyArray<Problem>
  /** The same with something improved. */
  readonly again: (improvements: Improvements) => Found<JudgedRun>
  /** What units did, when somebody asks for it. */
  readonly history: UnitHistory | null
}

const replay = (host: Host, file: string, call: SimCall, compares: boolean): Found<Replayed> =>
  pipe(
    Either.Do,
    Either.apS('scenario', readScenario(host, file, call)),
    Either.bind('timing', ({ scenario }) => timingOf(host, file, scenario, call)),
    Either.bind('loaded', ({ scenario }) => scenarioStart(host, file, scenario, call)),
    Either.chain(({ scenario, timing, loaded: { model, solutions, release, warnings } }) => {
      const options = { ...call, file, solutions, release, timing }
      const history = call.verbose === true || call.trace !== undefined ? new UnitHistory() : null
      const again = (improvements: Improvements): Found<JudgedRun> =>
        judgeScenario(scenario, model, { ...options, improvements, compares: false })
      return pipe(
        judgeScenario(scenario, model, { ...options, compares, observe: history?.observe }),
        Either.map((run) => ({ run, warnings: [...scenario.warnings, ...warnings], again, history })),
      )
    }),
  )

const wanted = (names: ReadonlyArray<string>): Found<ReadonlyArray<WhatIf>> => {
  const found: Array<WhatIf> = []
  for (const name of names) {
    if (name === 'all') {
      found.push(...whatIfs)
      continue
    }
    const one = parseWhatIf(name)
    if (Either.isLeft(one)) return usage(`there is no improvement ${name}`, one.left)
    found.push(one.right)
  }
  return Either.right(found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index))
}

/** Replay everything again with each improvement; null when none was asked for. */
const tryImprovements = (call: SimCall, replayed: ReadonlyArray<Replayed>): Found<WhatIfAnswer | null> => {
  const improvements = wanted(call.whatIf ?? [])
  if (Either.isLeft(improvements)) return improvements
  if (improvements.right.length === 0) return Either.right(null)
  const baseline = totalsOf(replayed.map(({ run }) => run))
  const tried: Array<readonly [WhatIf, Totals]> = []
  for (const whatIf of improvements.right) {
    const runs: Array<JudgedRun> = []
    for (const { again } of replayed) {
      const run = again(whatIf.improvements)
      if (Either.isLeft(run)) return run
      runs.push(run.right)
    }
    tried.push([whatIf, totalsOf(runs)])
  }
  return Either.right({ baseline, comparisons: compared(baseline, tried) })
}

/** What is odd about the inputs, each once however many scenarios share a start. Keys of s3 matter to no run. */
const remarks = (replayed: ReadonlyArray<Replayed>): string => {
  const told = replayed
    .flatMap(({ warnings }) => warnings)
    .filter(({ code }) => code !== 's3-keys-not-in-bundle')
    .map((warning) => `warning: ${renderProblem(warning)}\n`)
  return [...new Set(told)].join('')
}

const timelineOf = ({ run: { run }, history }: Replayed, { verbose }: SimCall): ReadonlyArray<DetailedEntry> =>
  verbose === true && history !== null ? hookTimeline(run.timeline, history, run.state) : run.timeline

/** Write what happened into a file that ui.perfetto.dev opens. */
const writeTrace = (host: Host, { trace }: SimCall, { run, history }: Replayed): Found<string | null> =>
  trace === undefined || history === null
    ? Either.right(null)
    : pipe(
        host.writeText(trace, perfettoText(run, history)),
        Either.mapLeft((unwritten) => [unwritten]),
      )

/** Replay scenarios. Good: each settles and keeps its promises. */
export const sim = (host: Host, call: SimCall): Outcome => {
  const files = scenarioFiles(host, call.scenarios)
  if (Either.isLeft(files)) return refusal(files.left)
  if (call.trace !== undefined && files.right.length !== 1) {
    return refusal([problem('usage', '--trace shows one run', { expected: 'one scenario' })])
  }
  const replayed: Array<Replayed> = []
  const problems: Array<Problem> = []
  for (const file of files.right) {
    // In a table there is no room for what could have been avoided.
    const one = replay(host, file, call, files.right.length === 1 || call.format === 'json')
    if (Either.isLeft(one)) problems.push(...one.left)
    else replayed.push(one.right)
  }
  if (problems.length > 0) return refusal(problems)
  const runs = replayed.map(({ run }) => run)
  const good = runs.every(isMet)
  const notes = remarks(replayed)
  const improved = tryImprovements(call, replayed)
  if (Either.isLeft(improved)) return refusal(improved.left)
  const written = pipe(
    replayed,
    Either.traverseArray((each) => writeTrace(host, call, each)),
  )
  if (Either.isLeft(written)) return refusal(written.left)
  if (call.format === 'json') return answer(good, json(simJson(runs, improved.right)), notes)
  if (call.format === 'junit') return answer(good, junit(runs), notes)
  if (call.format === 'github') return answer(good, githubAnnotations(runs), notes)
  const comparison =
    improved.right === null ? '' : whatIfText(host.paint, improved.right.baseline, improved.right.comparisons)
  const [only] = replayed
  const withTimeline = call.timeline === true || call.verbose === true
  const textOf = (each: Replayed, shown: boolean): string =>
    simText(host.paint, each.run, shown ? timelineOf(each, call) : null)
  if (replayed.length === 1 && only !== undefined) {
    // Whoever compares does not want to read what happened.
    return answer(good, textOf(only, improved.right === null || withTimeline) + comparison, notes)
  }
  const details = withTimeline ? replayed.map((each) => textOf(each, true)) : []
  return answer(good, [...details, simTable(host.paint, runs)].join('\n') + comparison, notes)
}
