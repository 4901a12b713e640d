import type { ClusterState } from './ClusterState.js'
import { after } from './Effect.js'
import type { Event } from './Event.js'
import { hookEnded, hookStarted, hooksFail, updateStatusTick } from './hookRuns.js'
import { chain, enqueue, type Transition } from './hooks.js'
import type { Laws } from './Laws.js'
import { integrationChanged, modelChanged } from './modelChanged.js'
import { s3Changed } from './objectStorage.js'
import {
  charmRefreshed,
  leaderDeposed,
  leaderLost,
  podGone,
  podLost,
  podReplaced,
  podReturns,
  podStarted,
} from './pods.js'
import {
  checkFailed,
  crashLoop,
  deathsForgotten,
  processDied,
  processJoined,
  processKilled,
  processListens,
  processReady,
  processRestarts,
  processStopped,
} from './processes.js'

/** A hook that was waiting for the old process to stop goes on to watch the new one start. */
const hookWaited =
  (id: number) =>
  (state: ClusterState): Transition => {
    const hook = state.units[id]?.hook ?? null
    // The last hooks of a unit wait for nothing: their ends are on their way.
    if (hook === null || hook._tag === 'stop' || hook._tag === 'remove') return [state, []]
    return [state, [after({ _tag: 'start-confirmation' }, { _tag: 'hook-ended', unit: id })]]
  }

/**
 * The only transition function: what an event makes of a cluster, and what is bound to happen as a consequence.
 *
 * The simulator gives the effects times drawn from distributions, the explorer takes them in every possible order.
 *
 * Laws:
 * 1. pure: the same state and event give the same result;
 * 2. an event about a launch that is over or a unit that is dead changes nothing;
 * 3. databags change only in `hook-ended`, and only by the unit whose hook ended.
 */
export const step =
  (laws: Laws) =>
  (state: ClusterState, event: Event): Transition => {
    switch (event._tag) {
      case 'clock':
        return [state, []]
      case 'model-changed':
        return modelChanged(laws)(state, event.juju)
      case 'pod-started':
        return podStarted(laws)(state, event.unit)
      case 'pod-gone':
        return podGone(state, event.unit)
      case 'update-status-due':
        return enqueue(event.unit, [{ _tag: 'update-status' }])(state)
      case 'update-status-tick':
        return updateStatusTick(laws)(state, event.unit)
      case 'leader-lost':
        return leaderLost(state, event.app, event.unit)
      case 'hook-started':
        return hookStarted(laws)(state, event.unit)
      case 'hook-ended':
        return hookEnded(laws)(state, event.unit)
      case 'process-stopped': {
        const stopped = processStopped(state, event)
        return stopped[0] === state ? stopped : chain(stopped, hookWaited(event.unit))
      }
      case 'process-listens':
        return processListens(state, event)
      case 'process-joined':
        return processJoined(state, event)
      case 'process-ready':
        return processReady(state, event)
      case 'check-failed':
        return checkFailed(state, event)
      case 'process-died':
        return processDied(state, event)
      case 'process-restarts':
        return processRestarts(state, event)
      case 'deaths-forgotten':
        return deathsForgotten(state, event)
      case 'charm-refreshed':
        return charmRefreshed(laws)(state, event.app)
      case 'pod-replaced':
        return podReplaced(state, event.unit)
      case 'process-killed':
        return processKilled(state, event.unit)
      case 'crash-loop':
        return crashLoop(state, event.unit, event.on)
      case 'pod-lost':
        return podLost(state, event.unit, event.returns)
      case 'pod-returns':
        return podReturns(state, event.unit)
      case 'leader-deposed':
        return leaderDeposed(state, event.app)
      case 'hooks-fail':
        return hooksFail(state, event.unit, event.which)
      case 'integration-lost':
      case 'integration-back':
        return integrationChanged(laws)(state, event.ends, event._tag === 'integration-back')
      case 's3-changed':
        return s3Changed(state, event.app, event.condition)
    }
  }
