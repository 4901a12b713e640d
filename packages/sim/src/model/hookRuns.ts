import {
  coordinatorDecides,
  hookFailed,
  type Status,
  winner,
  workerDecides,
  workerStatuses,
} from '@coordinated-workers/core'
import { type ClusterState, unitsOf, withRelation, withUnit } from './ClusterState.js'
import { after, type Delay, inBackground } from './Effect.js'
import type { Hook } from './Hook.js'
import { chain, chainAll, dispatch, enqueue, type Transition } from './hooks.js'
import type { Laws } from './Laws.js'
import { departed, podGone } from './pods.js'
import { replan } from './processes.js'
import type { RelationState } from './RelationState.js'
import { isUp, type UnitState, type Writes } from './UnitState.js'
import { coordinatorView, workerView } from './views.js'

const nothing: Writes = {
  roles: null,
  config: undefined,
  upstreams: null,
  statuses: null,
  raises: false,
}

/** What a hook lets its charm see from now on: a relation that was created, or no longer one that is broken. */
const perceive = (state: ClusterState, unit: UnitState, hook: Hook): ClusterState => {
  if (hook._tag === 'relation-created' && !unit.sees.includes(hook.relation)) {
    const relation = state.relations[hook.relation]
    const seeing = withUnit(state, unit.id, { sees: [...unit.sees, hook.relation] })
    return relation === undefined
      ? seeing
      : withRelation(seeing, hook.relation, { joined: [...relation.joined, unit.id] })
  }
  if (hook._tag === 'relation-broken') {
    return withUnit(state, unit.id, { sees: unit.sees.filter((id) => id !== hook.relation) })
  }
  return state
}

const hookTime = (unit: UnitState): Delay => ({
  _tag: unit.kind === 'coordinator' ? 'coordinator-hook' : unit.kind === 'worker' ? 'worker-hook' : 'other-hook',
})

const ends = (unit: UnitState, delay: Delay = hookTime(unit)) =>
  after(delay, { _tag: 'hook-ended', unit: unit.id } as const)

const coordinatorRuns = (laws: Laws, state: ClusterState, unit: UnitState): Transition => {
  if (unit.solution === null) return [state, [ends(unit)]]
  const view = coordinatorView(laws)(state, unit, unit.solution)
  const { raises, statuses, publication, upstreams } = coordinatorDecides(laws.behaviour, laws.render)(view)
  const config =
    publication._tag === 'publish' ? publication.config : publication._tag === 'withdraw' ? null : undefined
  const writes: Writes = { roles: null, config, upstreams, statuses, raises: raises !== null }
  return [withUnit(state, unit.id, { writes }), [ends(unit)]]
}

/**
 * A worker restarts its process within the hook, which ends only after the old process has stopped and pebble has
 * watched the new one for a second.
 */
const workerRuns = (laws: Laws, state: ClusterState, unit: UnitState, hook: Hook): Transition => {
  if (unit.solution === null) return [state, [ends(unit)]]
  const view = workerView(laws)(state, unit, unit.solution)
  const { advertises, process } = workerDecides(view)
  const decided = withUnit(state, unit.id, { roles: view.roles, writes: { ...nothing, roles: advertises } })
  if (hook._tag === 'stop' || hook._tag === 'remove') return chain([decided, [ends(unit)]], stopFor(unit))
  // Before the container can be reached there is nothing to start.
  if (process._tag === 'keep' || hook._tag === 'install') return [decided, [ends(unit)]]
  const next = process._tag === 'start' ? { target: process.target, config: process.config } : null
  const [replanned, effects] = replan(decided, unit.id, next)
  const stopping = replanned.units[unit.id]?.process.phase === 'stopping'
  // While the old process stops, the end of the hook waits for it: see processStopped in step.
  return stopping ? [replanned, effects] : [replanned, [...effects, ends(unit, { _tag: 'start-confirmation' })]]
}

const stopFor = (unit: UnitState) => (state: ClusterState) => replan(state, unit.id, null)

/** A unit's next hook begins: the charm decides on what it sees now; what it writes leaves when the hook ends. */
export const hookStarted =
  (laws: Laws) =>
  (state: ClusterState, id: number): Transition => {
    const unit = state.units[id]
    if (unit === undefined || !isUp(unit)) return [state, []]
    const [hook, ...queue] = unit.queue
    if (hook === undefined) return [withUnit(state, id, { dispatching: false }), []]
    const begun = perceive(
      withUnit(state, id, { dispatching: false, hook, queue, writes: nothing }),
      { ...unit, queue },
      hook,
    )
    const acting = begun.units[id] ?? unit
    if (acting.kind === 'coordinator') return coordinatorRuns(laws, begun, acting)
    if (acting.kind === 'worker') return workerRuns(laws, begun, acting, hook)
    return [begun, [ends(acting)]]
  }

