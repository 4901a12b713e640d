import type { PackedState, PlanTask } from '../PlanTask.js'
import type { PhaseJudge } from '../phaseJudge.js'

/**
 * Applications that are alike: the same states, start, goal and moves, and no role of
 * which the config chooses among the holders. Which of them is in which state makes no difference to what is still to come.
 */
export const alikeApplications = (
  { applications }: PlanTask,
  judge: PhaseJudge,
): ReadonlyArray<ReadonlyArray<number>> => {
  const { configs } = judge
  if (!configs.comparesHolders) return []
  const classes = new Map<string, Array<number>>()
  for (const [index, { kind, states, start, goal, next }] of applications.entries()) {
    if (states.some((_, local) => (judge.factsOf(index, local).advertised & configs.choosing) !== 0)) continue
    const key = JSON.stringify([kind, states, start, goal, next])
    const members = classes.get(key)
    if (members === undefined) classes.set(key, [index])
    else members.push(index)
  }
  return [...classes.values()].filter(({ length }) => length > 1)
}

/** Bring the states of applications that are alike into one order. Law: idempotent, and equal for all that are alike. */
export const canonical = (classes: ReadonlyArray<ReadonlyArray<number>>, row: Uint8Array): void => {
  for (const members of classes) {
    const locals = members.map((index) => row[index] ?? 0).sort((left, right) => left - right)
    for (const [place, index] of members.entries()) row[index] = locals[place] ?? 0
  }
}

/**
 * The states that a way leads through, from rows of which each was reached from the one before in its one order.
 *
 * Law: each differs from the one before by the moves of the row that was reached.
 */
export const unfolded = (
  classes: ReadonlyArray<ReadonlyArray<number>>,
  start: PackedState,
  reached: ReadonlyArray<PackedState>,
): ReadonlyArray<PackedState> => {
  // Who stands at each place of the one order.
  let who = start.map((_, index) => index)
  const states: Array<PackedState> = [start]
  for (const row of reached) {
    const next = [...(states.at(-1) ?? start)]
    for (const [place, local] of row.entries()) next[who[place] ?? place] = local
    states.push(next)
    const moved = [...who]
    for (const members of classes) {
      const sorted = [...members].sort((left, right) => (row[left] ?? 0) - (row[right] ?? 0) || left - right)
      for (const [place, index] of members.entries()) moved[index] = who[sorted[place] ?? index] ?? index
    }
    who = moved
  }
  return states
}
