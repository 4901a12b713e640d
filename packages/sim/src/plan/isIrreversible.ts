import { moveBetween } from './LocalState.js'
import type { PackedState, PlanTask } from './PlanTask.js'

/** Whether a phase takes something away that the same commands cannot bring back. */
export const isIrreversible = ({ applications }: PlanTask, before: PackedState, after: PackedState): boolean =>
  applications.some(({ states }, index) => {
    const move = moveBetween(states[before[index] ?? 0] ?? null, states[after[index] ?? 0] ?? null)
    return move?._tag === 'remove' || (move?._tag === 'scale' && !move.grows)
  })