/** Tell the units on the other side of a relation that a databag has changed. */
const notify =
  (relation: RelationState, unit: UnitState, remote: number | null) =>
  (state: ClusterState): Transition =>
    chainAll(
      state,
      relation.ends.flatMap(({ app }) => (app === unit.app ? [] : unitsOf(state, app))).filter(isUp),
      (current, { id }) => enqueue(id, [{ _tag: 'relation-changed', relation: relation.id, remote }])(current),
    )

const sameRoles = (left: ReadonlyArray<string> | null, right: ReadonlyArray<string> | null): boolean =>
  left === right || (left !== null && right !== null && left.join() === right.join())

/** What a relation's databags become when this unit's hook ends, or the relation itself when nothing changes. */
const written = (laws: Laws, state: ClusterState, unit: UnitState, relation: RelationState): RelationState => {
  const { roles, config } = unit.writes ?? nothing
  if (relation.kind === 's3' && unit.kind === 'other') {
    const coordinator = relation.ends.find(({ app }) => app !== unit.app)?.app ?? ''
    const s3 = laws.facts(state.juju).applications.get(coordinator)?.s3 ?? null
    return relation.s3 === null && s3 !== null && s3._tag !== 'missing' ? { ...relation, s3 } : relation
  }
  if (relation.kind !== 'cluster') return relation
  if (unit.kind === 'coordinator') {
    const same = config === undefined || config?.text === relation.config?.text
    return same ? relation : { ...relation, config }
  }
  const known = relation.published.includes(unit.id)
  const next = roles === null || sameRoles(roles, relation.roles) ? relation : { ...relation, roles }
  return known ? next : { ...next, published: [...next.published, unit.id] }
}

const flush =
  (laws: Laws, unit: UnitState) =>
  (state: ClusterState): Transition => {
    const seen = unit.sees.flatMap((id) => state.relations[id] ?? []).filter(({ alive }) => alive)
    return chainAll(state, seen, (current, { id }) => {
      const relation = current.relations[id]
      if (relation === undefined) return [current, []]
      const changed = written(laws, current, unit, relation)
      if (changed === relation) return [current, []]
      const about = unit.kind === 'coordinator' || changed.roles !== relation.roles ? null : unit.id
      return notify(changed, unit, about)(withRelation(current, id, changed))
    })
  }

const statusAfter = (laws: Laws, state: ClusterState, unit: UnitState): Status => {
  if (unit.kind === 'coordinator') return winner(unit.writes?.statuses ?? [])
  if (unit.kind === 'worker' && unit.solution !== null) {
    return winner(workerStatuses(workerView(laws)(state, unit, unit.solution)))
  }
  return unit.status
}

/** A hook has raised: nothing it wrote leaves, and Juju tries it again later. */
const hookRaised = (state: ClusterState, unit: UnitState, hook: Hook): Transition => {
  const failed = withUnit(state, unit.id, {
    hook: null,
    writes: null,
    queue: [hook, ...unit.queue],
    dispatching: true,
    failures: unit.failures + 1,
    status: hookFailed(hook._tag),
  })
  const retry = inBackground({ _tag: 'hook-retry', failures: unit.failures }, { _tag: 'hook-started', unit: unit.id })
  return [failed, [retry]]
}

/** A hook has ended well: its writes leave, its status shows, relations it broke are left, and the next hook is due. */
export const hookEnded =
  (laws: Laws) =>
  (state: ClusterState, id: number): Transition => {
    const unit = state.units[id]
    if (unit === undefined || unit.hook === null) return [state, []]
    const { hook } = unit
    if (unit.writes?.raises === true) return hookRaised(state, unit, hook)
    const status = statusAfter(laws, state, unit)
    const upstreams = unit.writes?.upstreams ?? unit.upstreams
    const idle = withUnit(state, id, { hook: null, writes: null, failures: 0, status, upstreams })
    return chain(
      [idle, []],
      flush(laws, unit),
      (current) => (hook._tag === 'relation-broken' ? departed(current, hook.relation, id) : [current, []]),
      (current) => (hook._tag === 'remove' ? podGone(current, id) : dispatch(current, id)),
    )
  }
