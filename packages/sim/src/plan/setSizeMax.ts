import type { PlanTask } from './PlanTask.js'

/** More sets of moves than this are too many to look into in every state. */
const setsMax = 10_000

/**
 * How many applications' moves are tried in every combination between two waits: all of them where their moves have at
 * most 10,000 combinations, as those of eight applications with two moves each; two where they have more.
 *
 * @example setSizeMax(taskOf(monolith, distributed, options)) // 5, as many as there are
 */
export const setSizeMax = ({ applications }: PlanTask): number => {
  const sets = applications.reduce(
    (product, { next }) => product * (1 + next.reduce((most, { length }) => Math.max(most, length), 0)),
    1,
  )
  return sets <= setsMax ? applications.length : 2
}
