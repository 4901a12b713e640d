import { type JujuModel, type Location, type Problem, problem, type Solution } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { Prng } from '../kernel/Prng.js'
import { type ReplayBounds, Replayer } from '../kernel/Replayer.js'
import type { Streams } from '../kernel/Streams.js'
import type { Time } from '../kernel/Time.js'
import { changeBetween } from '../measure/changeBetween.js'
import { applicationStatus, type Load, Meter, type World } from '../measure/Meter.js'
import type { ClusterState } from '../model/ClusterState.js'
import type { Delay } from '../model/Effect.js'
import type { Event } from '../model/Event.js'
import { isUneventful } from '../model/isUneventful.js'
import type { Laws } from '../model/Laws.js'
import { step } from '../model/step.js'
import type { TimedFault } from '../scenario/Fault.js'
import { delayOf } from '../timing/delayOf.js'
import type { TimingProfile } from '../timing/TimingProfile.js'
import { typical } from '../timing/typical.js'
import { CauseTracker } from './CauseTracker.js'
import { eventLabel } from './eventLabel.js'
import { faultEvents } from './faultEvents.js'
import { type SettledStart, settledStart } from './settledStart.js'
import { changes, type TimelineEntry } from './Timeline.js'
import { timetable } from './timetable.js'

/** What an operator does next. `text` stands in the timeline, unless it is empty. */
export type Action =
  /** Change the model. When Juju refuses, the run ends there with its words. */
  | {
      readonly _tag: 'change'
      readonly text: string
      readonly change: (model: JujuModel) => Either.Either<Problem, JujuModel>
    }
  /** Bring an application's charm to the release that the laws know as refreshed. */
  | {
      readonly _tag: 'refresh'
      readonly text: string
      readonly app: string
      readonly change: (model: JujuModel) => Either.Either<Problem, JujuModel>
    }
  | ({ readonly _tag: 'fault'; readonly text: string; readonly location: Location | null } & TimedFault)
  | { readonly _tag: 'wait-settled'; readonly text: string }
  | { readonly _tag: 'wait-active'; readonly text: string; readonly apps: ReadonlyArray<string> | 'all' }
  | { readonly _tag: 'wait-for'; readonly text: string; readonly durationMs: number }
  | { readonly _tag: 'wait-until'; readonly text: string; readonly at: Time }

/** Everything that a run depends on. Equal inputs give equal runs. */
export interface SimulationInput {
  readonly laws: Laws
  readonly start: JujuModel
  readonly actions: ReadonlyArray<Action>
  readonly load: Load
  readonly seed: number
  /** Default: `typical`. */
  readonly profile?: TimingProfile
  /** Bytes that each worker's volume holds; default: never full. */
  readonly diskBytes?: number | null
  /** Whether a unit made anew gets the volume of the one before; default: as with Juju 3. */
  readonly reattachesVolumes?: boolean
  /** Sees every transition once the start is at rest. */
  readonly observe?: Observe
  /** In which order events happen, by {@link eventLabel}; those that are not named happen afterwards. Default: as drawn. */
  readonly order?: ReadonlyArray<string>
}

/** Somebody who watches a run: what happened when, between which states. */
export type Observe = (now: Time, event: Event, before: ClusterState, after: ClusterState) => void

/** How a run went. */
export interface Simulation {
  /** How many actions were carried out; less than all of them when Juju refused one or a wait never ended. */
  readonly done: number
  readonly stopped: 'finished' | 'refused' | 'never settled' | 'waited in vain'
  /** Why Juju refused a command, or null. */
  readonly refusal: Problem | null
  readonly now: Time
  readonly events: number
  readonly state: ClusterState
  readonly meters: ReadonlyArray<Meter>
  readonly timeline: ReadonlyArray<TimelineEntry>
  /** How many entries the timeline lacks because it had become too long. */
  readonly untold: number
}

/** No person reads more, and a run must not need more memory the longer it lasts. */
const timelineMax = 100_000

/** No hook, wait or restart chain of one run comes near this; a model that goes round in circles does. */
const eventsMax = 5_000_000

/** An operator types, or a script calls, one command a second. */
const commandMs = 1_000

