import { type Problem, problem, type SourceDocument, sourceText } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { composeYaml } from './composeYaml.js'
import { sourceLimits } from './sourceLimits.js'
import { yamlLocator } from './yamlLocator.js'
import { yamlValue } from './yamlValue.js'

export interface ReadYamlOptions {
  /** Accept a key that occurs twice in one map, as Juju does when forced; the last one counts. */
  readonly allowDuplicateKeys?: boolean
}

/**
 * Read YAML or JSON, which is YAML, into one document for each that the text holds. Documents without content are left
 * out; a text without any gives one that is null. Loading this module loads the YAML parser.
 *
 * Errors, each with line and column: syntax, a key that occurs twice, an unrendered Jinja template, aliases without
 * anchor, in a circle or explosive, and whatever exceeds {@link sourceLimits}.
 *
 * Laws:
 * 1. never throws, whatever the text;
 * 2. every problem has a location within the text;
 * 3. for every JSON value, `readYaml` of its text gives that value.
 *
 * O(length) for any text.
 */
export const readYaml = (
  file: string,
  text: string,
  { allowDuplicateKeys = false }: ReadYamlOptions = {},
): Either.Either<ReadonlyArray<Problem>, ReadonlyArray<SourceDocument>> => {
  if (text.length > sourceLimits.lengthMax) {
    return Either.left([
      problem('document-too-large', 'the file is too large', {
        location: { file, line: 1, column: 1 },
        found: `${text.length} characters`,
        expected: `at most ${sourceLimits.lengthMax}`,
      }),
    ])
  }
  const source = sourceText(file, text)
  const composed = composeYaml(source, sourceLimits)
  if (composed.problems.length > 0) return Either.left(composed.problems)
  const converted = composed.documents.map((document) => ({
    document,
    ...yamlValue(source, document, { limits: sourceLimits, allowDuplicateKeys }),
  }))
  const problems = converted.flatMap(({ problems }) => problems)
  if (problems.length > 0) return Either.left(problems.slice(0, sourceLimits.problemsMax))
  const documents = converted.map(
    ({ document, value, targets }): SourceDocument => ({
      file,
      value,
      ...yamlLocator(source, document.contents, targets),
    }),
  )
  const filled = documents.filter(({ value }) => value !== null)
  return Either.right(filled.length === 0 ? documents.slice(0, 1) : filled)
}
