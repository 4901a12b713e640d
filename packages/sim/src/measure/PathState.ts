import { expandRoles, type Role, type Solution } from '@coordinated-workers/core'
import type { ClusterState } from '../model/ClusterState.js'
import { inRing, isUp, listens, type UnitState } from '../model/UnitState.js'

/** Whether a path works at an instant, and if not, the first thing that is missing on it. */
export type PathState = { readonly works: true } | { readonly works: false; readonly because: string }

const works: PathState = { works: true }
const fails = (because: string): PathState => ({ works: false, because })

/** What serves the roles of one cluster at an instant. */
export interface Serving {
  readonly solution: Solution
  readonly coordinators: ReadonlyArray<UnitState>
  /** Units whose running process serves the role: listening, and in the ring for the role that holds data. */
  readonly byRole: ReadonlyMap<Role, ReadonlyArray<UnitState>>
}

/** Worker applications that are or were integrated with a coordinator: a process may outlive its integration. */
export const workerAppsOf = (state: ClusterState, app: string): ReadonlySet<string> =>
  new Set(
    state.relations.flatMap(({ kind, ends }) =>
      kind === 'cluster' && ends.some((end) => end.app === app)
        ? ends.flatMap((end) => (end.app === app ? [] : [end.app]))
        : [],
    ),
  )

/** Read off a state who serves what for one coordinator application. O(units × roles). */
export const servingOf = (state: ClusterState, app: string, solution: Solution): Serving => {
  const workerApps = workerAppsOf(state, app)
  const byRole = new Map<Role, Array<UnitState>>()
  for (const unit of state.units) {
    if (unit.kind !== 'worker' || unit.life === 'dead' || !listens(unit.process) || !workerApps.has(unit.app)) continue
    for (const role of expandRoles(solution)(unit.process.running?.target ?? [])) {
      if (role === solution.ring.role && !inRing(unit.process)) continue
      const units = byRole.get(role)
      if (units === undefined) byRole.set(role, [unit])
      else units.push(unit)
    }
  }
  const coordinators = state.units.filter((unit) => unit.app === app && isUp(unit))
  return { solution, coordinators, byRole }
}

const reachable = ({ coordinators, byRole }: Serving, entry: Role): boolean =>
  coordinators.some((coordinator) => {
    const upstream = coordinator.upstreams[entry] ?? []
    return (byRole.get(entry) ?? []).some(({ hostname }) => upstream.includes(hostname))
  })

/** The replication factor that the processes on a path run with. */
const replicationOf = ({ byRole }: Serving, entry: Role): number =>
  Math.max(1, ...(byRole.get(entry) ?? []).map(({ process }) => process.running?.config.replicationFactor ?? 1))

/** Replicas that must answer: a majority of the factor for one key, all but a minority of the ring for a wide read. */
const neededReplicas = (path: 'write' | 'read', factor: number, members: number): number =>
  path === 'write' ? Math.floor(factor / 2) + 1 : Math.max(members, factor) - Math.floor(factor / 2)

/**
 * Whether one path of a cluster can do its work.
 *
 * It needs a coordinator unit whose nginx knows a process that serves the path's first role, every role on the path
 * served by some process, and enough active members in the ring for the replication factor that is configured.
 */
export const pathState = (serving: Serving, path: 'write' | 'read'): PathState => {
  const { solution, byRole } = serving
  const roles = solution.paths[path]
  const [entry] = roles
  if (serving.coordinators.length === 0) return fails('no coordinator unit is up')
  const unserved = roles.filter((role) => (byRole.get(role) ?? []).length === 0)
  if (unserved.length > 0) return fails(`nothing serves ${unserved.join(', ')}`)
  if (entry !== undefined && !reachable(serving, entry)) return fails(`nginx reaches no ${entry}`)
  if (!roles.includes(solution.ring.role)) return works
  const members = (byRole.get(solution.ring.role) ?? []).length
  const factor = replicationOf(serving, entry ?? solution.ring.role)
  const needed = neededReplicas(path, factor, members)
  if (members >= needed) return works
  return fails(
    `${members} of ${needed} needed ${solution.ring.role} replicas are active (replication factor ${factor})`,
  )
}
