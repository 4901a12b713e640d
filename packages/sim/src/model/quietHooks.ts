import type { ClusterState } from './ClusterState.js'
import type { UnitId } from './Ids.js'
import type { Laws } from './Laws.js'
import type { UnitState } from './UnitState.js'

/** Whether a hook of that unit would decide, write and show the same as the one before, which changed nothing. */
export const isQuiet = (laws: Laws, state: ClusterState, unit: UnitState): boolean => {
  const last = laws.quiet?.get(unit.id)
  if (last === undefined || last.juju !== state.juju || last.process !== unit.process || last.sees !== unit.sees) {
    return false
  }
  if (last.leader !== state.leaders[unit.app] || last.solution !== unit.solution) return false
  if (last.refreshed !== state.refreshed) return false
  const { sees } = unit
  for (let index = 0; index < sees.length; index += 1) {
    if (last.relations[index] !== state.relations[sees[index] ?? -1]) return false
  }
  return true
}

/** Remember that a hook of that unit changed nothing. */
export const rememberQuiet = (laws: Laws, state: ClusterState, unit: UnitState): void => {
  laws.quiet?.set(unit.id, {
    juju: state.juju,
    refreshed: state.refreshed,
    solution: unit.solution,
    leader: state.leaders[unit.app],
    process: unit.process,
    sees: unit.sees,
    relations: unit.sees.map((id) => state.relations[id]),
  })
}

/** The unit begins such a hook. */
export const quietStarted = (state: ClusterState, id: UnitId): ClusterState => ({
  ...state,
  quiet: [...state.quiet, id],
})

/** The unit has ended such a hook. */
export const quietOver = (state: ClusterState, id: UnitId): ClusterState => ({
  ...state,
  quiet: state.quiet.filter((other) => other !== id),
})
