import { describeValue, isMap, type Problem, problem, type SourceDocument } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { timingProfiles } from '../timing/profiles.js'
import { decodeTiming } from './decodeTiming.js'
import { documentWithin } from './documentWithin.js'
import type { TimingChoice } from './Scenario.js'

/** Whether a timing is given by the file that holds it. */
export const isTimingFile = (text: string): boolean => /\.(ya?ml|json)$/.test(text)

/** Read which timing a scenario wants: a profile's name, a file beside it, or a profile that stands in it. */
export const decodeTimingChoice = (
  document: SourceDocument,
  value: unknown,
): Either.Either<ReadonlyArray<Problem>, TimingChoice | null> => {
  if (value === undefined || value === null) return Either.right(null)
  const known = timingProfiles.find(({ name }) => name === value)
  if (known !== undefined) return Either.right({ _tag: 'profile', profile: known })
  if (typeof value === 'string' && isTimingFile(value)) {
    return Either.right({ _tag: 'file', path: value, location: document.locate(['timing']) })
  }
  if (isMap(value)) {
    return Either.map(
      (profile: Extract<TimingChoice, { readonly _tag: 'profile' }>['profile']): TimingChoice => ({
        _tag: 'profile',
        profile,
      }),
    )(decodeTiming(documentWithin(document, ['timing'], value)))
  }
  const names = timingProfiles.map(({ name }) => name).join(', ')
  return Either.left([
    problem('shape', 'this is no timing', {
      path: ['timing'],
      location: document.locate(['timing']),
      found: describeValue(value),
      expected: `one of ${names}, a file ending in .yaml or .json, or a profile`,
    }),
  ])
}
