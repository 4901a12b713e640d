import type { Time } from '../kernel/Time.js'
import type { Outage } from '../measure/Outages.js'
import type { ScenarioRun } from '../run/ScenarioRun.js'
import type { TimelineEntry } from '../run/Timeline.js'
import type { UnitHistory, UnitSpan } from './UnitHistory.js'

/** What a person who points at an event reads. */
type Arguments = Readonly<Record<string, string>>

/**
 * One event of Chrome's trace event format, as far as it is used here: `X` lasts, `i` is an instant, `M` names a group
 * (`pid`) or one of its tracks (`tid`). Times are microseconds.
 */
export type TraceEvent =
  | {
      readonly ph: 'M'
      readonly name: 'process_name' | 'thread_name' | 'process_sort_index' | 'thread_sort_index'
      readonly pid: number
      readonly tid: number
      readonly args: Readonly<Record<string, string | number>>
    }
  | {
      readonly ph: 'X'
      readonly name: string
      readonly cat: string
      readonly pid: number
      readonly tid: number
      readonly ts: number
      readonly dur: number
      readonly args: Arguments
    }
  | {
      readonly ph: 'i'
      readonly s: 'g' | 'p' | 't'
      readonly name: string
      readonly cat: string
      readonly pid: number
      readonly tid: number
      readonly ts: number
      readonly args: Arguments
    }

/** A track with what happened on it, in order of time. */
interface Track {
  readonly name: string
  readonly events: (pid: number, tid: number) => ReadonlyArray<TraceEvent>
}

interface Group {
  readonly name: string
  readonly tracks: ReadonlyArray<Track>
}

const microseconds = (ms: Time): number => ms * 1_000

/** A little of each kind of slice, so that colours and searches tell them apart. */
const lasting =
  (cat: string, name: string, args: Arguments, [from, until]: readonly [Time, Time]) =>
  (pid: number, tid: number): TraceEvent => ({
    ...{ ph: 'X', name, cat, pid, tid, ts: microseconds(from), dur: microseconds(until - from), args },
  })

const operator = (timeline: ReadonlyArray<TimelineEntry>): Group => {
  const instants =
    (kind: TimelineEntry['kind']) =>
    (pid: number, tid: number): ReadonlyArray<TraceEvent> =>
      timeline
        .filter((entry) => entry.kind === kind)
        .map(({ at, what }) => ({
          ...{
            ph: 'i',
            s: kind === 'wait' ? 't' : 'g',
            name: what,
            cat: kind,
            pid,
            tid,
            ts: microseconds(at),
            args: {},
          },
        }))
  return {
    name: 'operator',
    tracks: [
      { name: 'commands', events: instants('command') },
      { name: 'waits', events: instants('wait') },
      { name: 'faults', events: instants('fault') },
    ],
  }
}

const paths = ({ run }: ScenarioRun): ReadonlyArray<Group> =>
  run.meters.map((meter) => {
    const outages = (what: string, list: ReadonlyArray<Outage>): Track => ({
      name: what,
      events: (pid, tid) =>
        list.map(({ from, until, because, chain }) => {
          const causes = chain.map(({ what: cause }, index) => [`cause ${index + 1}`, cause] as const)
          const args = { because, ...Object.fromEntries(causes) }
          return lasting('outage', `${what}: ${because}`, args, [from, until ?? run.now])(pid, tid)
        }),
    })
    return {
      name: `${meter.app}: what its users notice`,
      tracks: [
        outages('coordinator down', meter.coordinator.list(run.now)),
        outages('writes down', meter.write.list(run.now)),
        outages('reads down', meter.read.list(run.now)),
        outages('degraded', meter.degraded.list(run.now)),
      ],
    }
  })

const trackNames = { hook: 'hooks', process: 'process', status: 'status' } as const

const sliceName = ({ kind, what, detail }: UnitSpan): string => {
  if (detail === '') return what
  return kind === 'process' ? `${what} ${detail}` : `${what}: ${detail}`
}

const units = ({ run }: ScenarioRun, history: UnitHistory): ReadonlyArray<Group> => {
  const spans = new Map<string, Array<UnitSpan>>()
  for (const span of history.spans(run.state)) {
    const key = `${span.unit} ${span.kind}`
    const track = spans.get(key)
    if (track === undefined) spans.set(key, [span])
    else track.push(span)
  }
  return run.state.units.map(({ id, name }) => ({
    name,
    tracks: (['hook', 'process', 'status'] as const).map((kind) => ({
      name: trackNames[kind],
      events: (pid, tid) =>
        (spans.get(`${id} ${kind}`) ?? []).map((span) =>
          lasting(kind, sliceName(span), {}, [span.from, span.until ?? run.now])(pid, tid),
        ),
    })),
  }))
}

const named = ({ name, tracks }: Group, index: number): ReadonlyArray<TraceEvent> => {
  const pid = index + 1
  return [
    { ph: 'M', name: 'process_name', pid, tid: 0, args: { name } },
    { ph: 'M', name: 'process_sort_index', pid, tid: 0, args: { sort_index: index } },
    ...tracks.flatMap((track, position): ReadonlyArray<TraceEvent> => {
      const tid = position + 1
      const events = track.events(pid, tid)
      if (events.length === 0) return []
      return [
        { ph: 'M', name: 'thread_name', pid, tid, args: { name: track.name } },
        { ph: 'M', name: 'thread_sort_index', pid, tid, args: { sort_index: position } },
        ...events,
      ]
    }),
  ]
}

/**
 * A run in the trace event format that ui.perfetto.dev and chrome://tracing open: what the operator did, what users of
 * each solution noticed with its causes, and for every unit its hooks, the phases of its process and its statuses.
 *
 * Laws: (1) Events of one track (`pid`, `tid`) do not overlap and are in order of time. (2) Every track and group is
 * named before its first event. (3) Equal runs give equal events.
 *
 * Source: Google's document "Trace Event Format", sections on duration (`X`), instant and metadata events.
 *
 * @param history what watched the same run
 */
export const perfettoTrace = (answer: ScenarioRun, history: UnitHistory): ReadonlyArray<TraceEvent> =>
  [operator(answer.run.timeline), ...paths(answer), ...units(answer, history)].flatMap(named)

/** The file: an object with one event a line, so that two of them can be compared. */
export const perfettoText = (answer: ScenarioRun, history: UnitHistory): string => {
  const { title, seed, release, behaviour, timing } = answer
  const about = JSON.stringify({ scenario: title, seed, release, behaviour, timing })
  const events = perfettoTrace(answer, history).map((event) => JSON.stringify(event))
  return `{"displayTimeUnit":"ms","otherData":${about},"traceEvents":[\n${events.join(',\n')}\n]}\n`
}
