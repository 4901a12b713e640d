import * as Either from 'fp-ts/lib/Either.js'
import type { Deployment, ModelIdentity } from '../domain/Deployment.js'
import type { Solution } from '../domain/Solution.js'
import { type Problem, problem } from '../error/Problem.js'
import { quote } from '../error/quote.js'
import { reportErrors } from '../error/reportErrors.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import { isMap } from '../error/unknownKeys.js'
import { applicationNameRule, isApplicationName } from '../juju/applicationName.js'
import { deploymentOf } from '../juju/deploymentOf.js'
import { lookup } from '../juju/dictionary.js'
import { emptyModel, type JujuModel } from '../juju/JujuModel.js'
import { type Locator, nowhere } from '../juju/mergedDocument.js'
import { addToModel, draftOf, type ModelDraft } from './addToModel.js'
import { chooseSolutions, type SolutionChoice } from './chooseSolutions.js'
import { DeploymentCodec, type SolutionEntry } from './DeploymentCodec.js'
import { documentLocator } from './documentLocator.js'
import { excessKeys } from './excessKeys.js'

/** What a Deployment document adds to: a bundle or a status that was decoded. */
export interface BaseModel {
  readonly model: JujuModel
  readonly warnings: ReadonlyArray<Problem>
  readonly locator: Locator
}

export interface DecodeDeploymentOptions extends SolutionChoice {
  /** Absent when the document stands alone. */
  readonly base?: BaseModel | undefined
  /** The model's name and identity, where neither the document nor its base tells them. */
  readonly identity?: ModelIdentity
}

/** A deployment that was understood: as Juju holds it, and as the solutions in it. */
export interface UnderstoodDeployment {
  readonly model: JujuModel
  readonly deployment: Deployment
  /** Everything that can be judged in this model, in the releases that were chosen. */
  readonly solutions: ReadonlyArray<Solution>
  readonly warnings: ReadonlyArray<Problem>
  /** Positions of `['applications', NAME, …]`, wherever they stand. */
  readonly locator: Locator
}

type Decoded<A> = Either.Either<ReadonlyArray<Problem>, A>

const problemsMax = 25

/** More than any model has; each is laid over what is there already. */
const applicationsMax = 2_000

/** More than any cluster, and few enough to list the address of each. */
const unitsMax = 100_000

const namesOf = (document: SourceDocument): ReadonlyArray<Problem> => {
  const { value } = document
  const solutions = isMap(value) && isMap(value['solutions']) ? Object.entries(value['solutions']) : []
  const seen = new Map<string, string>()
  const wrong = solutions.flatMap(([app, entry]) => {
    const workers = isMap(entry) && isMap(entry['workers']) ? Object.keys(entry['workers']) : []
    return [
      { name: app, path: ['solutions', app] },
      ...workers.map((name) => ({ name, path: ['solutions', app, 'workers', name] })),
    ].flatMap(({ name, path }) => {
      const first = seen.get(name)
      if (first === undefined) seen.set(name, app)
      const message = isApplicationName(name)
        ? first === undefined
          ? null
          : `application ${name} stands here twice`
        : `${quote(name)} cannot be the name of an application`
      const expected = isApplicationName(name) ? 'one entry for each application' : applicationNameRule
      return message === null
        ? []
        : [problem('shape', message, { path, location: document.locateKey(path), found: quote(name), expected })]
    })
  })
  return seen.size <= applicationsMax
    ? wrong
    : [
        problem('document-too-large', 'there are too many applications', {
          path: ['solutions'],
          location: document.locateKey(['solutions']),
          found: String(seen.size),
          expected: `at most ${applicationsMax}`,
        }),
      ]
}

/** A worker that the bundle has as something else. */
const misplaced = (
  document: SourceDocument,
  model: JujuModel,
  entries: ReadonlyArray<readonly [string, SolutionEntry]>,
  byApp: ReadonlyMap<string, Solution>,
): ReadonlyArray<Problem> =>
  entries.flatMap(([app, entry]) =>
    Object.keys(entry.workers ?? {}).flatMap((name) => {
      const charm = lookup(model.applications, name)?.charm
      const expected = byApp.get(app)?.workerCharm
      const path = ['solutions', app, 'workers', name]
      return charm === undefined || expected === undefined || charm === expected
        ? []
        : [
            problem('shape', `${name} is not a worker of ${app}: the bundle deploys another charm`, {
              path,
              location: document.locateKey(path),
              found: charm,
              expected,
            }),
          ]
    }),
  )

/**
 * Read a Deployment document, alone or over the bundle that it names, which the caller has decoded.
 *
 * Laws:
 * 1. never throws, whatever the documents hold;
 * 2. a key that nobody reads is a problem, never ignored;
 * 3. `decodeDeployment(encodeDeployment(deployment))` gives `deployment` again.
 *
 * O(size of the documents + units).
 */
export const decodeDeployment = (
  document: SourceDocument,
  options: DecodeDeploymentOptions = {},
): Decoded<UnderstoodDeployment> => {
  const decoded = DeploymentCodec.decode(document.value)
  const wrong = [
    ...(Either.isLeft(decoded) ? reportErrors(document, decoded.left) : []),
    ...excessKeys(document),
    ...namesOf(document),
  ]
  if (Either.isLeft(decoded) || wrong.length > 0) return Either.left(wrong.slice(0, problemsMax))
  const { model: identified, solutions: raw } = decoded.right
  const entries = Object.entries(raw ?? {}).map(([app, entry]) => [app, entry ?? {}] as const)
  const { base = { model: emptyModel, warnings: [], locator: nowhere } } = options
  const given = options.identity ?? base.model.identity
  const identity = { name: identified?.name ?? given.name, uuid: identified?.uuid ?? given.uuid }
  const charmOf = (app: string): string | null => lookup(base.model.applications, app)?.charm ?? null
  const chosen = chooseSolutions(document, entries, charmOf, options)
  if (Either.isLeft(chosen)) return Either.left(chosen.left.slice(0, problemsMax))
  const { solutions, byApp } = chosen.right
  const strangers = misplaced(document, base.model, entries, byApp)
  if (strangers.length > 0) return Either.left(strangers.slice(0, problemsMax))
  const model = entries.reduce<ModelDraft>(
    (current, [app, entry]) => {
      const solution = byApp.get(app)
      return solution === undefined ? current : addToModel(current, app, solution, entry)
    },
    draftOf({ ...base.model, identity }),
  )
  const units = Object.values(model.applications).reduce((sum, { scale }) => sum + scale, 0)
  if (units > unitsMax) {
    return Either.left([
      problem('document-too-large', 'there are too many units', {
        location: document.locate([]),
        found: String(units),
        expected: `at most ${unitsMax} in all`,
      }),
    ])
  }
  const locator = documentLocator(document, base.locator)
  const asWritten = (found: Problem): Problem => ({ ...found, path: locator.pathOf(found.path) })
  const read = deploymentOf(model, solutions, { locator })
  if (Either.isLeft(read)) return Either.left(read.left.map(asWritten).slice(0, problemsMax))
  const { deployment, warnings } = read.right
  return Either.right({
    model,
    deployment,
    solutions,
    warnings: [...base.warnings, ...warnings.map(asWritten)],
    locator,
  })
}
