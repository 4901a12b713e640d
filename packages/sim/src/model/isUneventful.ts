import type { ClusterState } from './ClusterState.js'

/**
 * Whether a transition is known at a glance to have changed nothing but that a unit runs, or has run, an update-status
 * that decides nothing new. Most of the transitions of a long run are such.
 */
export const isUneventful = (before: ClusterState, after: ClusterState): boolean =>
  before.units === after.units && before.relations === after.relations && before.quiet !== after.quiet
