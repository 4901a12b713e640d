import {
  type CoordinatorDecision,
  canServe,
  coordinatorDecides,
  hookFailed,
  type Solution,
  type Status,
  s3Missing,
  s3NotReady,
  winner,
  workerDecides,
  workerStatuses,
} from '@coordinated-workers/core'
import { type ClusterState, withRelation, withUnit } from './ClusterState.js'
import { coordinatorOf } from './coordinatorOf.js'
import { after, type Delay, inBackground } from './Effect.js'
import { factsIn } from './factsIn.js'
import type { Hook } from './Hook.js'
import { chain, chainAll, dispatch, enqueue, type Transition } from './hooks.js'
import type { DecisionFacts, Laws } from './Laws.js'
import { otherApp, remotesOf } from './otherApp.js'
import { departed, podGone } from './pods.js'
import { replan } from './processes.js'
import { isQuiet, quietOver, quietStarted, rememberQuiet } from './quietHooks.js'
import type { RelationState } from './RelationState.js'
import { isUp, type Launch, type Process, takesPart, type UnitState, type Writes } from './UnitState.js'
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

/** What a coordinator unit decides; the same as last time when all that it depends on is the same. */
const decisionOf = (laws: Laws, state: ClusterState, unit: UnitState, solution: Solution): CoordinatorDecision => {
  const { juju } = state
  const leader = state.leaders[unit.app] === unit.id
  const relations = unit.sees.map((id) => state.relations[id])
  const facts: DecisionFacts = { unit: unit.id, juju, solution, leader, relations }
  const known = laws.decisions?.recall(facts)
  if (known !== undefined) return known
  const view = coordinatorView(laws)(state, unit, solution)
  const decided = coordinatorDecides(laws.behaviour, laws.render)(view)
  const withdraws = laws.improvements.withdrawsConfig && view.leader && !canServe(view)
  const decision: CoordinatorDecision = withdraws ? { ...decided, publication: { _tag: 'withdraw' } } : decided
  laws.decisions?.remember(facts, decision)
  return decision
}

const coordinatorRuns = (laws: Laws, state: ClusterState, unit: UnitState): Transition => {
  if (unit.solution === null) return [state, [ends(unit)]]
  const { raises, statuses, publication, upstreams } = decisionOf(laws, state, unit, unit.solution)
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
  if (next !== null && laws.improvements.rollingRestarts && mustWait(state, unit, next)) {
    return [decided, [ends(unit), after({ _tag: 'restart-turn' }, { _tag: 'update-status-due', unit: unit.id })]]
  }
  const [replanned, effects] = replan(decided, unit.id, next)
  const stopping = replanned.units[unit.id]?.process.phase === 'stopping'
  // While the old process stops, the end of the hook waits for it: see processStopped in step.
  return stopping ? [replanned, effects] : [replanned, [...effects, ends(unit, { _tag: 'start-confirmation' })]]
}

/** One at a time: whether another worker of the solution restarts now, and only the config of this one has changed. */
const mustWait = (state: ClusterState, unit: UnitState, next: Launch): boolean => {
  const { running } = unit.process
  if (running === null || running.target.join() !== next.target.join()) return false
  const mine = coordinatorOf(state, unit)
  const restarts = ({ phase }: Process): boolean => phase !== 'stopped' && phase !== 'serving' && phase !== 'ready'
  return state.units.some(
    (other) =>
      other.id !== unit.id &&
      other.kind === 'worker' &&
      restarts(other.process) &&
      coordinatorOf(state, other) === mine,
  )
}

const stopFor = (unit: UnitState) => (state: ClusterState) => replan(state, unit.id, null)

/** A unit's next hook begins: the charm decides on what it sees now; what it writes leaves when the hook ends. */
export const hookStarted =
  (laws: Laws) =>
  (state: ClusterState, id: number): Transition => {
    const unit = state.units[id]
    if (unit === undefined || unit.life === 'dead') return [state, []]
    // Of two that start the same hook, the second comes too late.
    if (!unit.dispatching || unit.hook !== null) return [state, []]
    // Whatever is queued starts when the pod is back.
    if (!isUp(unit)) return [withUnit(state, id, { dispatching: false }), []]
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
    chainAll(state, remotesOf(state, relation, unit.app), (current, { id }) =>
      enqueue(id, [{ _tag: 'relation-changed', relation: relation.id, remote }])(current),
    )

const sameRoles = (left: ReadonlyArray<string> | null, right: ReadonlyArray<string> | null): boolean =>
  left === right || (left !== null && right !== null && left.join() === right.join())

/** An integrator hands over the data that it has, or none while the credentials are revoked. */
const handedOver = (laws: Laws, state: ClusterState, unit: UnitState, relation: RelationState): RelationState => {
  const coordinator = otherApp(relation, unit.app)
  const known = factsIn(laws, state).applications.get(coordinator)?.s3 ?? s3Missing
  if (known._tag === 'missing') return relation
  const s3 = state.s3[coordinator] === 'refused' ? s3NotReady : known
  const same = relation.s3 !== null && JSON.stringify(relation.s3) === JSON.stringify(s3)
  return same ? relation : { ...relation, s3 }
}

/** What a relation's databags become when this unit's hook ends, or the relation itself when nothing changes. */
const written = (laws: Laws, state: ClusterState, unit: UnitState, relation: RelationState): RelationState => {
  const { roles, config } = unit.writes ?? nothing
  if (relation.kind === 's3' && unit.kind === 'other') return handedOver(laws, state, unit, relation)
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
    hookFaults: unit.hookFaults === 'all' ? 'all' : 'none',
    status: hookFailed(hook._tag),
  })
  // What will fail again is not worth waiting for; what failed once is.
  const hopeless = unit.writes?.raises === true || unit.hookFaults === 'all'
  const again = { _tag: 'hook-started', unit: unit.id } as const
  const delay: Delay = { _tag: 'hook-retry', failures: unit.failures }
  return [failed, [hopeless ? inBackground(delay, again) : after(delay, again)]]
}

