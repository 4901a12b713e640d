import { type Coverage, coverageOf, isConsistent } from '../domain/coverage.js'
import type { Cluster, WorkerApplication } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import type { Role } from '../domain/Role.js'
import { configureRoles, deployWorker, freshName, integrateWorker } from './workerCommands.js'

/** Juju command lines that would cover what is missing, and what the cluster would be after them. */
export interface Remedy {
  readonly commands: ReadonlyArray<string>
  readonly after: Cluster
}

const withWorker = (cluster: Cluster, worker: WorkerApplication): Cluster => ({
  ...cluster,
  workers: [...cluster.workers.filter(({ app }) => app !== worker.app), worker],
})

/** The fewest role options that stand for all the missing roles: one meta-role, or the roles themselves. */
const optionsFor = ({ solution }: Cluster, missing: ReadonlyArray<Role>): ReadonlyArray<Role> | null => {
  if (missing.length === 1 || (solution.severalRolesPerWorker && missing.length <= 2)) return missing
  const covering = Object.keys(solution.metaRoles)
    .filter((meta) => missing.every((role) => expandRoles(solution)([meta]).includes(role)))
    .sort((left, right) => expandRoles(solution)([left]).length - expandRoles(solution)([right]).length)
  const [smallest] = covering
  if (smallest !== undefined) return [smallest]
  return solution.severalRolesPerWorker ? missing : null
}

/** Give the missing roles to a related application that has units: an idle one, or one that may hold several roles. */
const assign = (cluster: Cluster, options: ReadonlyArray<Role>): ReadonlyArray<Remedy> =>
  cluster.workers
    .filter(({ related, hostnames }) => related && hostnames.length > 0)
    .filter(({ roles }) => roles.length === 0 || cluster.solution.severalRolesPerWorker)
    .map((worker) => ({
      commands: [configureRoles(worker.app, { on: options, off: [] })],
      after: withWorker(cluster, { ...worker, roles: [...worker.roles, ...options].sort() }),
    }))

/** Integrate an application that holds the missing roles already. */
const adopt = (cluster: Cluster): ReadonlyArray<Remedy> =>
  cluster.workers
    .filter(({ related, roles }) => !related && roles.length > 0)
    .map((worker) => ({
      commands: [integrateWorker(cluster, worker.app)],
      after: withWorker(cluster, { ...worker, related: true }),
    }))

const deploy = (cluster: Cluster, options: ReadonlyArray<Role>, others: ReadonlySet<string>): Remedy => {
  const { solution } = cluster
  const taken = new Set([...others, cluster.app, ...cluster.workers.map(({ app }) => app)])
  const app = freshName(taken, `${cluster.app}-${options.join('-')}`)
  const worker: WorkerApplication = {
    app,
    charm: solution.workerCharm,
    hostnames: [`${app}-0`],
    roles: [...options].sort(),
    related: true,
    container: 'up',
    check: 'up',
  }
  return {
    commands: [deployWorker(solution, app, options), integrateWorker(cluster, app)],
    after: withWorker(cluster, worker),
  }
}

const deployEach = (cluster: Cluster, missing: ReadonlyArray<Role>, others: ReadonlySet<string>): Remedy =>
  missing.reduce<Remedy>(
    ({ commands, after }, role) => {
      const next = deploy(after, [role], others)
      return { commands: [...commands, ...next.commands], after: next.after }
    },
    { commands: [], after: cluster },
  )

const breaksNothing = (before: Coverage, { after }: Remedy): boolean => {
  const now = coverageOf(after)
  const tooMany = after.workers.some(
    ({ related, roles }) => related && roles.length > 1 && !after.solution.severalRolesPerWorker,
  )
  return isConsistent(now) && !tooMany && Object.keys(before.covered).every((role) => Object.hasOwn(now.covered, role))
}

/**
 * The juju commands that would make a cluster consistent at the least change, or null when it is consistent already.
 *
 * Preferred in this order: the integration of a worker that holds them already, roles for a related worker that has
 * units, a new worker. Each candidate is applied to the cluster, and the first that covers every required role, keeps what is
 * covered and gives no worker more roles than it may hold is the answer.
 *
 * @param others names of the model's other applications, which a new worker must not take
 *
 * Law: the commands, applied to the model, make the cluster consistent.
 */
export const remedy = (cluster: Cluster, others: ReadonlySet<string> = new Set()): Remedy | null => {
  const before = coverageOf(cluster)
  const { missingRequired } = before
  if (missingRequired.length === 0) return null
  const options = optionsFor(cluster, missingRequired)
  const candidates = [
    ...adopt(cluster),
    ...(options === null ? [] : assign(cluster, options)),
    ...(options === null ? [] : [deploy(cluster, options, others)]),
  ]
  return (
    candidates.find((candidate) => breaksNothing(before, candidate)) ?? deployEach(cluster, missingRequired, others)
  )
}
