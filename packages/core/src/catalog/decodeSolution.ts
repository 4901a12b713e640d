import * as Either from 'fp-ts/lib/Either.js'
import { type Inconsistency, inconsistencies } from '../domain/inconsistencies.js'
import type { Solution } from '../domain/Solution.js'
import { didYouMeanHint } from '../error/didYouMean.js'
import { type DocumentPath, type Problem, problem } from '../error/Problem.js'
import { describeValue } from '../error/quote.js'
import { reportErrors } from '../error/reportErrors.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import { isMap, unknownKeys } from '../error/unknownKeys.js'
import { draftSolution, writtenMetaRoles } from './draftSolution.js'
import { flattenMetaRoles } from './flattenMetaRoles.js'
import { SolutionFile, solutionFileKeys } from './SolutionFile.js'

const problemsMax = 25

/** Files write `meta-roles` where definitions have `metaRoles`. */
const asWritten = (path: Inconsistency['path']): DocumentPath =>
  path.map((segment, index) =>
    typeof segment === 'string' && (index === 0 || path[0] === 'ring')
      ? segment.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)
      : segment,
  )

const at = (value: unknown, path: DocumentPath): unknown =>
  path.reduce<unknown>((inside, segment) => {
    if (Array.isArray(inside)) return typeof segment === 'number' ? inside[segment] : undefined
    return isMap(inside) && Object.hasOwn(inside, segment) ? inside[String(segment)] : undefined
  }, value)

const excess = (document: SourceDocument, value: Readonly<Record<string, unknown>>): ReadonlyArray<Problem> => [
  ...unknownKeys(document, [], value, solutionFileKeys.top),
  ...(['endpoints', 'ports', 'paths', 'ring'] as const).flatMap((key) =>
    unknownKeys(document, [key], value[key], solutionFileKeys[key]),
  ),
]

const contradiction = (document: SourceDocument, draft: Solution, { path, message }: Inconsistency): Problem => {
  const place = asWritten(path)
  const found = at(document.value, place)
  const [field, key] = place
  const isKey = field === 'recommended'
  const name = isKey ? String(key) : typeof found === 'string' ? found : null
  return problem('solution-invalid', message, {
    path: place,
    location: isKey ? document.locateKey(place) : document.locate(place),
    found: isKey ? name : found === undefined ? null : describeValue(found),
    hint: name === null || draft.roles.includes(name) ? null : didYouMeanHint(name, draft.roles),
  })
}

/**
 * Read a solution of one's own. What most people leave out has a default, and all that is wrong is told at once: keys
 * nobody reads, values of the wrong shape, and everything that contradicts itself, each with its place.
 *
 * Laws:
 * 1. never throws, whatever the document holds;
 * 2. a solution that it gives keeps the laws of {@link Solution}: `inconsistencies` finds nothing;
 * 3. each problem has the path of what is wrong, and its location when the document knows any.
 */
export const decodeSolution = (document: SourceDocument): Either.Either<ReadonlyArray<Problem>, Solution> => {
  const { value } = document
  const decoded = SolutionFile.decode(value)
  const shape = Either.isLeft(decoded) ? reportErrors(document, decoded.left) : []
  if (!isMap(value)) return Either.left(shape)
  const draft = draftSolution(value)
  const circles = flattenMetaRoles(draft.roles, writtenMetaRoles(value)).wrong
  // Without a list of roles, every role would be told to be unknown.
  const contradictions = Array.isArray(value['roles']) ? [...circles, ...inconsistencies(draft)] : []
  const problems = [
    ...shape,
    ...excess(document, value),
    ...contradictions.map((inconsistency) => contradiction(document, draft, inconsistency)),
  ]
  return problems.length > 0 ? Either.left(problems.slice(0, problemsMax)) : Either.right(draft)
}