const coordinatorsOf = (laws: Laws, juju: JujuModel): ReadonlyArray<readonly [string, Solution]> =>
  [...laws.facts(juju, []).applications].flatMap(([app, { kind, solution }]) =>
    kind === 'coordinator' && solution !== null ? [[app, solution] as const] : [],
  )

const kindOf = ({ _tag }: Action): TimelineEntry['kind'] => {
  if (_tag === 'fault') return 'fault'
  return _tag === 'change' || _tag === 'refresh' ? 'command' : 'wait'
}

/** One run under way. Mutable inside; {@link simulate} is the pure face. */
class Run {
  private readonly replayer: Replayer<ClusterState, Event, Delay>
  private readonly meters = new Map<string, Meter>()
  private readonly timeline: Array<TimelineEntry> = []
  private events = 0
  private refusal: Problem | null = null
  private untold = 0
  private readonly causes = new CauseTracker()
  private readonly luck: Prng
  private readonly start: SettledStart

  constructor(private readonly input: SimulationInput) {
    const { load, laws, profile = typical } = input
    const busy = load.readsPerSecond > 0
    const timed = delayOf({ busy, profile, improvements: laws.improvements })
    const ordered = input.order === undefined ? null : timetable(input.order)
    this.luck = Prng.fromSeed(input.seed, 'faults')
    const start = settledStart(laws, input.start)
    this.replayer = new Replayer<ClusterState, Event, Delay>({
      initial: start.state,
      step: step(input.laws),
      seed: input.seed,
      delayOf: (delay: Delay, event: Event, streams: Streams, now: Time) => {
        const drawn = timed(delay, event, streams)
        return ordered === null ? drawn : this.ordered(ordered, event, drawn, now)
      },
      observe: (now, event, before, after) => this.observe(now, event, before, after),
    })
    this.start = start
  }

  /** The start is at rest; when each unit runs update-status next is anyone's guess. */
  begin(): boolean {
    for (const effect of this.start.background) {
      const { delay } = effect
      this.replayer.apply(
        delay._tag === 'update-status-period' ? { ...effect, delay: { _tag: 'update-status' } } : effect,
      )
    }
    this.meet()
    return this.start.settled
  }

  act(action: Action): Simulation['stopped'] {
    if (action.text !== '') this.note(kindOf(action), action.text)
    switch (action._tag) {
      case 'change':
        return this.change(action.change, action.text)
      case 'refresh': {
        const changed = this.change(action.change, action.text)
        this.replayer.put({ _tag: 'charm-refreshed', app: action.app })
        return changed
      }
      case 'fault':
        return this.fault(action)
      case 'wait-settled':
        return this.advance({ untilSettled: true }) ? 'finished' : 'never settled'
      case 'wait-active': {
        const { apps } = action
        if (this.areActive(apps)) return 'finished'
        this.advance({ untilSettled: true, stopWhen: () => this.areActive(apps) })
        return this.areActive(apps) ? 'finished' : 'waited in vain'
      }
      case 'wait-for':
        this.passUntil(this.replayer.now + action.durationMs)
        return 'finished'
      case 'wait-until':
        if (action.at > this.replayer.now) this.passUntil(action.at)
        return 'finished'
    }
  }

  /** What the order names happens at its time, everything else once the order is over. */
  private ordered(order: ReturnType<typeof timetable>, event: Event, drawnMs: number, now: Time): number {
    const at = order.timeOf(eventLabel(this.replayer.state, event), now)
    return at === null ? Math.max(0, order.overAt - now) + drawnMs : at - now
  }

  result(done: number, stopped: Simulation['stopped']): Simulation {
    const { now, state } = this.replayer
    for (const meter of this.meters.values()) meter.advance(now)
    const { events, refusal, timeline, untold } = this
    return { done, stopped, refusal, now, events, state, meters: [...this.meters.values()], timeline, untold }
  }

