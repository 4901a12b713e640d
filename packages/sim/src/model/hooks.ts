import type { ClusterState } from './ClusterState.js'
import { withUnit } from './ClusterState.js'
import { after, type Effect } from './Effect.js'
import { type Hook, sameHook } from './Hook.js'
import type { UnitId } from './Ids.js'
import { isUp } from './UnitState.js'

/** A state and what is bound to happen to it: the result of every transition. */
export type Transition = readonly [state: ClusterState, effects: ReadonlyArray<Effect>]

/** Apply transitions one after the other, gathering their effects. */
export const chain = (start: Transition, ...next: ReadonlyArray<(state: ClusterState) => Transition>): Transition =>
  next.reduce<Transition>(([state, effects], transition) => {
    const [changed, more] = transition(state)
    return [changed, more.length === 0 ? effects : [...effects, ...more]]
  }, start)

/** Like {@link chain}, over a list. */
export const chainAll = <A>(
  state: ClusterState,
  items: ReadonlyArray<A>,
  transition: (state: ClusterState, item: A) => Transition,
): Transition => chain([state, []], ...items.map((item) => (current: ClusterState) => transition(current, item)))

/** Let the head of a unit's queue start, unless something runs, is on its way, or the unit is not up. */
export const dispatch = (state: ClusterState, id: UnitId): Transition => {
  const unit = state.units[id]
  if (unit === undefined || !isUp(unit) || unit.dispatching || unit.queue.length === 0) return [state, []]
  if (unit.hook !== null || state.quiet.includes(id)) return [state, []]
  return [
    withUnit(state, id, { dispatching: true }),
    [after({ _tag: 'hook-dispatch' }, { _tag: 'hook-started', unit: id })],
  ]
}

/**
 * Queue hooks for a unit. A relation-changed that is queued already stands for the new one, which is how Juju lets
 * several writes before a hook coalesce into one.
 */
export const enqueue =
  (id: UnitId, hooks: ReadonlyArray<Hook>) =>
  (state: ClusterState): Transition => {
    const unit = state.units[id]
    if (unit === undefined || unit.life === 'dead') return [state, []]
    const fresh = hooks.filter(
      (hook) => hook._tag !== 'relation-changed' || !unit.queue.some((queued) => sameHook(queued, hook)),
    )
    if (fresh.length === 0) return [state, []]
    return dispatch(withUnit(state, id, { queue: [...unit.queue, ...fresh] }), id)
  }
