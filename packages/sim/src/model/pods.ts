import { type ClusterState, unitsOf, withRelation, withUnit } from './ClusterState.js'
import { after, inBackground } from './Effect.js'
import { factsIn } from './factsIn.js'
import type { Hook } from './Hook.js'
import { chain, chainAll, enqueue, type Transition } from './hooks.js'
import type { UnitId } from './Ids.js'
import type { Laws } from './Laws.js'
import { welcome } from './modelChanged.js'
import { remotesOf } from './otherApp.js'
import { holdsRingEntry } from './processes.js'
import { isUp, noProcess, type Process, takesPart, type UnitState } from './UnitState.js'

/**
 * A pod has started: its unit runs its first hooks, takes part in its application's relations, and is announced to the
 * units on their other side. The pod of a unit that had one before only says that it is back.
 */
export const podStarted =
  (laws: Laws) =>
  (state: ClusterState, id: UnitId): Transition => {
    const unit = state.units[id]
    if (unit === undefined || unit.podUp) return [state, []]
    if (takesPart(unit)) return podBack(laws)(state, id)
    return unit.life === 'pending' ? chain(firstPod(state, unit), ticking(laws, id)) : [state, []]
  }

const ticking =
  (laws: Laws, id: UnitId) =>
  (state: ClusterState): Transition => [
    state,
    laws.ticks ? [inBackground({ _tag: 'update-status-period' }, { _tag: 'update-status-tick', unit: id })] : [],
  ]

const firstPod = (state: ClusterState, unit: UnitState): Transition => {
  const { id } = unit
  const up = withUnit(state, id, { life: 'alive', podUp: true })
  const relations = up.relations.filter(
    (relation) => relation.alive && relation.ends.some(({ app }) => app === unit.app),
  )
  const created = relations.map((relation): Hook => ({ _tag: 'relation-created', relation: relation.id }))
  const joined = relations.flatMap((relation) => welcome(up, relation, unit).slice(1))
  const elected: ReadonlyArray<Hook> = up.leaders[unit.app] === id ? [{ _tag: 'leader-elected' }] : []
  const first: ReadonlyArray<Hook> = [
    { _tag: 'install' },
    ...created,
    ...elected,
    { _tag: 'config-changed' },
    { _tag: 'start' },
    { _tag: 'pebble-ready' },
    ...joined,
  ]
  return chain([up, []], enqueue(id, first), (current) =>
    chainAll(current, relations, (now, relation) =>
      chainAll(now, remotesOf(now, relation, unit.app), (then, remote) =>
        enqueue(remote.id, [
          { _tag: 'relation-joined', relation: relation.id, remote: id },
          { _tag: 'relation-changed', relation: relation.id, remote: id },
        ])(then),
      ),
    ),
  )
}

/** The unit knows its relations still; a refreshed charm gets its upgrade first, and its application's next pod is due. */
const podBack =
  (laws: Laws) =>
  (state: ClusterState, id: UnitId): Transition => {
    const unit = state.units[id]
    if (unit === undefined) return [state, []]
    const solution = factsIn(laws, state).applications.get(unit.app)?.solution ?? unit.solution
    const upgraded = solution !== unit.solution
    const up = withUnit(state, id, { podUp: true, solution })
    const again: ReadonlyArray<Hook> = [
      ...(upgraded ? [{ _tag: 'upgrade-charm' } as const] : []),
      { _tag: 'config-changed' },
      { _tag: 'start' },
      { _tag: 'pebble-ready' },
    ]
    const back = enqueue(id, again)(up)
    return upgraded ? chain(back, replaceNext(unit.app, solution)) : back
  }

const leave = (state: ClusterState, id: UnitId): Transition =>
  chainAll(state, state.relations, (current, relation) => departed(current, relation.id, id))

/** A unit has left the scope of a relation: the units on the other side hear of it. */
export const departed = (state: ClusterState, relationId: number, id: UnitId): Transition => {
  const relation = state.relations[relationId]
  const unit = state.units[id]
  if (relation === undefined || unit === undefined || !relation.joined.includes(id)) return [state, []]
  const without = (ids: ReadonlyArray<UnitId>) => ids.filter((other) => other !== id)
  const left = withRelation(state, relationId, {
    joined: without(relation.joined),
    published: without(relation.published),
  })
  if (!relation.alive) return [left, []]
  return chainAll(left, remotesOf(left, relation, unit.app), (current, remote) =>
    enqueue(remote.id, [{ _tag: 'relation-departed', relation: relationId, remote: id }])(current),
  )
}

/** The last hook of a unit is over and its pod is gone, with whatever ran in it. */
export const podGone = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.life === 'dead') return [state, []]
  const [left, effects] = leave(state, id)
  const process = goneProcess(unit, unit.process.ringEntryLeft)
  const gone = { life: 'dead', podUp: false, queue: [], hook: null, writes: null, sees: [], process } as const
  return chain([withUnit(left, id, gone), effects], leaseRunsOut(id))
}

