import * as Either from 'fp-ts/lib/Either.js'
import { bareSurroundings, type Cluster, type Deployment, type WorkerApplication } from '../domain/Deployment.js'
import type { Solution } from '../domain/Solution.js'
import { type Problem, problem } from '../error/Problem.js'
import { addendumOf, type JujuApplication, type JujuModel, peersOf, unitHostname } from './JujuModel.js'
import { listed } from './listed.js'
import { type Locator, nowhere } from './mergedDocument.js'
import { remoteWriteOf } from './remoteWriteOf.js'
import { s3Of, sharedS3 } from './s3Of.js'
import { workerRoles } from './workerRoles.js'

export interface DeploymentOptions {
  /** Positions of `['applications', NAME, …]`, for messages. */
  readonly locator?: Locator
}

/** A model's solutions, and what is doubtful about them. */
export interface DecodedDeployment {
  readonly deployment: Deployment
  readonly warnings: ReadonlyArray<Problem>
}

interface Coordinator {
  readonly app: string
  readonly solution: Solution
  readonly application: JujuApplication
}

const hostnames = (model: JujuModel, { name, scale }: JujuApplication): ReadonlyArray<string> =>
  Array.from({ length: scale }, (_, ordinal) => unitHostname(model, name, ordinal))

const coordinatorsOf = (model: JujuModel, catalogue: ReadonlyArray<Solution>): ReadonlyArray<Coordinator> =>
  Object.values(model.applications).flatMap((application) => {
    const solution = catalogue.find(({ coordinatorCharm }) => coordinatorCharm === application.charm)
    return solution === undefined ? [] : [{ app: application.name, solution, application }]
  })

/** A worker application and the coordinator that it counts for. */
interface Placement {
  readonly worker: JujuApplication
  readonly coordinator: Coordinator
  readonly related: boolean
}

const unrelatedWarning = (
  worker: JujuApplication,
  solution: Solution,
  coordinators: ReadonlyArray<Coordinator>,
): Problem => {
  const [only, ...others] = coordinators
  const remedy =
    only === undefined
      ? `Deploy ${solution.coordinatorCharm}, and integrate it with ${worker.name}.`
      : others.length > 0
        ? `Integrate it with one of ${listed(coordinators.map(({ app }) => app))}.`
        : `juju integrate ${only.app}:${solution.endpoints.cluster} ${worker.name}:${solution.endpoints.cluster}`
  return problem(
    'worker-unrelated',
    `${worker.name} is not integrated with a ${solution.title} coordinator, so it does not count`,
    {
      path: ['applications', worker.name],
      hint: remedy,
    },
  )
}

/** Which coordinator each worker application counts for, in the order of the model's applications. */
const placeWorkers = (
  model: JujuModel,
  catalogue: ReadonlyArray<Solution>,
  coordinators: ReadonlyArray<Coordinator>,
): { readonly placed: ReadonlyArray<Placement>; readonly warnings: ReadonlyArray<Problem> } => {
  const placed: Placement[] = []
  const warnings: Problem[] = []
  for (const worker of Object.values(model.applications)) {
    const solution = catalogue.find(({ workerCharm }) => workerCharm === worker.charm)
    if (solution === undefined) continue
    const candidates = coordinators.filter((coordinator) => coordinator.solution === solution)
    const { cluster } = solution.endpoints
    const mine = peersOf(model, worker.name, cluster).flatMap(({ app, endpoint }) =>
      endpoint === cluster ? candidates.filter((coordinator) => coordinator.app === app) : [],
    )
    for (const coordinator of new Set(mine)) placed.push({ worker, coordinator, related: true })
    if (mine.length > 0) continue
    warnings.push(unrelatedWarning(worker, solution, candidates))
    const [only, ...others] = candidates
    const meant = addendumOf(model, worker.name).coordinator
    const home = candidates.find(({ app }) => app === meant) ?? (others.length === 0 ? only : undefined)
    if (home !== undefined) placed.push({ worker, coordinator: home, related: false })
  }
  return { placed, warnings }
}

