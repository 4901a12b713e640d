import * as Either from 'fp-ts/lib/Either.js'
import type { ModelIdentity } from '../domain/Deployment.js'
import type { Solution } from '../domain/Solution.js'
import { type Problem, problem } from '../error/Problem.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import { isMap } from '../error/unknownKeys.js'
import type { Bundle } from './Bundle.js'
import { type BundlePart, emptyPart, mergeOverlay } from './BundlePart.js'
import { buildBundle } from './buildBundle.js'
import { parseCharmUrl } from './CharmUrl.js'
import { decodeBundlePart } from './decodeBundlePart.js'
import { emptyModel, type JujuModel } from './JujuModel.js'
import { keyWarnings } from './keyWarnings.js'
import { type Locator, mergedLocator } from './mergedDocument.js'
import { modelOfBundle, type ScaleReading } from './modelOfBundle.js'

export interface DecodeBundleOptions {
  /** How to read a missing `scale`. `auto` takes a bundle for an export when it looks like one. Default `auto`. */
  readonly reading?: ScaleReading | 'auto'
  /** Solutions whose charms' endpoints are known when a relation does not name its own. */
  readonly solutions: ReadonlyArray<Solution>
  /** The model's name and identity, which a bundle does not hold. */
  readonly identity?: ModelIdentity
}

/** A bundle that was understood. */
export interface DecodedBundle {
  readonly model: JujuModel
  /** What is doubtful but does not keep the bundle from being read, in the order in which it was found. */
  readonly warnings: ReadonlyArray<Problem>
  readonly bundle: Bundle
  /** How a missing `scale` was read. */
  readonly reading: ScaleReading
  /** Positions of `['applications', NAME, …]` in whichever document counts. */
  readonly locator: Locator
}

/** Metadata that people write and `juju export-bundle` does not. */
const handwrittenKeys = [
  'name',
  'description',
  'website',
  'issues',
  'docs',
  'source',
  'tags',
  'maintainer',
  'title',
  'summary',
]

/** An export writes the revision and channel of every charm of the store, and no metadata. */
const readingOf = (bundle: Bundle): ScaleReading => {
  const applications = Object.values(bundle.applications)
  const pinned = applications.every(({ charm, revision }) => {
    const source = parseCharmUrl(charm)?.source
    return source === 'local' || ((source === 'charmhub' || source === 'charm-store') && revision !== null)
  })
  return pinned && !handwrittenKeys.some((key) => Object.hasOwn(bundle.others, key)) ? 'export' : 'handwritten'
}

const emptyFile = (document: SourceDocument | undefined): Problem =>
  problem('shape', 'there is no bundle here: the file is empty', {
    location: document?.locate([]) ?? null,
    expected: 'a map with applications and relations',
  })

/** Nothing of a bundle in a map that has content: another kind of file, most likely. */
const notBundle = (documents: ReadonlyArray<SourceDocument>): boolean =>
  !documents.some(
    ({ value }) =>
      isMap(value) &&
      ['applications', 'services', 'relations', 'saas', 'bundle'].some((key) => Object.hasOwn(value, key)),
  )

const nullApplications = (document: SourceDocument, part: BundlePart): ReadonlyArray<Problem> =>
  [...part.removed].map((name) =>
    problem('shape', `application ${name} is empty`, {
      path: ['applications', name],
      location: document.locateKey(['applications', name]),
      expected: 'a map with a charm; only an overlay deletes an application by leaving it empty',
    }),
  )

/**
 * Read a bundle: the first document is the base, later ones are overlays, laid over it as Juju does.
 *
 * Laws:
 * 1. never throws, whatever the documents hold;
 * 2. `decodeBundle([memoryDocument(encodeBundle(bundle))])` gives `bundle` again, for every bundle that it gave;
 * 3. an overlay without content changes nothing.
 *
 * O(size of the documents).
 */
export const decodeBundle = (
  documents: ReadonlyArray<SourceDocument>,
  options: DecodeBundleOptions,
): Either.Either<ReadonlyArray<Problem>, DecodedBundle> => {
  const [base] = documents
  if (base === undefined || documents.every(({ value }) => value === null)) return Either.left([emptyFile(base)])
  const decoded = documents.map(decodeBundlePart)
  const first = decoded[0]
  const problems = [
    ...decoded.flatMap((part) => (Either.isLeft(part) ? part.left : [])),
    ...(first !== undefined && Either.isRight(first) ? nullApplications(base, first.right) : []),
  ]
  if (problems.length > 0) return Either.left(problems.slice(0, 25))
  const parts = decoded.flatMap((part) => (Either.isRight(part) ? [part.right] : []))
  const merged = parts.reduce(mergeOverlay, emptyPart)
  const locator = mergedLocator(documents)
  const built = buildBundle(merged, locator)
  if (Either.isLeft(built)) return Either.left(built.left.slice(0, 25))
  const bundle = built.right
  if (notBundle(documents)) {
    return Either.left([
      problem('shape', 'this is not a bundle: it has neither applications nor relations', {
        location: base.locate([]),
        expected: 'a map with applications and relations',
      }),
    ])
  }
  const { reading: asked = 'auto' } = options
  const reading = asked === 'auto' ? readingOf(bundle) : asked
  const { model, warnings } = modelOfBundle(bundle, {
    reading,
    solutions: options.solutions,
    identity: options.identity ?? emptyModel.identity,
    locateRelation: (index) => merged.relations[index]?.locate() ?? null,
  })
  const located = warnings.map((warning) =>
    warning.location === null ? { ...warning, location: locator.locateKey(warning.path) } : warning,
  )
  return Either.right({ model, warnings: [...keyWarnings(documents), ...located], bundle, reading, locator })
}
