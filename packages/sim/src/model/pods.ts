import { type ClusterState, unitsOf, withRelation, withUnit } from './ClusterState.js'
import { after } from './Effect.js'
import type { Hook } from './Hook.js'
import { chain, chainAll, enqueue, type Transition } from './hooks.js'
import type { UnitId } from './Ids.js'
import { welcome } from './modelChanged.js'
import { isUp, noProcess } from './UnitState.js'

/**
 * A pod has started: its unit runs its first hooks, takes part in its application's relations, and is announced to the
 * units on their other side.
 */
export const podStarted = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.life !== 'pending') return [state, []]
  const up = withUnit(state, id, { life: 'alive' })
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
      chainAll(
        now,
        relation.ends.flatMap(({ app }) => (app === unit.app ? [] : unitsOf(now, app))).filter(isUp),
        (then, remote) =>
          enqueue(remote.id, [
            { _tag: 'relation-joined', relation: relation.id, remote: id },
            { _tag: 'relation-changed', relation: relation.id, remote: id },
          ])(then),
      ),
    ),
  )
}

const leave = (state: ClusterState, id: UnitId): Transition =>
  chainAll(
    state,
    state.relations.filter(({ joined }) => joined.includes(id)),
    (current, relation) => departed(current, relation.id, id),
  )

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
  const remotes = relation.ends.flatMap(({ app }) => (app === unit.app ? [] : unitsOf(left, app))).filter(isUp)
  return chainAll(left, remotes, (current, remote) =>
    enqueue(remote.id, [{ _tag: 'relation-departed', relation: relationId, remote: id }])(current),
  )
}

/** The last hook of a unit is over and its pod is gone, with whatever ran in it. */
export const podGone = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined || unit.life === 'dead') return [state, []]
  const [left, effects] = leave(state, id)
  const process = { ...noProcess, generation: unit.process.generation + 1 }
  const dead = withUnit(left, id, { life: 'dead', queue: [], hook: null, writes: null, sees: [], process })
  if (dead.leaders[unit.app] !== id) return [dead, effects]
  return [dead, [...effects, after({ _tag: 'leader-failover' }, { _tag: 'leader-lost', app: unit.app })]]
}

/** The lease of a dead leader has run out: the lowest ordinal that is up takes over, or failing that one on its way. */
export const leaderLost = (state: ClusterState, app: string): Transition => {
  const present = unitsOf(state, app).filter(({ life }) => life !== 'dying')
  const heir = present.find(({ life }) => life === 'alive') ?? present[0]
  if (heir === undefined) {
    const { [app]: _gone, ...leaders } = state.leaders
    return [{ ...state, leaders }, []]
  }
  const led: ClusterState = { ...state, leaders: { ...state.leaders, [app]: heir.id } }
  // A pod that is still to start has this hook among its first.
  return heir.life === 'alive' ? enqueue(heir.id, [{ _tag: 'leader-elected' }])(led) : [led, []]
}
