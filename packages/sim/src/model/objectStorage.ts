import { type ClusterState, unitsOf } from './ClusterState.js'
import { coordinatorOf } from './coordinatorOf.js'
import { after } from './Effect.js'
import { chain, chainAll, type Transition } from './hooks.js'
import { otherApp } from './otherApp.js'
import { waitIsOver } from './processes.js'
import { answers, type S3Condition } from './S3Condition.js'
import { isUp } from './UnitState.js'

/** The integrator hears of credentials that were revoked or given back, and tells its coordinator. */
const integratorHears =
  (app: string) =>
  (state: ClusterState): Transition => {
    const integrators = state.relations
      .filter(({ kind, alive, ends }) => alive && kind === 's3' && ends.some((end) => end.app === app))
      .flatMap((relation) => unitsOf(state, otherApp(relation, app)))
    return [
      state,
      integrators.map(({ id }) => after({ _tag: 's3-seen' }, { _tag: 'update-status-due', unit: id } as const)),
    ]
  }

/** The object storage of a coordinator application has changed for better or worse. */
export const s3Changed = (state: ClusterState, app: string, condition: S3Condition): Transition => {
  const before = state.s3[app] ?? 'well'
  if (before === condition) return [state, []]
  const changed: ClusterState = { ...state, s3: { ...state.s3, [app]: condition } }
  const workers = changed.units.filter(
    (unit) => unit.kind === 'worker' && isUp(unit) && coordinatorOf(changed, unit) === app,
  )
  return chain(
    [changed, []],
    (current) =>
      answers(condition) ? chainAll(current, workers, (now, { id }) => waitIsOver(now, id)) : [current, []],
    (current) => (before === 'refused' || condition === 'refused' ? integratorHears(app)(current) : [current, []]),
  )
}
