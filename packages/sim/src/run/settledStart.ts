import type { JujuModel, Solution } from '@coordinated-workers/core'
import { Replayer } from '../kernel/Replayer.js'
import { type ClusterState, emptyCluster } from '../model/ClusterState.js'
import type { Delay, Effect } from '../model/Effect.js'
import type { Event } from '../model/Event.js'
import type { Laws } from '../model/Laws.js'
import { step } from '../model/step.js'

/** A deployment that has come to rest, and what may happen to it still. */
export interface SettledStart {
  readonly state: ClusterState
  /** In the order in which it was bound to happen; none of it has. */
  readonly background: ReadonlyArray<Effect>
  /** False when it never came to rest. */
  readonly settled: boolean
}

/** No deployment that comes to rest comes near this. */
const eventsMax = 5_000_000

/** Longer than anything takes that is waited for, because that takes no time here. */
const laterMs = 3_600_000

const settle = (laws: Laws, start: JujuModel): SettledStart => {
  const background: Array<Effect> = []
  const transition = step(laws)
  const replayer = new Replayer<ClusterState, Event, Delay>({
    initial: emptyCluster,
    step: (state, event) => {
      const [after, effects] = transition(state, event)
      background.push(...effects.filter((effect) => effect.background))
      return [after, effects]
    },
    seed: 0,
    delayOf: (delay) => (awaited(delay) ? 0 : laterMs),
  })
  replayer.put({ _tag: 'model-changed', juju: start })
  const { reason } = replayer.run({ untilSettled: true, maxEvents: eventsMax })
  return { state: replayer.state, background, settled: reason !== 'budget' }
}

/** What waits for something to last, or to go wrong again, is not waited for. */
const patient: ReadonlyArray<Delay['_tag']> = [
  'check-threshold',
  'hook-retry',
  'update-status-period',
  'backoff',
  'backoff-reset',
  'process-dies',
]

const awaited = ({ _tag }: Delay): boolean => !patient.some((tag) => tag === _tag)

const known = new WeakMap<JujuModel, WeakMap<ReadonlyArray<Solution>, Map<string, SettledStart>>>()

/**
 * Bring a deployment to rest without letting time pass. Nothing of it depends on a seed or a timing, so that many runs
 * from one start share it.
 */
export const settledStart = (laws: Laws, start: JujuModel): SettledStart => {
  const ofStart = known.get(start) ?? new WeakMap<ReadonlyArray<Solution>, Map<string, SettledStart>>()
  known.set(start, ofStart)
  const ofSolutions = ofStart.get(laws.solutions) ?? new Map<string, SettledStart>()
  ofStart.set(laws.solutions, ofSolutions)
  const key = JSON.stringify([laws.behaviour, laws.ticks, laws.improvements])
  const found = ofSolutions.get(key) ?? settle(laws, start)
  ofSolutions.set(key, found)
  return found
}