/** A fault of hooks begins or ends. When it ends, the retry of a hook that failed for it is worth waiting for. */
export const hooksFail = (state: ClusterState, id: number, which: UnitState['hookFaults']): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.life === 'dead') return [state, []]
  const marked = withUnit(state, id, { hookFaults: which })
  if (which !== 'none' || unit.failures === 0 || !unit.dispatching) return [marked, []]
  const delay: Delay = { _tag: 'hook-retry', failures: unit.failures - 1 }
  return [marked, [after(delay, { _tag: 'hook-started', unit: id })]]
}

/**
 * update-status is due as every five minutes. It runs at once where nothing else does, and otherwise waits its turn;
 * the time until the next one starts now.
 */
export const updateStatusTick =
  (laws: Laws) =>
  (state: ClusterState, id: number): Transition => {
    const unit = state.units[id]
    if (unit === undefined || !takesPart(unit)) return [state, []]
    const next = inBackground({ _tag: 'update-status-period' }, { _tag: 'update-status-tick', unit: id })
    const hook: Hook = { _tag: 'update-status' }
    if (!isUp(unit) || unit.queue.some(({ _tag }) => _tag === 'update-status')) return [state, [next]]
    const idle = unit.hook === null && !unit.dispatching && unit.queue.length === 0 && !state.quiet.includes(id)
    if (idle && isQuiet(laws, state, unit)) return [quietStarted(state, id), [ends(unit), next]]
    const queued = idle ? withUnit(state, id, { queue: [hook], dispatching: true }) : state
    const [started, effects] = idle ? hookStarted(laws)(queued, id) : enqueue(id, [hook])(state)
    return [started, [...effects, next]]
  }

/** What a unit shows, as the value that it was if it is the same. */
const sameStatus = (before: Status, after: Status): Status =>
  before.status === after.status && before.message === after.message ? before : after

const sameUpstreams = (before: UnitState['upstreams'], after: UnitState['upstreams']): UnitState['upstreams'] =>
  before === after || JSON.stringify(before) === JSON.stringify(after) ? before : after

/** The end of a hook that wrote nothing new. What it shows may have changed while it ran. */
const quietEnded = (laws: Laws, state: ClusterState, unit: UnitState): Transition => {
  const { id, hookFaults } = unit
  const over = quietOver(state, id)
  // What was queued meanwhile waits until the pod is back.
  if (!isUp(unit)) return [over, []]
  if (hookFaults !== 'none') return hookRaised(over, unit, { _tag: 'update-status' })
  const shown = isQuiet(laws, state, unit) || unit.kind === 'coordinator' ? unit.status : statusAfter(laws, state, unit)
  const status = sameStatus(unit.status, shown)
  return dispatch(status === unit.status ? over : withUnit(over, id, { status }), id)
}

/** A hook has ended well: its writes leave, its status shows, relations it broke are left, and the next hook is due. */
export const hookEnded =
  (laws: Laws) =>
  (state: ClusterState, id: number): Transition => {
    const unit = state.units[id]
    if (unit === undefined) return [state, []]
    if (state.quiet.includes(id)) return quietEnded(laws, state, unit)
    if (unit.hook === null) return [state, []]
    const { hook } = unit
    if (unit.interrupted) {
      const again = { hook: null, interrupted: false, writes: null, queue: [hook, ...unit.queue] } as const
      return dispatch(withUnit(state, id, again), id)
    }
    if (unit.writes?.raises === true || unit.hookFaults !== 'none') return hookRaised(state, unit, hook)
    const status = sameStatus(unit.status, statusAfter(laws, state, unit))
    const upstreams = sameUpstreams(unit.upstreams, unit.writes?.upstreams ?? unit.upstreams)
    const idle = withUnit(state, id, { hook: null, writes: null, failures: 0, status, upstreams })
    const flushed = flush(laws, unit)(idle)
    const changed = status !== unit.status || upstreams !== unit.upstreams || flushed[0] !== idle
    if (hook._tag === 'update-status' && !changed && unit.process.phase !== 'stopping') {
      rememberQuiet(laws, state, unit)
    }
    return chain(
      flushed,
      (current) => (hook._tag === 'relation-broken' ? departed(current, hook.relation, id) : [current, []]),
      (current) => (hook._tag === 'remove' ? podGone(current, id) : dispatch(current, id)),
    )
  }
