import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster, Deployment } from '../domain/Deployment.js'
import { optionOfRole } from '../domain/Role.js'
import { assignableRoles, type Solution } from '../domain/Solution.js'
import { applyCommand } from '../juju/applyCommand.js'
import { deploymentOf } from '../juju/deploymentOf.js'
import { dictionary, lookup } from '../juju/dictionary.js'
import { addendumOf, type JujuModel } from '../juju/JujuModel.js'
import { parseCommand } from '../juju/parseCommand.js'

/** What commands start from: a model, the deployment that is known of it, and the solutions in it. */
export interface Ground {
  readonly model: JujuModel
  readonly deployment: Deployment
  readonly solutions: ReadonlyArray<Solution>
}

/** Roles that were only seen become options, so that commands can change them. */
const withRoleOptions = ({ model, deployment }: Ground): JujuModel => {
  const seen = deployment.clusters.flatMap(({ solution, workers }) =>
    workers.flatMap(({ app, roles }) => {
      const application = lookup(model.applications, app)
      if (application === undefined || addendumOf(model, app).roles === undefined) return []
      const options = assignableRoles(solution).map((role) => [optionOfRole(role), roles.includes(role)] as const)
      return [{ ...application, options: dictionary([...Object.entries(application.options), ...options]) }]
    }),
  )
  if (seen.length === 0) return model
  const applications = seen.map((application) => [application.name, application] as const)
  const addenda = Object.entries(model.addenda ?? {}).map(([app, { roles: _, ...rest }]) => [app, rest] as const)
  return {
    ...model,
    applications: dictionary([...Object.entries(model.applications), ...applications]),
    addenda: dictionary(addenda),
  }
}

const modelAfter = ({ model, solutions }: Ground, lines: ReadonlyArray<string>): JujuModel | null => {
  let current = model
  for (const line of lines) {
    const command = parseCommand(line)
    if (Either.isLeft(command)) return null
    const next = applyCommand(solutions)(current, command.right)
    if (Either.isLeft(next)) return null
    current = next.right
  }
  return current
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** What commands change is new; what the model never told stays as it was given. */
const carry = (given: Cluster, before: Cluster, after: Cluster): Cluster => {
  const remoteWrite = same(before.surroundings.remoteWrite, given.surroundings.remoteWrite)
    ? after.surroundings.remoteWrite
    : given.surroundings.remoteWrite
  return {
    ...after,
    solution: given.solution,
    s3: same(before.s3, after.s3) ? given.s3 : after.s3,
    surroundings: { ...given.surroundings, remoteWrite },
  }
}

/**
 * The ground after juju command lines, or null when Juju would refuse one of them or the result cannot be read. What
 * is common to several tries on one ground is done once.
 */
export const applied = (ground: Ground): ((lines: ReadonlyArray<string>) => Ground | null) => {
  const start = { ...ground, model: withRoleOptions(ground) }
  const before = deploymentOf(ground.model, ground.solutions)
  const named = (clusters: ReadonlyArray<Cluster>, app: string) => clusters.find((cluster) => cluster.app === app)
  return (lines) => {
    const model = modelAfter(start, lines)
    if (model === null || Either.isLeft(before)) return null
    const after = deploymentOf(model, ground.solutions)
    if (Either.isLeft(after)) return null
    const clusters = after.right.deployment.clusters.map((cluster) => {
      const given = named(ground.deployment.clusters, cluster.app)
      const base = named(before.right.deployment.clusters, cluster.app)
      return given === undefined || base === undefined ? cluster : carry(given, base, cluster)
    })
    return { ...ground, model, deployment: { ...after.right.deployment, clusters } }
  }
}
