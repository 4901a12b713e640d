import type { Behaviour, Command, Location, Problem, Release, SourceDocument } from '@coordinated-workers/core'
import type { Duration } from '../kernel/Duration.js'
import type { Time } from '../kernel/Time.js'
import type { TimingProfile } from '../timing/TimingProfile.js'
import type { TimedFault } from './Fault.js'

/** What a scenario starts from: a bundle file beside it, or a bundle that stands in the scenario itself. */
export type Start =
  | { readonly _tag: 'file'; readonly path: string; readonly location: Location | null }
  | { readonly _tag: 'inline'; readonly document: SourceDocument }

/** One step of a scenario, in the order in which they are taken. */
export type Step =
  | { readonly _tag: 'run'; readonly command: Command; readonly text: string; readonly location: Location | null }
  | {
      readonly _tag: 'wait'
      /** Until nothing but background is outstanding, until every coordinator is active, for so long, or until then. */
      readonly until: 'settled' | 'active' | { readonly durationMs: Duration } | { readonly atMs: Time }
      readonly text: string
      readonly location: Location | null
    }
  | ({ readonly _tag: 'fault'; readonly text: string; readonly location: Location | null } & TimedFault)

/** How a scenario's timing is given: by name, in a file beside it, or in the scenario itself. */
export type TimingChoice =
  | { readonly _tag: 'profile'; readonly profile: TimingProfile }
  | { readonly _tag: 'file'; readonly path: string; readonly location: Location | null }

/** A bound on a duration: `0s` means exactly that, `<= 30s`, `> 0s` and so on compare, `20s to 1m` includes both ends. */
export type DurationBound =
  | { readonly comparison: '=' | '<' | '<=' | '>' | '>='; readonly durationMs: Duration }
  | { readonly comparison: 'to'; readonly durationMs: Duration; readonly mostMs: Duration }

/** What a scenario promises about its run. What is absent is not promised. */
export interface Expectations {
  readonly downtime: Readonly<Partial<Record<'coordinator' | 'write' | 'read', DurationBound>>>
  /** No byte, at least one, or from so many to so many. */
  readonly dataLoss: 'none' | 'some' | { readonly bytesMin: number; readonly bytesMax: number } | null
  /** What every coordinator shows at the end; `degraded` is active with an optional role missing. */
  readonly finally: 'active' | 'blocked' | 'waiting' | 'degraded' | null
  /** Whether no plan within the allowed moves does better. */
  readonly minimal: boolean
}

/** A scenario that was understood. */
export interface Scenario {
  readonly title: string
  readonly description: string | null
  readonly start: Start
  readonly load: { readonly writesPerSecond: number; readonly readsPerSecond: number }
  readonly steps: ReadonlyArray<Step>
  readonly expect: Expectations
  /** What the file asks for; null leaves it to the command line and then to the defaults. */
  readonly release: Release | null
  readonly behaviour: Behaviour | null
  readonly seed: number | null
  readonly timing: TimingChoice | null
  /** The release that `juju refresh` brings, or null where nothing is refreshed. */
  readonly refreshTo: Release | null
  /** Bytes that each worker's volume holds, or null when they never get full. */
  readonly diskBytes: number | null
  /** The Juju that runs it: from 4 on a unit made anew does not get its old volume. */
  readonly juju: 3 | 4
  /** Which events happen in this order, one a second, before all others; null leaves the order to their times. */
  readonly order: ReadonlyArray<string> | null
  readonly warnings: ReadonlyArray<Problem>
}
