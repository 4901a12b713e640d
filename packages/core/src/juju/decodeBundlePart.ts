import * as Either from 'fp-ts/lib/Either.js'
import { type DocumentPath, type Problem, problem } from '../error/Problem.js'
import { quote } from '../error/quote.js'
import { reportErrors } from '../error/reportErrors.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import { isMap } from '../error/unknownKeys.js'
import { applicationNameRule, isApplicationName } from './applicationName.js'
import { BundleCodec } from './Bundle.js'
import { type BundlePart, emptyPart, type PartRelation } from './BundlePart.js'
import { dictionary } from './dictionary.js'
import { parseEnd } from './parseEnd.js'

type Decoded<A> = Either.Either<ReadonlyArray<Problem>, A>

const sections = new Set(['applications', 'services', 'saas', 'relations'])

const nameProblem = (document: SourceDocument, path: DocumentPath, name: string): Problem => {
  const template = name.includes('{{') || name.includes('{%')
  return problem(template ? 'template-unrendered' : 'shape', `${quote(name)} cannot be the name of an application`, {
    path,
    location: document.locateKey(path),
    found: quote(name),
    expected: applicationNameRule,
    hint: template ? 'This looks like an unrendered template: render it first.' : null,
  })
}

const namesIn = (document: SourceDocument, section: string, value: unknown): ReadonlyArray<Problem> =>
  isMap(value)
    ? Object.keys(value)
        .filter((name) => !isApplicationName(name))
        .map((name) => nameProblem(document, [section, name], name))
    : []

const decodeRelation = (
  document: SourceDocument,
  pair: ReadonlyArray<string>,
  index: number,
): Decoded<PartRelation> => {
  const path = ['relations', index]
  const [left, right, ...rest] = pair
  if (left === undefined || right === undefined || rest.length > 0) {
    return Either.left([
      problem('shape', `a relation has two ends, this one has ${pair.length}`, {
        path,
        location: document.locate(path),
        found: `a list of ${pair.length}`,
        expected: 'two of APPLICATION or APPLICATION:ENDPOINT',
      }),
    ])
  }
  const ends = [parseEnd(left), parseEnd(right)] as const
  const wrong = ends.flatMap((end, side) =>
    end !== null
      ? []
      : [
          problem('shape', 'this is not the end of a relation', {
            path: [...path, side],
            location: document.locate([...path, side]),
            found: quote(pair[side] ?? ''),
            expected: 'APPLICATION or APPLICATION:ENDPOINT',
          }),
        ],
  )
  const [first, second] = ends
  if (first === null || second === null) return Either.left(wrong)
  return Either.right({ ends: [first, second], locate: () => document.locate(path) })
}

/** Entries of a section that are there, and names of those that are null, which means: delete. */
const divide = <A>(
  section: Readonly<Record<string, A | null>>,
): { readonly kept: ReadonlyArray<[string, A]>; readonly gone: ReadonlyArray<string> } => {
  const kept: Array<[string, A]> = []
  const gone: string[] = []
  for (const [name, value] of Object.entries(section)) {
    if (value === null) gone.push(name)
    else kept.push([name, value])
  }
  return { kept, gone }
}

/** Read one YAML document of a bundle, base or overlay. O(size of the document). */
export const decodeBundlePart = (document: SourceDocument): Decoded<BundlePart> => {
  if (document.value === null || document.value === undefined) return Either.right(emptyPart)
  const decoded = BundleCodec.decode(document.value)
  if (Either.isLeft(decoded)) return Either.left(reportErrors(document, decoded.left))
  const { applications, services, saas, relations } = decoded.right
  const pairs = (relations ?? []).map((pair, index) => decodeRelation(document, pair, index))
  const problems = [
    ...namesIn(document, 'applications', applications),
    ...namesIn(document, 'services', services),
    ...namesIn(document, 'saas', saas),
    ...pairs.flatMap((pair) => (Either.isLeft(pair) ? pair.left : [])),
    ...(applications != null && services != null
      ? [
          problem('shape', 'a bundle has either applications or services, which is their old name', {
            path: ['services'],
            location: document.locateKey(['services']),
          }),
        ]
      : []),
  ]
  if (problems.length > 0) return Either.left(problems)
  const apps = divide<Readonly<Record<string, unknown>>>(applications ?? services ?? {})
  const consumed = divide<unknown>(saas ?? {})
  return Either.right({
    fields: dictionary(Object.entries(document.value).filter(([key]) => !sections.has(key))),
    applications: dictionary(apps.kept),
    saas: dictionary(consumed.kept),
    relations: pairs.flatMap((pair) => (Either.isRight(pair) ? [pair.right] : [])),
    removed: new Set([...apps.gone, ...consumed.gone]),
  })
}
