import { formatDuration } from '../kernel/formatDuration.js'
import type { Time } from '../kernel/Time.js'
import type { ClusterState } from '../model/ClusterState.js'
import type { TimelineEntry } from '../run/Timeline.js'
import type { UnitHistory } from './UnitHistory.js'

/** A line of a timeline; hooks stand in it only when they are asked for. */
export type DetailedEntry = Pick<TimelineEntry, 'at' | 'who' | 'what'>

/**
 * The timeline of a run with every hook in it, where it begins and where it ends.
 *
 * Order: by time; of one time, hooks that end, hooks that begin, then what follows from them, in the timeline's order.
 */
export const hookTimeline = (
  timeline: ReadonlyArray<TimelineEntry>,
  history: UnitHistory,
  state: ClusterState,
): ReadonlyArray<DetailedEntry> => {
  const hooks = history.spans(state).filter(({ kind }) => kind === 'hook')
  const nameOf = (unit: number): string => state.units[unit]?.name ?? `unit ${unit}`
  const line = (at: Time, rank: number, entry: Omit<DetailedEntry, 'at'>) => ({ at, rank, entry: { at, ...entry } })
  return [
    ...hooks.flatMap(({ unit, what, detail, from, until }) => {
      const outcome = detail === '' ? 'ends' : detail
      const end = until === null ? '' : `${what} ${outcome} after ${formatDuration(until - from)}`
      // One that takes no time ends after it began.
      return until === null ? [] : [line(until, until === from ? 3 : 0, { who: nameOf(unit), what: end })]
    }),
    ...timeline.map(({ at, who, what }) => line(at, 2, { who, what })),
    ...hooks.map(({ unit, what, from }) => line(from, 1, { who: nameOf(unit), what: `${what} begins` })),
  ]
    .sort((left, right) => left.at - right.at || left.rank - right.rank)
    .map(({ entry }) => entry)
}
