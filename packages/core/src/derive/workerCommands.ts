import type { Cluster } from '../domain/Deployment.js'
import { optionOfRole, type Role } from '../domain/Role.js'
import type { Solution } from '../domain/Solution.js'

/** A change of roles in one `juju config`: what comes on, what goes off. */
export interface RoleChange {
  readonly on: ReadonlyArray<Role>
  readonly off: ReadonlyArray<Role>
}

/** `juju config w role-all=false role-querier=true`: one atomic change, what goes off first. */
export const configureRoles = (app: string, { on, off }: RoleChange): string =>
  [
    'juju config',
    app,
    ...off.map((role) => `${optionOfRole(role)}=false`),
    ...on.map((role) => `${optionOfRole(role)}=true`),
  ].join(' ')

/** The command that makes a worker count for a coordinator. */
export const integrateWorker = ({ app, solution: { endpoints } }: Cluster, worker: string): string =>
  `juju integrate ${app}:${endpoints.cluster} ${worker}:${endpoints.cluster}`

/** The command that deploys a worker which holds these roles and no other. */
export const deployWorker = (solution: Solution, app: string, roles: ReadonlyArray<Role>, units = 1): string => {
  const off = solution.defaultRoles.filter((role) => !roles.includes(role)).map((role) => `${optionOfRole(role)}=false`)
  const on = roles.filter((role) => !solution.defaultRoles.includes(role)).map((role) => `${optionOfRole(role)}=true`)
  const many = units === 1 ? '' : ` -n ${units}`
  const config = [...off, ...on].map((setting) => ` --config ${setting}`).join('')
  return `juju deploy ${solution.workerCharm} ${app}${many} --trust${config}`
}

/**
 * The wanted application name, or the first of `wanted2`, `wanted3`, … that is free. The number is not set apart by a
 * hyphen, because Juju takes `tempo-2` for the name of a unit.
 */
export const freshName = (taken: ReadonlySet<string>, wanted: string): string => {
  let name = wanted
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`
  return name
}
