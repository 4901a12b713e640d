import { type ReplayBounds, Replayer, type ReplayModel, type ReplayResult } from './Replayer.js'
import type { Time } from './Time.js'

/** An event from outside, at a time since the start of the run. */
export interface TimedEvent<Event> {
  readonly at: Time
  readonly event: Event
}

/**
 * Replays a model from its initial state through events from outside, and gives how it ended: a pure function.
 *
 * The events need no order; of two at one time the earlier in the list happens first. See `Replayer` for the order,
 * the bounds and the laws, and for running in pieces.
 *
 * @example
 * replay(model, [{ at: 0, event: 'deploy' }, { at: 60_000, event: 'crash' }], { until: 3_600_000, maxEvents: 100_000 })
 */
export const replay = <State, Event, Delay>(
  model: ReplayModel<State, Event, Delay>,
  events: readonly TimedEvent<NoInfer<Event>>[],
  bounds: ReplayBounds<State>,
): ReplayResult<State> => {
  const replayer = new Replayer(model)
  for (const { at, event } of events) replayer.put(event, at)
  return replayer.run(bounds)
}
