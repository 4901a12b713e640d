import * as t from 'io-ts'
import { type DocumentPath, type Problem, problem } from './Problem.js'
import { describeValue } from './quote.js'
import { renderPath } from './renderProblem.js'
import type { SourceDocument } from './SourceDocument.js'

/** More problems than this help nobody; the last one says how many were left out. */
const problemsMax = 25

const isChoice = (type: t.Decoder<unknown, unknown>): boolean =>
  type instanceof t.UnionType || type instanceof t.IntersectionType

/** What a context entry's key means: a step into the document, or only the choice of a union's or intersection's member. */
const stepsInto = (context: t.Context, index: number): boolean => {
  const parent = context[index - 1]
  return parent !== undefined && !isChoice(parent.type)
}

interface Complaint {
  readonly path: DocumentPath
  readonly actual: unknown
  readonly expected: string
}

/** An error inside a union is told at the union, whose name says all that is accepted. */
const complaintOf = ({ context, value, message }: t.ValidationError): Complaint => {
  const union = context.findIndex(({ type }) => type instanceof t.UnionType)
  const until = union === -1 ? context.length - 1 : union
  const end = context[until]
  const path = context.flatMap((entry, index) => {
    if (index === 0 || index > until || !stepsInto(context, index)) return []
    const holder = context[index - 1]
    return [Array.isArray(holder?.actual) ? Number(entry.key) : entry.key]
  })
  return {
    path,
    actual: union === -1 ? value : end?.actual,
    expected: message ?? end?.type.name ?? 'something else',
  }
}

/**
 * What io-ts found wrong, one problem for each place in the document, in the order found. Codecs are named by what a
 * person calls the thing (`a whole number`), and that name is the expectation.
 */
export const reportErrors = (document: SourceDocument, errors: t.Errors): ReadonlyArray<Problem> => {
  const byPath = new Map<string, Problem>()
  for (const error of errors) {
    if (byPath.size > problemsMax) break
    const { path, actual, expected } = complaintOf(error)
    const where = renderPath(path)
    if (byPath.has(where)) continue
    const missing = actual === undefined
    const told = where === '' ? 'the document' : where
    const wrong = typeof actual === 'object' ? 'has the wrong shape' : 'has the wrong value'
    byPath.set(
      where,
      problem('shape', missing ? `${told} is missing` : `${told} ${wrong}`, {
        path,
        location: document.locate(path),
        found: missing ? null : describeValue(actual),
        expected,
      }),
    )
  }
  const problems = [...byPath.values()]
  if (problems.length <= problemsMax) return problems
  return [
    ...problems.slice(0, problemsMax),
    problem('shape', 'more of the document has the wrong shape than is listed here'),
  ]
}
