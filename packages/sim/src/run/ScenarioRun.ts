import type { Behaviour, Release } from '@coordinated-workers/core'
import type { ExpectationResult } from './expectationResults.js'
import type { Simulation } from './simulate.js'

/** One replayed scenario with its verdict. */
export interface ScenarioRun {
  readonly title: string
  /** What messages call the scenario's file. */
  readonly file: string
  readonly seed: number
  readonly release: Release
  readonly behaviour: Behaviour
  /** Name of the timing profile. */
  readonly timing: string
  readonly run: Simulation
  readonly results: ReadonlyArray<ExpectationResult>
}

/** Whether the run ended as it should and kept every promise. */
export const isMet = ({ run, results }: ScenarioRun): boolean =>
  run.stopped === 'finished' && results.every(({ met }) => met)
