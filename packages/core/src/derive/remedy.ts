import { type Coverage, coverageOf, isConsistent } from '../domain/coverage.js'
import type { Cluster, WorkerApplication } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import { optionOfRole, type Role } from '../domain/Role.js'

/** Juju command lines that would cover what is missing, and what the cluster would be after them. */
export interface Remedy {
  readonly commands: ReadonlyArray<string>
  readonly after: Cluster
}

const setRoles = (app: string, roles: ReadonlyArray<Role>): string =>
  `juju config ${app} ${roles.map((role) => `${optionOfRole(role)}=true`).join(' ')}`

const integrate = ({ app, solution: { endpoints } }: Cluster, worker: string): string =>
  `juju integrate ${app}:${endpoints.cluster} ${worker}:${endpoints.cluster}`

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
      commands: [setRoles(worker.app, options)],
      after: withWorker(cluster, { ...worker, roles: [...worker.roles, ...options].sort() }),
    }))

/** Integrate an application that holds the missing roles already. */
const adopt = (cluster: Cluster): ReadonlyArray<Remedy> =>
  cluster.workers
    .filter(({ related, roles }) => !related && roles.length > 0)
    .map((worker) => ({
      commands: [integrate(cluster, worker.app)],
      after: withWorker(cluster, { ...worker, related: true }),
    }))

const freshName = (cluster: Cluster, wanted: string): string => {
  const taken = new Set([cluster.app, ...cluster.workers.map(({ app }) => app)])
  if (!taken.has(wanted)) return wanted
  const suffix = Array.from({ length: taken.size + 1 }, (_, index) => index + 2)
  return `${wanted}-${suffix.find((index) => !taken.has(`${wanted}-${index}`)) ?? 2}`
}

const deploy = (cluster: Cluster, options: ReadonlyArray<Role>): Remedy => {
  const { solution } = cluster
  const app = freshName(cluster, `${cluster.app}-${options.join('-')}`)
  const off = solution.defaultRoles
    .filter((role) => !options.includes(role))
    .map((role) => `${optionOfRole(role)}=false`)
  const on = options.filter((role) => !solution.defaultRoles.includes(role)).map((role) => `${optionOfRole(role)}=true`)
  const config = [...off, ...on].map((setting) => ` --config ${setting}`).join('')
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
    commands: [`juju deploy ${solution.workerCharm} ${app} --trust${config}`, integrate(cluster, app)],
    after: withWorker(cluster, worker),
  }
}

const deployEach = (cluster: Cluster, missing: ReadonlyArray<Role>): Remedy =>
  missing.reduce<Remedy>(
    ({ commands, after }, role) => {
      const next = deploy(after, [role])
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
 * Preferred in this order: roles for a related worker that has units, the integration of a worker that holds them, a
 * new worker. Each candidate is applied to the cluster, and the first that covers every required role, keeps what is
 * covered and gives no worker more roles than it may hold is the answer.
 *
 * Law: the commands, applied to the model, make the cluster consistent.
 */
export const remedy = (cluster: Cluster): Remedy | null => {
  const before = coverageOf(cluster)
  const { missingRequired } = before
  if (missingRequired.length === 0) return null
  const options = optionsFor(cluster, missingRequired)
  const candidates = [
    ...(options === null ? [] : assign(cluster, options)),
    ...adopt(cluster),
    ...(options === null ? [] : [deploy(cluster, options)]),
  ]
  return candidates.find((candidate) => breaksNothing(before, candidate)) ?? deployEach(cluster, missingRequired)
}
