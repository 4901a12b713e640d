import * as Either from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Options, OptionValue } from '../../domain/Deployment.js'
import { type Problem, problem } from '../../error/Problem.js'
import { reportErrors } from '../../error/reportErrors.js'
import type { SourceDocument } from '../../error/SourceDocument.js'
import { isMap } from '../../error/unknownKeys.js'
import { mapOf, nullable, OptionOrNull, Text } from '../codecs.js'
import { dictionary } from '../dictionary.js'

const Setting = t.partial({ value: OptionOrNull, source: nullable(Text) }, 'a setting with value and source')

const AppConfigCodec = t.intersection(
  [t.type({ settings: mapOf(Setting, 'a map of settings') }), t.partial({ application: Text })],
  'the answer of juju config APP --format json or yaml',
)

/**
 * Read `juju config APP --format json` or `yaml`: every option that has a value, set or the charm's default.
 *
 * Law: never throws, whatever the document holds.
 */
export const decodeAppConfig = (
  document: SourceDocument,
  app: string,
): Either.Either<ReadonlyArray<Problem>, Options> => {
  if (!isMap(document.value) || !Object.hasOwn(document.value, 'settings')) {
    return Either.left([
      problem('shape', `this is not the answer of juju config ${app}`, {
        location: document.locate([]),
        expected: `a map with settings, as juju config ${app} --format json prints it`,
      }),
    ])
  }
  const decoded = AppConfigCodec.decode(document.value)
  if (Either.isLeft(decoded)) return Either.left(reportErrors(document, decoded.left))
  const { application, settings } = decoded.right
  if (application !== undefined && application !== app) {
    return Either.left([
      problem('shape', `these are the options of ${application}, not of ${app}`, {
        path: ['application'],
        location: document.locate(['application']),
        found: application,
        expected: app,
      }),
    ])
  }
  const values = Object.entries(settings).flatMap(
    ([name, { value }]): ReadonlyArray<[string, OptionValue]> =>
      value === undefined || value === null ? [] : [[name, value]],
  )
  return Either.right(dictionary(values))
}
