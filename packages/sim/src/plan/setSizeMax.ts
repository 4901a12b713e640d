import type { PlannedApplication } from './PlannedApplication.js'

/** More sets of moves than this are too many to look into in every state. */
const setsMax = 20_000

/**
 * How many applications' moves are tried in every combination between two waits: all of them where their moves have at
 * most 20,000 combinations, as those of nine applications with two moves each; two where they have more.
 *
 * @example setSizeMax([]) // 0: there is nobody
 */
export const setSizeMax = (applications: ReadonlyArray<PlannedApplication>): number => {
  const sets = applications.reduce(
    (product, { next }) => product * (1 + next.reduce((most, { length }) => Math.max(most, length), 0)),
    1,
  )
  return sets <= setsMax ? applications.length : 2
}
