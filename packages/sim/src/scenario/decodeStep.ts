import {
  type DocumentPath,
  describeValue,
  isMap,
  type Problem,
  parseScript,
  problem,
  quote,
  renderPath,
  type SourceDocument,
  unknownKeys,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { parseDuration } from '../kernel/parseDuration.js'
import { faultKinds } from './faults.js'
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

const decodeFault = (document: SourceDocument, path: DocumentPath, value: unknown): Decoded<ReadonlyArray<Step>> => {
  const keys = faultKinds.map(({ key }) => key)
  if (!isMap(value)) return shape(document, path, value, `a fault: a map with one of ${keys.join(', ')}`)
  const excess = unknownKeys(document, path, value, [...keys, 'for'])
  if (excess.length > 0) return Either.left(excess)
  const named = faultKinds.filter(({ key }) => Object.hasOwn(value, key))
  const [kind, ...others] = named
  if (kind === undefined || others.length > 0) return shape(document, path, value, `one of ${keys.join(', ')}`)
  const given = value[kind.key]
  if (!kind.accepts(given)) return shape(document, [...path, kind.key], given, kind.expected)
  const duration = value['for']
  if (duration !== undefined && (typeof duration !== 'string' || Either.isLeft(parseDuration(duration)))) {
    return shape(document, [...path, 'for'], duration, 'a duration such as 5m')
  }
  return Either.left([
    problem(
      'not-implemented',
      `fault ${kind.key}: ${typeof given === 'string' ? quote(given) : describeValue(given)} is not simulated yet`,
      {
        path,
        location: document.locateKey([...path, kind.key]),
        hint: kind.instead,
      },
    ),
  ])
}

const actions = { run: decodeRun, wait: decodeWait, fault: decodeFault } as const

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
