import {
  type DocumentPath,
  describeValue,
  isMap,
  type Problem,
  problem,
  renderPath,
  type SourceDocument,
  unknownKeys,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { parseDuration } from '../kernel/parseDuration.js'
import type { Fault, Target, TimedFault } from './Fault.js'

type Decoded<A> = Either.Either<ReadonlyArray<Problem>, A>

/** One kind of fault: its key, what its value is for messages, and how it is read. */
interface FaultKind {
  readonly key: string
  readonly expected: string
  readonly read: (value: unknown, whole: Readonly<Record<string, unknown>>) => Fault | null
}

const unitPattern = /^[a-z][a-z0-9-]{0,199}\/\d{1,9}$/
const applicationPattern = /^[a-z][a-z0-9-]{0,199}$/
const endPattern = /^[a-z][a-z0-9-]{0,199}(:[a-z][a-z0-9-]{0,199})?$/

const matches = (pattern: RegExp, value: unknown): value is string => typeof value === 'string' && pattern.test(value)

const target = (pattern: RegExp, value: unknown): Target | null => {
  if (value === 'random') return { _tag: 'random' }
  return matches(pattern, value) ? { _tag: 'named', name: value } : null
}

const ofUnit =
  (tag: 'crash' | 'churn' | 'hook' | 'coordinator') =>
  (value: unknown): Fault | null => {
    const unit = target(unitPattern, value)
    return unit === null ? null : { _tag: tag, unit }
  }

const ways = ['removed', 'revoked', 'unreachable', 'slow'] as const

const s3 = (value: unknown, whole: Readonly<Record<string, unknown>>): Fault | null => {
  const how = ways.find((way) => way === value)
  const of = whole['of'] ?? null
  if (how === undefined || !(of === null || matches(applicationPattern, of))) return null
  return { _tag: 's3', how, of }
}

const node = (value: unknown): Fault | null => {
  if (!Array.isArray(value) || value.length === 0 || value.length > 1_000) return null
  const units = value.flatMap((unit) => (matches(unitPattern, unit) ? [unit] : []))
  return units.length === value.length ? { _tag: 'node', units } : null
}

const leader = (value: unknown): Fault | null => {
  const app = target(applicationPattern, value)
  return app === null ? null : { _tag: 'leader', app }
}

const integration = (value: unknown): Fault | null => {
  const [left, right, ...more] = Array.isArray(value) ? value : []
  const fits = more.length === 0 && matches(endPattern, left) && matches(endPattern, right)
  return fits ? { _tag: 'integration', ends: [left, right] } : null
}

const unit = 'a unit such as tempo-worker/0, or random'

/** Every fault that a scenario can name. */
export const faultKinds: ReadonlyArray<FaultKind> = [
  { key: 's3', expected: 'removed, revoked, unreachable or slow; `of: APPLICATION` names the coordinator', read: s3 },
  { key: 'crash', expected: unit, read: ofUnit('crash') },
  { key: 'churn', expected: unit, read: ofUnit('churn') },
  { key: 'node', expected: 'a list of units that run on it', read: node },
  { key: 'leader', expected: 'an application whose leader goes, or random', read: leader },
  { key: 'hook', expected: unit, read: ofUnit('hook') },
  { key: 'integration', expected: 'a list of two ends', read: integration },
  { key: 'coordinator', expected: 'a unit of a coordinator, such as tempo/0, or random', read: ofUnit('coordinator') },
]

const shape = (document: SourceDocument, path: DocumentPath, value: unknown, expected: string): Decoded<never> =>
  Either.left([
    problem('shape', `${renderPath(path)} has the wrong shape`, {
      path,
      location: document.locate(path),
      found: describeValue(value),
      expected,
    }),
  ])

/** Read what goes wrong at a step: a map with one kind of fault, and for how long. */
export const decodeFault = (document: SourceDocument, path: DocumentPath, value: unknown): Decoded<TimedFault> => {
  const keys = faultKinds.map(({ key }) => key)
  if (!isMap(value)) return shape(document, path, value, `a fault: a map with one of ${keys.join(', ')}`)
  const excess = unknownKeys(document, path, value, [...keys, 'for', ...(Object.hasOwn(value, 's3') ? ['of'] : [])])
  if (excess.length > 0) return Either.left(excess)
  const [kind, ...others] = faultKinds.filter(({ key }) => Object.hasOwn(value, key))
  if (kind === undefined || others.length > 0) return shape(document, path, value, `one of ${keys.join(', ')}`)
  const fault = kind.read(value[kind.key], value)
  if (fault === null) return shape(document, [...path, kind.key], value[kind.key], kind.expected)
  const lasts = value['for']
  if (lasts === undefined) return Either.right({ fault, forMs: null })
  const forMs = typeof lasts === 'string' ? parseDuration(lasts) : null
  if (forMs === null || Either.isLeft(forMs)) {
    return shape(document, [...path, 'for'], lasts, 'a duration such as 5m')
  }
  return Either.right({ fault, forMs: forMs.right })
}
