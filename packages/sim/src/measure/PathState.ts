import { expandRoles, type Role, type Solution } from '@coordinated-workers/core'
import type { ClusterState } from '../model/ClusterState.js'
import { inRing, isUp, listens, type UnitState } from '../model/UnitState.js'
import { ringState } from './ringState.js'

/**
 * Whether a path works at an instant, and if not, for which share of the requests or keys it fails, and the first thing
 * that is missing on it.
 */
export type PathState =
  | { readonly works: true }
  | {
      readonly works: false
      readonly because: string
      /** Above 0, at most 1. */
      readonly share: number
    }

/** What the way to the workers depends on besides the state at an instant. */
export interface Recollection {
  /** Whether nginx sends nothing to any server of that role for now. */
  readonly leavesOut: (coordinator: UnitState, entry: Role) => boolean
  /** What a unit does with a request for that role beyond what its process serves. */
  readonly answerOf: (unit: UnitState, entry: Role) => 'unavailable' | 'hangs' | null
  /** Units whose disk is full. */
  readonly full: ReadonlySet<UnitState['id']>
}

const works: PathState = { works: true }

/** A path that fails for that share of what is asked of it. */
const fails = (because: string, share = 1): PathState => (share > 0 ? { works: false, because, share } : works)

/** What serves the roles of one cluster at an instant. */
export interface Serving {
  readonly solution: Solution
  readonly coordinators: ReadonlyArray<UnitState>
  /** Units whose running process serves the role: listening, and in the ring for the role that holds data. */
  readonly byRole: ReadonlyMap<Role, ReadonlyArray<UnitState>>
  /** Worker units by the name that nginx knows them by. */
  readonly byHost: ReadonlyMap<string, UnitState>
  /** Ring entries of processes that died and have not come back to that role. */
  readonly entriesLeft: number
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
export const servingOf = (
  state: ClusterState,
  app: string,
  solution: Solution,
  workerApps: ReadonlySet<string> = workerAppsOf(state, app),
): Serving => {
  const byRole = new Map<Role, Array<UnitState>>()
  const byHost = new Map<string, UnitState>()
  let entriesLeft = 0
  for (const unit of state.units) {
    if (unit.kind !== 'worker' || !workerApps.has(unit.app)) continue
    if (unit.process.ringEntryLeft) entriesLeft += 1
    if (unit.life === 'dead') continue
    byHost.set(unit.hostname, unit)
    if (!listens(unit.process)) continue
    for (const role of expandRoles(solution)(unit.process.running?.target ?? [])) {
      if (role === solution.ring.role && !inRing(unit.process)) continue
      const units = byRole.get(role)
      if (units === undefined) byRole.set(role, [unit])
      else units.push(unit)
    }
  }
  const coordinators = state.units.filter((unit) => unit.app === app && isUp(unit))
  return { solution, coordinators, byRole, byHost, entriesLeft }
}

/** What one coordinator's nginx does with requests for a role. */
const front = (serving: Serving, coordinator: UnitState, entry: Role, memory: Recollection | null): PathState => {
  const hosts = coordinator.upstreams[entry] ?? []
  const left = memory?.leavesOut(coordinator, entry) ?? false
  if (left) return fails(`nginx still leaves out every ${entry} after all of them failed`)
  let [served, wrong, hanging] = [0, 0, 0]
  for (const host of hosts) {
    const unit = serving.byHost.get(host)
    if (unit === undefined) continue
    const answer = memory?.answerOf(unit, entry)
    if (answer === 'hangs') hanging += 1
    else if (answer === 'unavailable') wrong += 1
    else if (!listens(unit.process)) continue
    else if (expandRoles(serving.solution)(unit.process.running?.target ?? []).includes(entry)) served += 1
    else wrong += 1
  }
  if (served + wrong + hanging === 0) return fails(`nginx reaches no ${entry}`)
  const share = (wrong + hanging) / (served + wrong + hanging)
  return fails(
    hanging > 0
      ? `requests hang until ${entry} has found its schedulers`
      : `nginx still sends requests to a unit that is no ${entry} any more`,
    share,
  )
}

/**
 * Clients are spread evenly over the coordinator units that are up. Nobody has heard of one whose nginx has not been
 * configured yet, unless there is no other.
 */
const fronts = (serving: Serving, entry: Role, memory: Recollection | null): PathState => {
  const configured = serving.coordinators.filter(({ upstreams }) => Object.keys(upstreams).length > 0)
  const asked = configured.length > 0 ? configured : serving.coordinators
  const states = asked.map((coordinator) => front(serving, coordinator, entry, memory))
  const failing = states.flatMap((state) => (state.works ? [] : [state]))
  const share = failing.reduce((sum, state) => sum + state.share, 0) / states.length
  return fails(failing[0]?.because ?? '', share)
}

/** Whichever fails first gives the reason; what fails at both is counted once. */
const both = (left: PathState, right: PathState): PathState => {
  if (left.works) return right
  return fails(left.because, right.works ? left.share : 1 - (1 - left.share) * (1 - right.share))
}

/**
 * Whether one path of a cluster can do its work, and for which share of what is asked of it.
 *
 * It needs a coordinator unit whose nginx forwards to processes that serve the path's first role, every role on the path
 * served by some process, and enough active members in the ring for the replication factor that is configured. Without
 * a memory of what happened before, nginx is taken to try every server.
 */
export const pathState = (serving: Serving, path: 'write' | 'read', memory: Recollection | null = null): PathState => {
  const { solution, byRole } = serving
  const roles = solution.paths[path]
  const [entry] = roles
  if (serving.coordinators.length === 0) return fails('no coordinator unit is up')
  const unserved = roles.filter((role) => (byRole.get(role) ?? []).length === 0)
  if (unserved.length > 0) return fails(`nothing serves ${unserved.join(', ')}`)
  const failure = roles.includes(solution.ring.role)
    ? ringState(serving, path, entry ?? solution.ring.role, memory?.full ?? new Set())
    : null
  const ring = failure === null ? works : fails(failure.because, failure.share)
  return entry === undefined ? ring : both(fronts(serving, entry, memory), ring)
}