  private change(change: (model: JujuModel) => Either.Either<Problem, JujuModel>, text: string): Simulation['stopped'] {
    const changed = change(this.replayer.state.juju)
    if (Either.isLeft(changed)) {
      this.refusal = changed.left
      return 'refused'
    }
    this.causes.announce(text)
    this.replayer.put({ _tag: 'model-changed', juju: changed.right })
    this.passUntil(this.replayer.now + commandMs)
    return 'finished'
  }

  /** What goes wrong happens at once; its end, if it has one, is something to wait for. */
  private fault(fault: Extract<Action, { readonly _tag: 'fault' }>): Simulation['stopped'] {
    const found = faultEvents(this.replayer.state, fault, (count) => this.luck.intBetween(0, count - 1))
    if (Either.isLeft(found)) {
      const { location, text } = fault
      this.refusal = problem('fault-impossible', `the fault cannot happen: ${found.left}`, { location, found: text })
      return 'refused'
    }
    this.causes.announce(fault.text)
    for (const event of found.right.begin) this.replayer.put(event)
    if (fault.forMs !== null) for (const event of found.right.end) this.replayer.put(event, fault.forMs)
    this.passUntil(this.replayer.now)
    return 'finished'
  }

  /** Let everything happen up to a time, and the clock reach it even if nothing is left to happen. */
  private passUntil(until: Time): void {
    this.replayer.put({ _tag: 'clock' }, until - this.replayer.now, { background: true })
    this.advance({ until })
  }

  /** True when the bound was met, false when the budget of events ran out or nothing is left to wait for. */
  private advance(bounds: Omit<ReplayBounds<ClusterState>, 'maxEvents'>): boolean {
    const { reason, handled } = this.replayer.run({ ...bounds, maxEvents: eventsMax })
    this.events += handled
    return reason !== 'budget'
  }

  private areActive(apps: ReadonlyArray<string> | 'all'): boolean {
    const { state } = this.replayer
    const wanted = apps === 'all' ? coordinatorsOf(this.input.laws, state.juju).map(([app]) => app) : apps
    return wanted.every((app) => applicationStatus(state, app).status === 'active')
  }

  private note(kind: TimelineEntry['kind'], what: string): void {
    this.tell([{ at: this.replayer.now, kind, who: '', what }])
  }

  private tell(entries: ReadonlyArray<TimelineEntry>): void {
    const room = timelineMax - this.timeline.length
    this.timeline.push(...entries.slice(0, room))
    this.untold += Math.max(0, entries.length - room)
  }

  private observe(now: Time, event: Event, before: ClusterState, after: ClusterState): void {
    this.input.observe?.(now, event, before, after)
    if (before === after || isUneventful(before, after)) return
    const change = changeBetween(before, after)
    const cause = this.causes.observe(now, event, before, after, change)
    if (change.service || change.status) this.tell(changes(now, before, after, change))
    if (change.service || change.status || change.roles) {
      for (const meter of this.meters.values()) meter.observe(now, after, change, cause)
    }
    if (before.juju !== after.juju) this.meet()
  }

  /** Start measuring coordinators that have come into the model. */
  private meet(): void {
    const { laws, load, profile = typical, diskBytes = null, reattachesVolumes = true } = this.input
    const { behaviour, improvements } = laws
    const world: World = { load, behaviour, profile, improvements, diskBytes, reattachesVolumes }
    for (const [app, solution] of coordinatorsOf(laws, this.replayer.state.juju)) {
      if (!this.meters.has(app))
        this.meters.set(app, new Meter(app, solution, world, this.replayer.state, this.replayer.now))
    }
  }
}

/**
 * Replay an operator's actions on a deployment that has settled, and measure what its users would have noticed.
 *
 * The clock starts when the start has come to rest, and stops when everything has settled after the last action.
 *
 * Laws:
 * 1. equal inputs give equal runs, on any machine;
 * 2. without actions nothing goes down that was up.
 */
export const simulate = (input: SimulationInput): Simulation => {
  const run = new Run(input)
  if (!run.begin()) return run.result(0, 'never settled')
  for (const [index, action] of input.actions.entries()) {
    const stopped = run.act(action)
    if (stopped !== 'finished') return run.result(index, stopped)
  }
  const rested = run.act({ _tag: 'wait-settled', text: '' })
  return run.result(input.actions.length, rested)
}
