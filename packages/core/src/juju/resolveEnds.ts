import * as Either from 'fp-ts/lib/Either.js'
import type { Solution } from '../domain/Solution.js'
import { didYouMeanHint } from '../error/didYouMean.js'
import { type CharmEndpoint, charmEndpoints } from './charmEndpoints.js'
import type { JujuEndpoint } from './JujuModel.js'

/** One end of an integration as people write it: `tempo:s3`, or `tempo` for whichever endpoint fits. */
export interface RelationEnd {
  readonly app: string
  readonly endpoint: string | null
}

/** `tempo:s3`, or `tempo`. */
export const printEnd = ({ app, endpoint }: RelationEnd): string => (endpoint === null ? app : `${app}:${endpoint}`)

/** An end together with the charm of its application; null when that is not known. */
export interface CharmedEnd extends RelationEnd {
  readonly charm: string | null
}

/** Why no pair of endpoints was chosen. */
export interface Unresolved {
  readonly reason: 'unknown-charm' | 'unknown-endpoint' | 'none' | 'ambiguous'
  readonly message: string
  readonly hint: string | null
}

type Ends = readonly [JujuEndpoint, JujuEndpoint]

const fits = (left: CharmEndpoint, right: CharmEndpoint): boolean =>
  left.interface === right.interface && left.side !== right.side

const misfit = (left: CharmEndpoint, right: CharmEndpoint): string =>
  left.interface === right.interface
    ? `both ${left.side === 'provides' ? 'provide' : 'require'} ${left.interface}`
    : 'their interfaces differ'

/** A misspelt endpoint of a charm whose endpoints are known, or null. */
const misspelt = (solutions: ReadonlyArray<Solution>, end: CharmedEnd): Unresolved | null => {
  const known = end.charm === null ? null : charmEndpoints(solutions)(end.charm)
  if (end.endpoint === null || known === null) return null
  const names = known.endpoints.map(({ name }) => name)
  if (names.includes(end.endpoint)) return null
  const hint = didYouMeanHint(end.endpoint, names)
  if (hint === null && !known.complete) return null
  return { reason: 'unknown-endpoint', message: `application ${end.app} has no endpoint ${end.endpoint}`, hint }
}

/** Endpoints that an end may stand for; null when its charm is not known and it names none. */
const candidates = (solutions: ReadonlyArray<Solution>, end: CharmedEnd): ReadonlyArray<CharmEndpoint> | null => {
  const known = end.charm === null ? null : charmEndpoints(solutions)(end.charm)
  return known === null ? null : known.endpoints.filter(({ name }) => end.endpoint === null || name === end.endpoint)
}

/**
 * Choose the endpoints of an integration as Juju does: the one pair with the same interface on opposite sides. Ends
 * that both name an endpoint are taken at their word unless a name is surely wrong.
 *
 * Laws:
 * 1. symmetric: swapping the ends swaps the answer;
 * 2. an endpoint that was written is never replaced by another.
 */
export const resolveEnds =
  (solutions: ReadonlyArray<Solution>) =>
  (left: CharmedEnd, right: CharmedEnd): Either.Either<Unresolved, Ends> => {
    const wrong = misspelt(solutions, left) ?? misspelt(solutions, right)
    if (wrong !== null) return Either.left(wrong)
    const lefts = candidates(solutions, left)
    const rights = candidates(solutions, right)
    const told = `${printEnd(left)} and ${printEnd(right)}`
    if (left.endpoint !== null && right.endpoint !== null) {
      const ends: Ends = [
        { app: left.app, endpoint: left.endpoint },
        { app: right.app, endpoint: right.endpoint },
      ]
      const [first] = lefts ?? []
      const [second] = rights ?? []
      if (first === undefined || second === undefined || fits(first, second)) return Either.right(ends)
      return Either.left({
        reason: 'none',
        message: `${told} cannot be integrated: ${misfit(first, second)}`,
        hint: null,
      })
    }
    if (lefts === null || rights === null) {
      const unknown = lefts === null ? left : right
      const message = `the endpoints of ${unknown.app} (charm ${unknown.charm ?? 'unknown'}) are not known here`
      return Either.left({ reason: 'unknown-charm', message, hint: 'Write both ends as APPLICATION:ENDPOINT.' })
    }
    const pairs = lefts.flatMap((one) =>
      rights.filter((other) => fits(one, other)).map((other): [string, string] => [one.name, other.name]),
    )
    const [pair, ...others] = pairs
    if (pair === undefined)
      return Either.left({ reason: 'none', message: `no endpoints of ${told} fit each other`, hint: null })
    if (others.length > 0) {
      const listed = pairs.map(([one, other]) => `${left.app}:${one} ${right.app}:${other}`).sort()
      return Either.left({
        reason: 'ambiguous',
        message: `several endpoints of ${told} fit each other`,
        hint: `Write one of: ${listed.join('; ')}.`,
      })
    }
    return Either.right([
      { app: left.app, endpoint: pair[0] },
      { app: right.app, endpoint: pair[1] },
    ])
  }
