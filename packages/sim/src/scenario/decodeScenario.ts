import { isMap, type Problem, problem, reportErrors, type SourceDocument, unknownKeys } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { decodeStart } from './decodeStart.js'
import { decodeStep } from './decodeStep.js'
import { decodeTimingChoice } from './decodeTimingChoice.js'
import { defaultLoad } from './defaultLoad.js'
import type { Scenario } from './Scenario.js'
import { ScenarioCodec, scenarioKeys } from './ScenarioCodec.js'

/** More steps than a person reads. */
const stepsMax = 10_000

const problemsMax = 25

const excessKeys = (document: SourceDocument, value: Readonly<Record<string, unknown>>): ReadonlyArray<Problem> => {
  const { load, expect } = value
  const downtime = isMap(expect) ? expect['downtime'] : undefined
  const dataLoss = isMap(expect) ? expect['dataLoss'] : undefined
  return [
    ...unknownKeys(document, [], value, scenarioKeys),
    ...unknownKeys(document, ['load'], load, ['writes', 'reads']),
    ...unknownKeys(document, ['expect'], expect, ['downtime', 'dataLoss', 'finally', 'minimal']),
    ...unknownKeys(document, ['expect', 'downtime'], downtime, ['coordinator', 'write', 'read']),
    ...unknownKeys(document, ['expect', 'dataLoss'], dataLoss, ['min', 'max']),
  ]
}

const lefts = <A>(results: ReadonlyArray<Either.Either<ReadonlyArray<Problem>, A>>): ReadonlyArray<Problem> =>
  results.flatMap((result) => (Either.isLeft(result) ? result.left : []))

/** In the order of the file, and no more than a person reads. */
const told = (problems: ReadonlyArray<Problem>): ReadonlyArray<Problem> => {
  const at = ({ location }: Problem): number => (location === null ? 0 : location.line * 1e6 + location.column)
  return problems.toSorted((a, b) => at(a) - at(b)).slice(0, problemsMax)
}

const tooManySteps = (document: SourceDocument, count: number): Problem =>
  problem('document-too-large', 'there are too many steps', {
    path: ['steps'],
    location: document.locateKey(['steps']),
    found: String(count),
    expected: `at most ${stepsMax}`,
  })

/**
 * Read a scenario. All that is wrong with it is told at once, each with its place, down to the word of a command.
 *
 * Laws:
 * 1. never throws, whatever the document holds;
 * 2. a key that nobody reads is a problem, never ignored.
 */
export const decodeScenario = (document: SourceDocument): Either.Either<ReadonlyArray<Problem>, Scenario> => {
  const shape = ScenarioCodec.decode(document.value)
  if (!isMap(document.value)) return Either.left(Either.isLeft(shape) ? reportErrors(document, shape.left) : [])
  const raw = document.value
  const steps = Array.isArray(raw['steps']) ? raw['steps'] : []
  if (steps.length > stepsMax) return Either.left([tooManySteps(document, steps.length)])
  const start = decodeStart(document, raw['start'])
  const timing = decodeTimingChoice(document, raw['timing'])
  const decoded = steps.map((step, index) => decodeStep(document, index, step))
  const problems = [
    ...(Either.isLeft(shape) ? reportErrors(document, shape.left) : []),
    ...excessKeys(document, raw),
    ...lefts([start]),
    ...lefts([timing]),
    ...lefts(decoded),
  ]
  if (Either.isLeft(shape) || Either.isLeft(start) || Either.isLeft(timing) || problems.length > 0)
    return Either.left(told(problems))
  const { scenario, description, load, expect, release, behaviour, seed, refreshTo, disk, juju, order } = shape.right
  return Either.right({
    title: scenario ?? document.file,
    description: description ?? null,
    start: start.right,
    load: {
      writesPerSecond: load?.writes ?? defaultLoad.writesPerSecond,
      readsPerSecond: load?.reads ?? defaultLoad.readsPerSecond,
    },
    steps: decoded.flatMap((step) => (Either.isRight(step) ? step.right : [])),
    expect: {
      downtime: expect?.downtime ?? {},
      dataLoss: expect?.dataLoss ?? null,
      finally: expect?.finally ?? null,
      minimal: expect?.minimal ?? false,
    },
    release: release ?? null,
    behaviour: behaviour ?? null,
    seed: seed ?? null,
    timing: timing.right,
    refreshTo: refreshTo ?? null,
    diskBytes: disk ?? null,
    juju: juju ?? 3,
    order: order ?? null,
    warnings: [],
  })
}
