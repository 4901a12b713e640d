import type { Behaviour, Command, Location, Problem, Release, SourceDocument } from '@coordinated-workers/core'
import type { Duration } from '../kernel/Duration.js'
import type { Time } from '../kernel/Time.js'

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

/** A bound on a duration: `0s` means exactly that, `<= 30s`, `> 0s` and so on compare. */
export interface DurationBound {
  readonly comparison: '=' | '<' | '<=' | '>' | '>='
  readonly durationMs: Duration
}

/** What a scenario promises about its run. What is absent is not promised. */
export interface Expectations {
  readonly downtime: Readonly<Partial<Record<'coordinator' | 'write' | 'read', DurationBound>>>
  /** No byte, at least one, or at most so many. */
  readonly dataLoss: 'none' | 'some' | { readonly bytesMax: number } | null
  /** What every coordinator shows at the end; `degraded` is active with an optional role missing. */
  readonly finally: 'active' | 'blocked' | 'waiting' | 'degraded' | null
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
  readonly warnings: ReadonlyArray<Problem>
}