const goneProcess = ({ process }: UnitState, ringEntryLeft: boolean): Process => ({
  ...noProcess,
  generation: process.generation + 1,
  watch: process.watch + 1,
  ringEntryLeft,
})

/** A leader that is gone stops renewing its lease. */
const leaseRunsOut =
  (id: UnitId) =>
  (state: ClusterState): Transition => {
    const app = state.units[id]?.app ?? ''
    if (state.leaders[app] !== id) return [state, []]
    return [state, [after({ _tag: 'leader-failover' }, { _tag: 'leader-lost', app, unit: id })]]
  }

/**
 * The hook that ran when the pod went will run again. Its end is on its way still, unless it waits for a process to
 * stop that is gone now.
 */
const interrupted = (unit: UnitState): Partial<UnitState> => {
  const { hook } = unit
  if (hook === null) return {}
  const waits = unit.process.phase === 'stopping' && hook._tag !== 'stop' && hook._tag !== 'remove'
  return waits ? { hook: null, writes: null, queue: [hook, ...unit.queue] } : { interrupted: true }
}

/** The pod of a unit goes, with its processes and, on a coordinator, its nginx. */
const withoutPod = (state: ClusterState, unit: UnitState, leavesRing: boolean): ClusterState => {
  const entryLeft = unit.process.ringEntryLeft || (!leavesRing && holdsRingEntry(unit))
  const process = goneProcess(unit, entryLeft)
  return withUnit(state, unit.id, { podUp: false, process, upstreams: {}, ...interrupted(unit) })
}

/** A pod is gone without warning: what ran in it is killed. */
export const podLost = (state: ClusterState, id: UnitId, returns: boolean): Transition => {
  const unit = state.units[id]
  if (unit === undefined || !isUp(unit)) return [state, []]
  const back = returns ? [after({ _tag: 'pod-start' }, { _tag: 'pod-started', unit: id })] : []
  return chain([withoutPod(state, unit, false), back], leaseRunsOut(id))
}

/** What kept a pod away is over. */
export const podReturns = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined || !takesPart(unit) || unit.podUp) return [state, []]
  return [state, [after({ _tag: 'pod-start' }, { _tag: 'pod-started', unit: id })]]
}

/**
 * The lease of a leader has run out. Unless that unit holds it again, the lowest ordinal that is up takes over, or
 * failing that one on its way.
 */
export const leaderLost = (state: ClusterState, app: string, lost: UnitId | null): Transition => {
  const holder = state.leaders[app]
  const holding = holder === undefined ? undefined : state.units[holder]
  if (holding !== undefined && isUp(holding)) return [state, []]
  const present = unitsOf(state, app).filter(({ life }) => life !== 'dying')
  const up = present.filter(isUp)
  const heir = up.find(({ id }) => id !== lost) ?? up[0] ?? present[0]
  if (heir === undefined) {
    const { [app]: _gone, ...leaders } = state.leaders
    return [{ ...state, leaders }, []]
  }
  const led: ClusterState = { ...state, leaders: { ...state.leaders, [app]: heir.id } }
  // A pod that is still to start for the first time has this hook among its first.
  return takesPart(heir) ? enqueue(heir.id, [{ _tag: 'leader-elected' }])(led) : [led, []]
}

/** A leader loses its lease although it is alive. Until the lease has run out nobody leads. */
export const leaderDeposed = (state: ClusterState, app: string): Transition => {
  const { [app]: lost, ...leaders } = state.leaders
  if (lost === undefined) return [state, []]
  return [{ ...state, leaders }, [after({ _tag: 'leader-failover' }, { _tag: 'leader-lost', app, unit: lost })]]
}

/** An application has a new charm: Kubernetes replaces its pods one by one, the highest ordinal first. */
export const charmRefreshed =
  (laws: Laws) =>
  (state: ClusterState, app: string): Transition => {
    const refreshed: ClusterState = { ...state, refreshed: [...state.refreshed.filter((known) => known !== app), app] }
    const solution = factsIn(laws, refreshed).applications.get(app)?.solution ?? null
    // A pod that has not started yet starts with the new charm.
    const pending = unitsOf(refreshed, app).filter(({ life }) => life === 'pending')
    const renewed = pending.reduce((current, { id }) => withUnit(current, id, { solution }), refreshed)
    return replaceNext(app, solution)(renewed)
  }

/** The next pod that still runs the old charm. */
const replaceNext =
  (app: string, newest: UnitState['solution']) =>
  (state: ClusterState): Transition => {
    const units = unitsOf(state, app).filter(({ life }) => life === 'alive')
    const next = units.toReversed().find(({ solution }) => solution !== newest)
    if (next === undefined) return [state, []]
    return [state, [after({ _tag: 'none' }, { _tag: 'pod-replaced', unit: next.id })]]
  }

/** Kubernetes stops a pod in order and starts it anew. */
export const podReplaced = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined || !isUp(unit)) return [state, []]
  return [withoutPod(state, unit, true), [after({ _tag: 'pod-start' }, { _tag: 'pod-started', unit: id })]]
}
