import {
  type DocumentPath,
  describeValue,
  isMap,
  type Problem,
  parseScript,
  problem,
  renderPath,
  type SourceDocument,
  unknownKeys,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { parseDuration } from '../kernel/parseDuration.js'
import { decodeFault } from './decodeFault.js'
import type { TimedFault } from './Fault.js'
import { faultText } from './faultText.js'
import type { Step } from './Scenario.js'

type Decoded<A> = Either.Either<ReadonlyArray<Problem>, A>

const shape = (document: SourceDocument, path: DocumentPath, value: unknown, expected: string): Decoded<never> =>
  Either.left([
    problem('shape', `${renderPath(path)} has the wrong shape`, {
      path,
      location: document.locate(path),
      found: describeValue(value),
      expected,
    }),
  ])

const decodeRun = (document: SourceDocument, path: DocumentPath, value: unknown): Decoded<ReadonlyArray<Step>> => {
  if (typeof value !== 'string') return shape(document, path, value, 'a juju command line')
  const parsed = parseScript({ text: value, locate: (offset) => document.locateWithin(path, offset) })
  if (Either.isLeft(parsed)) return Either.left(parsed.left.map((wrong) => ({ ...wrong, path })))
  if (parsed.right.length === 0) return shape(document, path, value, 'a juju command line')
  return Either.right(parsed.right.map((step): Step => ({ _tag: 'run', ...step })))
}

const decodeWait = (document: SourceDocument, path: DocumentPath, value: unknown): Decoded<ReadonlyArray<Step>> => {
  const expected = 'settled, active, idle, or a duration such as 5m'
  if (typeof value !== 'string') return shape(document, path, value, expected)
  const wait = (until: Extract<Step, { readonly _tag: 'wait' }>['until']): Decoded<ReadonlyArray<Step>> =>
    Either.right([{ _tag: 'wait', until, text: `wait: ${value}`, location: document.locate(path) }])
  // Idle is Juju's word for a unit whose hooks have run, and all of them have when the model has settled.
  if (value === 'settled' || value === 'idle') return wait('settled')
  if (value === 'active') return wait('active')
  const duration = parseDuration(value)
  return Either.isLeft(duration) ? shape(document, path, value, expected) : wait({ durationMs: duration.right })
}

const decodeAt = (document: SourceDocument, path: DocumentPath, value: unknown): Decoded<ReadonlyArray<Step>> => {
  if (value === undefined) return Either.right([])
  const at = typeof value === 'string' ? parseDuration(value) : null
  if (at === null || Either.isLeft(at)) return shape(document, path, value, 'a time since the start such as 20m')
  return Either.right([
    { _tag: 'wait', until: { atMs: at.right }, text: `at: ${String(value)}`, location: document.locate(path) },
  ])
}

const decodeFaultStep = (document: SourceDocument, path: DocumentPath, value: unknown): Decoded<ReadonlyArray<Step>> =>
  Either.map((timed: TimedFault): ReadonlyArray<Step> => {
    const text = `fault: ${faultText(timed)}`
    return [{ _tag: 'fault', ...timed, text, location: document.locate(path) }]
  })(decodeFault(document, path, value))

const actions = { run: decodeRun, wait: decodeWait, fault: decodeFaultStep } as const

const actionNames = ['run', 'wait', 'fault'] as const

/** Read one step of a scenario; a step with `at`, or with several command lines, becomes several. */
export const decodeStep = (document: SourceDocument, index: number, value: unknown): Decoded<ReadonlyArray<Step>> => {
  const path: DocumentPath = ['steps', index]
  const expected = 'a step: run, wait, or at with run or fault'
  if (!isMap(value)) return shape(document, path, value, expected)
  const excess = unknownKeys(document, path, value, [...actionNames, 'at'])
  if (excess.length > 0) return Either.left(excess)
  const [name, ...others] = actionNames.filter((action) => Object.hasOwn(value, action))
  if (name === undefined || others.length > 0) return shape(document, path, value, expected)
  if (name === 'wait' && Object.hasOwn(value, 'at'))
    return shape(document, [...path, 'at'], value['at'], 'at with run or fault')
  const at = decodeAt(document, [...path, 'at'], value['at'])
  const action = actions[name](document, [...path, name], value[name])
  if (Either.isLeft(at)) return at
  return Either.map((steps: ReadonlyArray<Step>) => [...at.right, ...steps])(action)
}
