import * as Either from 'fp-ts/lib/Either.js'
import type { Solution } from '../domain/Solution.js'
import type { Integrate, RemoveRelation } from './Command.js'
import { charmEndpoints } from './charmEndpoints.js'
import { lookup } from './dictionary.js'
import { type JujuEndpoint, type JujuModel, type JujuRelation, touches } from './JujuModel.js'
import { type Applied, applicationIn, refuse } from './JujuRefusal.js'
import { type CharmedEnd, printEnd, type RelationEnd, resolveEnds } from './resolveEnds.js'

const charmedEnds = (
  model: JujuModel,
  ends: readonly [RelationEnd, RelationEnd],
): Applied<readonly [CharmedEnd, CharmedEnd]> => {
  const left = applicationIn(model, ends[0].app)
  const right = applicationIn(model, ends[1].app)
  if (Either.isLeft(left)) return left
  if (Either.isLeft(right)) return right
  return Either.right([
    { ...ends[0], charm: left.right.charm },
    { ...ends[1], charm: right.right.charm },
  ])
}

const same = (a: JujuEndpoint, b: JujuEndpoint): boolean => a.app === b.app && a.endpoint === b.endpoint

const isRelation = (
  { ends: [left, right] }: JujuRelation,
  [one, other]: readonly [JujuEndpoint, JujuEndpoint],
): boolean => (same(left, one) && same(right, other)) || (same(left, other) && same(right, one))

/** An end whose endpoint takes no further integration, or undefined. */
const fullEnd = (
  solutions: ReadonlyArray<Solution>,
  model: JujuModel,
  ends: ReadonlyArray<JujuEndpoint>,
): { readonly end: JujuEndpoint; readonly limit: number } | undefined => {
  for (const end of ends) {
    const charm = lookup(model.applications, end.app)?.charm ?? ''
    const limit = charmEndpoints(solutions)(charm)?.endpoints.find(({ name }) => name === end.endpoint)?.limit ?? null
    const taken = model.relations.filter((relation) => touches(relation, end.app, end.endpoint)).length
    if (limit !== null && taken >= limit) return { end, limit }
  }
  return undefined
}

/** `juju integrate`. */
export const integrate = (solutions: ReadonlyArray<Solution>, model: JujuModel, command: Integrate): Applied => {
  const charmed = charmedEnds(model, command.ends)
  if (Either.isLeft(charmed)) return charmed
  const resolved = resolveEnds(solutions)(...charmed.right)
  if (Either.isLeft(resolved)) {
    const { reason, message, hint } = resolved.left
    return Either.left({ kind: reason === 'unknown-charm' ? 'not-simulated' : 'juju', message, hint })
  }
  const ends = resolved.right
  const told = ends.map(printEnd).join(' ')
  if (model.relations.some((relation) => isRelation(relation, ends)))
    return refuse(`the relation ${told} already exists`)
  const full = fullEnd(solutions, model, ends)
  if (full !== undefined) {
    return refuse(
      `${printEnd(full.end)} takes at most ${full.limit} integration, and has it`,
      'Remove the one it has first: juju remove-relation.',
    )
  }
  return Either.right({ ...model, relations: [...model.relations, { ends }] })
}

/** `juju remove-relation`. */
export const removeRelation = (model: JujuModel, { ends: [left, right] }: RemoveRelation): Applied => {
  for (const { app } of [left, right]) {
    // Applications of other models are not in this one, only their relations are.
    if (model.relations.some((relation) => touches(relation, app))) continue
    const known = applicationIn(model, app)
    if (Either.isLeft(known)) return known
  }
  const is = (end: RelationEnd, actual: JujuEndpoint): boolean =>
    end.app === actual.app && (end.endpoint === null || end.endpoint === actual.endpoint)
  const found = model.relations.filter(
    ({ ends: [one, other] }) => (is(left, one) && is(right, other)) || (is(left, other) && is(right, one)),
  )
  const told = `${printEnd(left)} ${printEnd(right)}`
  const [only, ...others] = found
  if (only === undefined) return refuse(`there is no relation ${told}`)
  if (others.length > 0) {
    const listed = found.map(({ ends }) => ends.map(printEnd).join(' ')).join('; ')
    return refuse(`there are several relations ${told}`, `Write one of: ${listed}.`)
  }
  return Either.right({ ...model, relations: model.relations.filter((relation) => relation !== only) })
}
