import * as Either from 'fp-ts/lib/Either.js'
import { catalogue } from '../catalog/catalogue.js'
import { type Release, releases } from '../domain/Release.js'
import type { Solution } from '../domain/Solution.js'
import { didYouMeanHint } from '../error/didYouMean.js'
import { type Problem, problem } from '../error/Problem.js'
import { quote } from '../error/quote.js'
import type { SourceDocument } from '../error/SourceDocument.js'
import type { SolutionEntry } from './DeploymentCodec.js'
import { isSolutionPath } from './deploymentReferences.js'

/** Definitions that are not built in, and which release of those that are. */
export interface SolutionChoice {
  /** What the caller asks for, over what the document says. */
  readonly release?: Release | undefined
  /** Definitions known by their name; one replaces what is built in under the same name or charm. */
  readonly own?: ReadonlyArray<Solution>
  /** Definitions by the path under which the document names them. */
  readonly files?: Readonly<Record<string, Solution>>
}

/** The release of a caller or document that names none. */
export const defaultRelease: Release = '2024-09'

/**
 * Every solution that can be judged: one's own, and what is built in beside them.
 *
 * Law: no two of them share a name or a charm.
 */
export const knownSolutions = (
  own: ReadonlyArray<Solution>,
  releaseOf: (name: string) => Release,
): ReadonlyArray<Solution> => {
  const first = own.filter(
    (solution, index) =>
      own.findIndex(
        ({ name, coordinatorCharm, workerCharm }) =>
          name === solution.name ||
          coordinatorCharm === solution.coordinatorCharm ||
          workerCharm === solution.workerCharm,
      ) === index,
  )
  const builtIn = catalogue(defaultRelease).flatMap(({ name }) =>
    catalogue(releaseOf(name)).filter((solution) => solution.name === name),
  )
  const taken = (solution: Solution): boolean =>
    first.some(
      ({ name, coordinatorCharm, workerCharm }) =>
        name === solution.name ||
        coordinatorCharm === solution.coordinatorCharm ||
        workerCharm === solution.workerCharm,
    )
  return [...first, ...builtIn.filter((solution) => !taken(solution))]
}

/** A document's solutions by coordinator application, and all that can be judged. */
export interface ChosenSolutions {
  readonly solutions: ReadonlyArray<Solution>
  readonly byApp: ReadonlyMap<string, Solution>
}

interface Named {
  readonly app: string
  readonly entry: SolutionEntry
  readonly name: string
}

/**
 * Which solution each coordinator of a document is, in which release. `charmOf` tells the charm of an application that a
 * bundle defines already.
 */
export const chooseSolutions = (
  document: SourceDocument,
  entries: ReadonlyArray<readonly [string, SolutionEntry]>,
  charmOf: (app: string) => string | null,
  { release, own = [], files = {} }: SolutionChoice,
): Either.Either<ReadonlyArray<Problem>, ChosenSolutions> => {
  const problems: Problem[] = []
  const allOwn = [...Object.values(files), ...own]
  const names = knownSolutions(allOwn, () => defaultRelease)
  const complain = (app: string, key: string, message: string, details: Partial<Problem>): void => {
    const path = ['solutions', app, key]
    problems.push(problem('shape', message, { path, location: document.locate(path), ...details }))
  }
  const named = entries.flatMap(([app, entry]): ReadonlyArray<Named> => {
    const charm = charmOf(app)
    const { solution: wanted } = entry
    const ofCharm = names.find(({ coordinatorCharm }) => coordinatorCharm === charm)
    const expected = `one of ${names.map(({ name }) => name).join(', ')}, or the path of a definition, such as ./mine.yaml`
    if (wanted === undefined || wanted === null) {
      if (ofCharm !== undefined) return [{ app, entry, name: ofCharm.name }]
      const what = charm === null ? `what kind of solution ${app} is, is not said` : `charm ${charm} is no coordinator`
      complain(app, 'solution', what, { location: document.locateKey(['solutions', app]), expected })
      return []
    }
    const meant = isSolutionPath(wanted)
      ? Object.hasOwn(files, wanted)
        ? files[wanted]
        : undefined
      : names.find(({ name }) => name === wanted)
    if (meant === undefined) {
      const hint = didYouMeanHint(
        wanted,
        names.map(({ name }) => name),
      )
      complain(app, 'solution', `there is no solution ${quote(wanted)}`, { found: quote(wanted), expected, hint })
      return []
    }
    if (charm !== null && charm !== meant.coordinatorCharm) {
      complain(app, 'solution', `${app} is not ${meant.title}: the bundle deploys another charm`, {
        found: charm,
        expected: meant.coordinatorCharm,
      })
      return []
    }
    return [{ app, entry, name: meant.name }]
  })
  const chosen = new Map<string, Release>()
  for (const { app, entry, name } of named) {
    const asked = entry.release
    if (asked === undefined || asked === null || release !== undefined) continue
    const isOwn = allOwn.some((solution) => solution.name === name)
    const known = chosen.get(name)
    if (isOwn) {
      complain(app, 'release', `a definition of one's own has its release in its own file`, { found: asked })
    } else if (known !== undefined && known !== asked) {
      complain(app, 'release', `two releases of ${name} in one model are not judged together`, {
        found: asked,
        expected: `${known}, as before`,
        hint: `Write two documents, or choose one of ${releases.join(', ')} with --release.`,
      })
    } else chosen.set(name, asked)
  }
  if (problems.length > 0) return Either.left(problems)
  const solutions = knownSolutions(allOwn, (name) => release ?? chosen.get(name) ?? defaultRelease)
  const byApp = named.flatMap(({ app, name }) => {
    const solution = solutions.find((each) => each.name === name)
    return solution === undefined ? [] : [[app, solution] as const]
  })
  return Either.right({ solutions, byApp: new Map(byApp) })
}