const noSolution = (model: JujuModel, catalogue: ReadonlyArray<Solution>): ReadonlyArray<Problem> => {
  const count = Object.keys(model.applications).length
  return [
    problem('no-solution', `no coordinator in this model: none of its ${count} applications is one`, {
      expected: `an application of charm ${catalogue.map(({ coordinatorCharm }) => coordinatorCharm).join(', ')}`,
    }),
  ]
}

/** Old spellings are told once for each kind of worker: where first, and in how many applications more. */
const toldOnce = (
  deprecated: ReadonlyArray<{ readonly charm: string; readonly warning: Problem }>,
): ReadonlyArray<Problem> => {
  const told = new Map<string, { readonly first: Problem; readonly others: number }>()
  for (const { charm, warning } of deprecated) {
    const known = told.get(charm)
    told.set(charm, known === undefined ? { first: warning, others: 0 } : { ...known, others: known.others + 1 })
  }
  return [...told.values()].map(({ first, others }) => {
    if (others === 0) return first
    const more = others === 1 ? 'so does 1 application more' : `so do ${others} applications more`
    return { ...first, message: `${first.message}; ${more}` }
  })
}

/**
 * The solutions in a model: each coordinator with its workers, s3 and remote-write, as far as a model tells. What it
 * cannot tell, such as TLS, stands in its addenda or has the neutral value. Errors are options that no worker charm has.
 *
 * Laws:
 * 1. every cluster's `app` is an application of the model whose charm is its solution's coordinator;
 * 2. the order of relations does not change which workers are related;
 * 3. every warning and error has the location of its application when the locator knows it.
 */
export const deploymentOf = (
  model: JujuModel,
  catalogue: ReadonlyArray<Solution>,
  { locator = nowhere }: DeploymentOptions = {},
): Either.Either<ReadonlyArray<Problem>, DecodedDeployment> => {
  const coordinators = coordinatorsOf(model, catalogue)
  const { placed, warnings } = placeWorkers(model, catalogue, coordinators)
  const problems: Problem[] = []
  const collected: Problem[] = [...(coordinators.length === 0 ? noSolution(model, catalogue) : []), ...warnings]
  const deprecated: Array<{ readonly charm: string; readonly warning: Problem }> = []
  const workers = new Map<Coordinator, WorkerApplication[]>()
  for (const { worker, coordinator, related } of placed) {
    const { container = 'up', check = 'up', roles: seen } = addendumOf(model, worker.name)
    const roles =
      seen === undefined
        ? workerRoles(coordinator.solution)(worker, locator)
        : Either.right({ roles: seen, warnings: [] })
    if (Either.isLeft(roles)) {
      problems.push(...roles.left)
      continue
    }
    deprecated.push(...roles.right.warnings.map((warning) => ({ charm: worker.charm, warning })))
    const list = workers.get(coordinator) ?? []
    workers.set(coordinator, list)
    list.push({
      app: worker.name,
      charm: worker.charm,
      hostnames: hostnames(model, worker),
      roles: roles.right.roles,
      related,
      container,
      check,
    })
  }
  if (problems.length > 0) return Either.left(problems)
  collected.push(...toldOnce(deprecated))
  const clusters = coordinators.map((coordinator): Cluster => {
    const { app, solution, application } = coordinator
    const { s3, warnings: s3Warnings } = s3Of(model, solution, app)
    collected.push(...s3Warnings)
    return {
      solution,
      model: model.identity,
      app,
      hostnames: hostnames(model, application),
      options: application.options,
      workers: workers.get(coordinator) ?? [],
      s3,
      surroundings: {
        ...bareSurroundings,
        remoteWrite: remoteWriteOf(model, solution, app),
        ...addendumOf(model, app).surroundings,
      },
    }
  })
  collected.push(...sharedS3(model, coordinators))
  const located = collected.map((warning) =>
    warning.location === null ? { ...warning, location: locator.locateKey(warning.path) } : warning,
  )
  return Either.right({ deployment: { model: model.identity, clusters }, warnings: located })
}
