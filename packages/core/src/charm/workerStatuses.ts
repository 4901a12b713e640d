import type { Role } from '../domain/Role.js'
import { active, blocked, type Status, waiting } from '../domain/Status.js'
import { isFirstGeneration, type WorkerView } from './WorkerView.js'

const when = (condition: boolean, status: Status): ReadonlyArray<Status> => (condition ? [status] : [])

/** A list as Python prints it, which is how the charm words it. */
const pythonList = (roles: ReadonlyArray<Role>): string => `[${roles.map((role) => `'${role}'`).join(', ')}]`

/** Whether the worker holds more roles than its solution lets one worker hold. */
export const holdsTooManyRoles = (view: Pick<WorkerView, 'solution' | 'roles'>): boolean =>
  !view.solution.severalRolesPerWorker && view.roles.length > 1

const noRemoteWrite = 'No prometheus remote-write relation configured on the coordinator'

/** Tempo's generator needs somewhere to write to: alone it is blocked, within `all` it is left out. */
const generator = (view: WorkerView): ReadonlyArray<Status> => {
  const { solution, roles, remoteWrite, relation } = view
  if (solution.endpoints.remoteWrite === null || remoteWrite || relation === 'none') return []
  return [
    ...when(roles.includes('metrics-generator'), blocked(noRemoteWrite)),
    ...when(roles.includes('all'), active(`metrics-generator disabled. ${noRemoteWrite}`)),
  ]
}

const wiring = ({ solution, container, relation }: WorkerView): ReadonlyArray<Status> => [
  ...when(container === 'down', waiting(`Waiting for \`${solution.name}\` container`)),
  ...when(relation === 'none', blocked('Missing relation to a coordinator charm')),
  ...when(relation === 'unready', waiting('Cluster relation not ready')),
]

/** A charm whose container is unreachable cannot read its config either. */
const hasConfig = ({ published, container }: WorkerView): boolean => published !== null && container === 'up'

const noRole = (view: WorkerView): Status =>
  isFirstGeneration(view.solution)
    ? blocked('Invalid or no roles assigned: please configure some valid roles')
    : blocked(
        'Node offline: no role assigned. Please configure this worker to enable a role. ' +
          `For example: 'juju config ${view.app} role-all=true'.`,
      )

/** Mimir of 2026-08 still checks its workload as the first generation did. */
const checksByHand = (view: WorkerView): boolean => isFirstGeneration(view.solution) || view.solution.name === 'mimir'

const down = (view: WorkerView): Status =>
  checksByHand(view) ? blocked('node down (see logs)') : blocked("Pebble check [ready] is 'DOWN'.")

/** The verdict on the process itself. */
const readiness = (view: WorkerView): ReadonlyArray<Status> => {
  const stuck = isFirstGeneration(view.solution) && holdsTooManyRoles(view)
  if (view.check === 'down' || stuck) return [down(view)]
  if (view.check === 'starting' && checksByHand(view)) return [waiting('Starting...')]
  const [only] = view.roles
  const names = view.roles.length === 1 && only === 'all' ? '(all roles)' : view.roles.join(',')
  return [active(`${names} ready.`)]
}

/**
 * Every status that a worker unit collects in a hook, in the order collected. {@link winner} picks the one shown.
 *
 * Source: the product document for the texts; for the order and the differences between releases,
 * what the charms answered when run.
 */
export const workerStatuses = (view: WorkerView): ReadonlyArray<Status> => {
  const tooMany = when(
    holdsTooManyRoles(view),
    blocked(`cannot have more than 1 enabled role: ${pythonList(view.roles)}`),
  )
  const configured = hasConfig(view)
  return [
    ...tooMany,
    ...generator(view),
    ...wiring(view),
    ...when(!configured, waiting('Waiting for coordinator to publish a config')),
    ...when(view.roles.length === 0, noRole(view)),
    ...(configured && view.roles.length > 0 ? readiness(view) : []),
  ]
}
