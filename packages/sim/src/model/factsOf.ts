import {
  bareSurroundings,
  deploymentOf,
  type JujuModel,
  type ModelIdentity,
  type Options,
  type Role,
  type S3Integration,
  type Solution,
  type Surroundings,
  s3Missing,
  workerRoles,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import type { RelationState } from './RelationState.js'
import type { UnitState } from './UnitState.js'

/** What an application of the model is to this simulator. */
export interface ApplicationFacts {
  readonly kind: UnitState['kind']
  readonly solution: Solution | null
  readonly charm: string
  readonly options: Options
  /** Workers: roles whose option is on. */
  readonly roles: ReadonlyArray<Role>
  /** Coordinators: what surrounds them, and the s3 data that their integrator would hand over. */
  readonly surroundings: Surroundings
  readonly s3: S3Integration
}

/** What an operator's model means. */
export interface Facts {
  readonly model: ModelIdentity
  readonly applications: ReadonlyMap<string, ApplicationFacts>
}

const kindOf = (solutions: ReadonlyArray<Solution>, charm: string): Pick<ApplicationFacts, 'kind' | 'solution'> => {
  const coordinated = solutions.find((solution) => solution.coordinatorCharm === charm)
  if (coordinated !== undefined) return { kind: 'coordinator', solution: coordinated }
  const worked = solutions.find((solution) => solution.workerCharm === charm)
  if (worked !== undefined) return { kind: 'worker', solution: worked }
  return { kind: 'other', solution: null }
}

const rolesOf = (solution: Solution, name: string, options: Options): ReadonlyArray<Role> => {
  const read = workerRoles(solution)({ name, options })
  return Either.isLeft(read) ? [] : read.right.roles
}

/** Applications whose charm was refreshed belong to the other list. */
type Catalogues = readonly [present: ReadonlyArray<Solution>, refreshed: ReadonlyArray<Solution>]

const readingOf = (juju: JujuModel, solutions: ReadonlyArray<Solution>): ReadonlyMap<string, ApplicationFacts> => {
  const read = deploymentOf(juju, solutions)
  // Bundles and commands are refused before they get here when a worker's options cannot be read.
  if (Either.isLeft(read)) throw new Error(`unreadable model: ${read.left.map(({ message }) => message).join('; ')}`)
  const clusters = new Map(read.right.deployment.clusters.map((cluster) => [cluster.app, cluster]))
  return new Map(
    Object.values(juju.applications).map(({ name, charm, options }) => {
      const { kind, solution } = kindOf(solutions, charm)
      const cluster = clusters.get(name)
      const facts: ApplicationFacts = {
        kind,
        solution,
        charm,
        options,
        roles: kind === 'worker' && solution !== null ? rolesOf(solution, name, options) : [],
        surroundings: cluster?.surroundings ?? bareSurroundings,
        s3: cluster?.s3 ?? s3Missing,
      }
      return [name, facts] as const
    }),
  )
}

/** Read an operator's model once, so that hooks need not. */
export const factsOf = (
  [present, refreshed]: Catalogues,
  juju: JujuModel,
  refreshedApps: ReadonlyArray<string>,
): Facts => {
  const now = readingOf(juju, present)
  if (refreshedApps.length === 0) return { model: juju.identity, applications: now }
  const later = readingOf(juju, refreshed)
  const applications = [...now].map(
    ([app, facts]) => [app, refreshedApps.includes(app) ? (later.get(app) ?? facts) : facts] as const,
  )
  return { model: juju.identity, applications: new Map(applications) }
}

/** {@link factsOf} with a memory of the models it has read. */
export const rememberedFacts = (
  present: ReadonlyArray<Solution>,
  refreshed: ReadonlyArray<Solution> = present,
): ((juju: JujuModel, refreshedApps: ReadonlyArray<string>) => Facts) => {
  const known = new WeakMap<JujuModel, Map<string, Facts>>()
  return (juju, refreshedApps) => {
    const readings = known.get(juju) ?? new Map<string, Facts>()
    known.set(juju, readings)
    const key = refreshedApps.length === 0 ? '' : refreshedApps.toSorted().join()
    const facts = readings.get(key) ?? factsOf([present, refreshed], juju, refreshedApps)
    readings.set(key, facts)
    return facts
  }
}

/** What a relation between two applications is to this simulator. */
export const relationKind = (facts: Facts, ends: RelationState['ends']): RelationState['kind'] => {
  const isEnd = (kind: UnitState['kind'], pick: (solution: Solution) => string) =>
    ends.some(({ app, endpoint }) => {
      const known = facts.applications.get(app)
      return known?.kind === kind && known.solution !== null && pick(known.solution) === endpoint
    })
  if (isEnd('worker', ({ endpoints }) => endpoints.cluster)) return 'cluster'
  if (isEnd('coordinator', ({ endpoints }) => endpoints.s3)) return 's3'
  return 'other'
}
