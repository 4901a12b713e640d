import {
  describeValue,
  isMap,
  type Problem,
  problem,
  type SourceDocument,
  unknownKeys,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { documentWithin } from './documentWithin.js'
import type { Start } from './Scenario.js'

const expected =
  '{bundle: FILE}, {deployment: FILE}, a bundle with applications and relations, or a deployment document'

const wrong = (document: SourceDocument, path: ReadonlyArray<string>, value: unknown): Problem =>
  problem('shape', 'this does not say where the scenario starts', {
    path,
    location: document.locate(path),
    found: describeValue(value),
    expected,
  })

/** A bundle, or a Deployment document, whose `deployment` is its version. */
const isInline = (value: Readonly<Record<string, unknown>>): boolean =>
  ['applications', 'services', 'relations', 'solutions'].some((key) => Object.hasOwn(value, key)) ||
  typeof value['deployment'] === 'number'

/** Read what a scenario starts from: a file beside it, or a bundle or Deployment document that stands in it. */
export const decodeStart = (document: SourceDocument, value: unknown): Either.Either<ReadonlyArray<Problem>, Start> => {
  if (value === undefined) {
    return Either.left([
      problem('shape', 'start is missing', { location: document.locate([]), path: [], expected: `start: ${expected}` }),
    ])
  }
  const file = (path: string, key: ReadonlyArray<string>): Either.Either<ReadonlyArray<Problem>, Start> =>
    path === ''
      ? Either.left([wrong(document, key, path)])
      : Either.right({ _tag: 'file', path, location: document.locate(key) })
  if (typeof value === 'string') return file(value, ['start'])
  if (!isMap(value)) return Either.left([wrong(document, ['start'], value)])
  if (isInline(value)) return Either.right({ _tag: 'inline', document: documentWithin(document, ['start'], value) })
  const excess = unknownKeys(document, ['start'], value, ['bundle', 'deployment'])
  if (excess.length > 0) return Either.left(excess)
  const { bundle, deployment } = value
  if (bundle !== undefined && deployment !== undefined) return Either.left([wrong(document, ['start'], value)])
  const key = bundle === undefined ? 'deployment' : 'bundle'
  const given = bundle ?? deployment
  if (typeof given === 'string') return file(given, ['start', key])
  return isMap(given) && isInline(given)
    ? Either.right({ _tag: 'inline', document: documentWithin(document, ['start', key], given) })
    : Either.left([wrong(document, given === undefined ? ['start'] : ['start', key], given ?? value)])
}
