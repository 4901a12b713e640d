import type { ClusterState } from './ClusterState.js'
import type { Event } from './Event.js'
import { quietWrites } from './quietHooks.js'

/**
 * Whether a transition is known at a glance to have changed nothing but which hook one unit runs: an update-status
 * that decides what it decided before. Most of the transitions of a long run are such.
 */
export const isUneventful = (event: Event, before: ClusterState, after: ClusterState): boolean => {
  if (event._tag !== 'update-status-tick' && event._tag !== 'hook-ended') return false
  const [was, is] = [before.units[event.unit], after.units[event.unit]]
  if (was === undefined || is === undefined || before.relations !== after.relations) return false
  const quiet = event._tag === 'hook-ended' ? was.writes === quietWrites : is.writes === quietWrites
  return quiet && was.status === is.status && was.process === is.process
}
