import {
  assignableRoles,
  type Cluster,
  didYouMeanHint,
  type JujuApplication,
  type JujuModel,
  optionOfRole,
  type Problem,
  problem,
  type Role,
  type Solution,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { countBits, type RoleBits, roleBits } from './RoleBits.js'

/** One application that is wanted. */
interface Wanted {
  readonly roles: ReadonlyArray<Role>
  readonly mask: number
  readonly units: number
}

const entry = /^([a-z][a-z0-9-]*(?:\+[a-z][a-z0-9-]*)*)=([0-9]{1,4})$/

/** Whether a text is meant as roles and not as the name of a file. */
export const isRoleList = (text: string): boolean =>
  text.split(',').every((part) => /^[A-Za-z0-9+-]+=[0-9]+$/.test(part.trim()))

const wrong = (message: string, part: string, hint: string | null = null): Problem =>
  problem('usage', message, {
    found: part,
    expected: 'roles with their units, such as ingester=3,querier+query-frontend=2',
    hint,
  })

const parsed = (bits: RoleBits, text: string): Either.Either<ReadonlyArray<Problem>, ReadonlyArray<Wanted>> => {
  const problems: Array<Problem> = []
  const wanted: Array<Wanted> = []
  const known = assignableRoles(bits.solution)
  for (const part of text.split(',').map((each) => each.trim())) {
    const [, names, units] = entry.exec(part) ?? []
    const roles = (names ?? '').split('+')
    const unknown = roles.find((role) => !known.includes(role))
    if (names === undefined || units === undefined) problems.push(wrong('these are not roles', part))
    else if (unknown !== undefined) {
      problems.push(wrong(`${bits.solution.title} has no role ${unknown}`, part, didYouMeanHint(unknown, known)))
    } else if (bits.refused(bits.maskOf(roles))) {
      problems.push(wrong(`a ${bits.solution.title} worker holds one role`, part))
    } else wanted.push({ roles, mask: bits.maskOf(roles), units: Number(units) })
  }
  return problems.length > 0 ? Either.left(problems) : Either.right(wanted)
}

/** How well an application suits: the same roles first, then whoever holds the data, then what they have in common. */
const suitability = (bits: RoleBits, mask: number, wanted: Wanted): number => {
  const [now, then] = [bits.expand(mask), bits.expand(wanted.mask)]
  const ring = bits.bitsOf([bits.solution.ring.role])
  return (mask === wanted.mask ? 1_000 : 0) + ((now & then & ring) === 0 ? 0 : 100) + countBits(now & then)
}

const assigned = (
  bits: RoleBits,
  workers: Cluster['workers'],
  wanted: ReadonlyArray<Wanted>,
): ReadonlyMap<Wanted, string> => {
  const pairs = workers.flatMap(({ app, roles }) =>
    wanted.map((each) => ({ app, each, suits: suitability(bits, bits.maskOf(roles), each) })),
  )
  // Where several suit as well, those come first that stand first: sorting keeps their order.
  pairs.sort((left, right) => right.suits - left.suits)
  const chosen = new Map<Wanted, string>()
  const taken = new Set<string>()
  for (const { app, each, suits } of pairs) {
    if (suits === 0 || taken.has(app) || chosen.has(each)) continue
    chosen.set(each, app)
    taken.add(app)
  }
  return chosen
}

const roleOptions = (solution: Solution, roles: ReadonlyArray<Role>): JujuApplication['options'] =>
  Object.fromEntries(
    assignableRoles(solution)
      .filter((role) => roles.includes(role) || solution.defaultRoles.includes(role))
      .map((role) => [optionOfRole(role), roles.includes(role)] as const),
  )

const freeName = (model: JujuModel, taken: ReadonlySet<string>, name: string): string => {
  const isFree = (each: string) => !Object.hasOwn(model.applications, each) && !taken.has(each)
  const numbered = Array.from(
    { length: taken.size + Object.keys(model.applications).length + 1 },
    (_, index) => `${name}-${index + 2}`,
  )
  return [name, ...numbered].find(isFree) ?? name
}

/**
 * The model in which a cluster has workers with exactly those roles: `ingester=3,querier+query-frontend=2`. Applications
 * keep their names where they suit; whoever holds data keeps holding it where somebody is to.
 *
 * Errors: what is no role, and several roles where a worker holds one.
 */
export const targetOfRoles = (
  model: JujuModel,
  cluster: Cluster,
  text: string,
): Either.Either<ReadonlyArray<Problem>, JujuModel> => {
  const { solution, app: coordinator, workers } = cluster
  const bits = roleBits(solution)
  const wanted = parsed(bits, text)
  if (Either.isLeft(wanted)) return wanted
  const reused = assigned(bits, workers, wanted.right)
  const taken = new Set<string>()
  const pattern = workers[0] === undefined ? undefined : model.applications[workers[0].app]
  const made = wanted.right.map((each): JujuApplication => {
    const name = reused.get(each) ?? freeName(model, taken, `${coordinator}-${each.roles.join('-')}`)
    taken.add(name)
    const known = Object.hasOwn(model.applications, name) ? model.applications[name] : undefined
    const kept = Object.entries(known?.options ?? {}).filter(
      ([key]) => !assignableRoles(solution).map(optionOfRole).includes(key),
    )
    return {
      name,
      charm: solution.workerCharm,
      channel: (known ?? pattern)?.channel ?? null,
      revision: (known ?? pattern)?.revision ?? null,
      trust: (known ?? pattern)?.trust ?? true,
      scale: each.units,
      options: { ...Object.fromEntries(kept), ...roleOptions(solution, each.roles) },
    }
  })
  const gone = new Set(workers.map(({ app }) => app))
  const others = Object.entries(model.applications).filter(([name]) => !gone.has(name))
  const { cluster: endpoint } = solution.endpoints
  return Either.right({
    ...model,
    applications: Object.fromEntries([
      ...others,
      ...made.map((application) => [application.name, application] as const),
    ]),
    relations: [
      ...model.relations.filter(({ ends }) => !ends.some(({ app }) => gone.has(app))),
      ...made.map(({ name }) => ({
        ends: [
          { app: coordinator, endpoint },
          { app: name, endpoint },
        ] as const,
      })),
    ],
  })
}
