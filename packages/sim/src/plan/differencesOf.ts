import {
  type Cluster,
  deploymentOf,
  isAssignable,
  type JujuApplication,
  type JujuModel,
  type JujuRelation,
  optionOfRole,
  type Problem,
  problem,
  type Solution,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { rolesMax } from './RoleBits.js'

/** One coordinator's cluster in two models, its workers to be brought from the one to the other. */
export interface ClusterPair {
  readonly from: Cluster
  readonly to: Cluster
}

type Found<A> = Either.Either<ReadonlyArray<Problem>, A>

const unsupported = (what: string, application: string, hint: string | null = null): Problem =>
  problem('not-implemented', `a plan changes worker applications only: ${what}`, {
    path: ['applications', application],
    hint,
  })

const workerSolution = (solutions: ReadonlyArray<Solution>, { charm }: JujuApplication): Solution | undefined =>
  solutions.find(({ workerCharm }) => workerCharm === charm)

/** Options that are not roles, as a text to compare. */
const otherOptions = (solution: Solution | undefined, { options }: JujuApplication): string =>
  JSON.stringify(
    Object.entries(options)
      .filter(([key]) => solution === undefined || !roleOptionsOf(solution).has(key))
      .sort(),
  )

const roleOptionsOf = (solution: Solution): ReadonlySet<string> =>
  new Set([...solution.roles, ...Object.keys(solution.metaRoles)].filter(isAssignable(solution)).map(optionOfRole))

const endsOf = ({ ends }: JujuRelation): string =>
  ends
    .map(({ app, endpoint }) => `${app}:${endpoint}`)
    .sort()
    .join(' ')

/** Integrations that a plan leaves alone: all but those of a coordinator with its workers. */
const wiring = (model: JujuModel, solutions: ReadonlyArray<Solution>): ReadonlySet<string> =>
  new Set(
    model.relations
      .filter(({ ends }) =>
        ends.every(({ app }) => {
          const application = Object.hasOwn(model.applications, app) ? model.applications[app] : undefined
          return application === undefined || workerSolution(solutions, application) === undefined
        }),
      )
      .map(endsOf),
  )

const applicationProblems = (
  from: JujuModel,
  to: JujuModel,
  solutions: ReadonlyArray<Solution>,
): ReadonlyArray<Problem> => {
  const names = [...new Set([...Object.keys(from.applications), ...Object.keys(to.applications)])].sort()
  return names.flatMap((name): ReadonlyArray<Problem> => {
    const [before, after] = [from, to].map(({ applications }) =>
      Object.hasOwn(applications, name) ? applications[name] : undefined,
    )
    const solution = [before, after].flatMap((each) => (each === undefined ? [] : [workerSolution(solutions, each)]))
    if (before === undefined || after === undefined) {
      return solution.some((each) => each !== undefined)
        ? []
        : [unsupported(`${name} is ${before === undefined ? 'added' : 'removed'}`, name)]
    }
    if (before.charm !== after.charm) return [unsupported(`${name} changes its charm`, name)]
    const [worker] = solution
    if (otherOptions(worker, before) !== otherOptions(worker, after)) {
      return [unsupported(`options of ${name} change that are no roles`, name, 'Change them before or after.')]
    }
    return worker === undefined && before.scale !== after.scale
      ? [unsupported(`${name} goes from ${before.scale} to ${after.scale} units`, name)]
      : []
  })
}

const wiringProblems = (from: JujuModel, to: JujuModel, solutions: ReadonlyArray<Solution>): ReadonlyArray<Problem> => {
  const [before, after] = [wiring(from, solutions), wiring(to, solutions)]
  const changed = [...before].filter((each) => !after.has(each)).concat([...after].filter((each) => !before.has(each)))
  return changed.map((ends) => unsupported(`the integration ${ends} changes`, ends.split(':')[0] ?? ''))
}

const workersOf = ({ workers }: Cluster): string =>
  JSON.stringify(workers.map(({ app, hostnames, roles, related }) => [app, hostnames.length, roles, related]).sort())

/** Read a model's clusters. */
const clustersOf = (model: JujuModel, solutions: ReadonlyArray<Solution>): Found<ReadonlyArray<Cluster>> =>
  Either.map(
    ({ deployment }: { readonly deployment: { readonly clusters: ReadonlyArray<Cluster> } }) => deployment.clusters,
  )(deploymentOf(model, solutions))

/**
 * The clusters whose workers differ between two models, in the order of their coordinators. Errors: everything else that
 * differs, which no plan of workers brings about.
 */
export const differencesOf = (
  from: JujuModel,
  to: JujuModel,
  solutions: ReadonlyArray<Solution>,
): Found<ReadonlyArray<ClusterPair>> => {
  const problems = [...applicationProblems(from, to, solutions), ...wiringProblems(from, to, solutions)]
  if (problems.length > 0) return Either.left(problems)
  const before = clustersOf(from, solutions)
  if (Either.isLeft(before)) return before
  const after = clustersOf(to, solutions)
  if (Either.isLeft(after)) return after
  const pairs = before.right.flatMap((cluster): ReadonlyArray<ClusterPair> => {
    const later = after.right.find(({ app }) => app === cluster.app)
    return later === undefined || workersOf(cluster) === workersOf(later) ? [] : [{ from: cluster, to: later }]
  })
  const large = pairs.find(
    ({ from: { solution } }) => solution.roles.length + Object.keys(solution.metaRoles).length > rolesMax,
  )
  if (large !== undefined) {
    return Either.left([unsupported(`${large.from.solution.title} has more than ${rolesMax} roles`, large.from.app)])
  }
  return Either.right(pairs)
}
