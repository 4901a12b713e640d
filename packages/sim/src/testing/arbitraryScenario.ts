import { bundleOfModel, encodeBundle, type Release } from '@coordinated-workers/core'
import { arbitraryHistory, type HistorySample, yamlText } from '@coordinated-workers/core/testing'
import fc from 'fast-check'
import { type FaultStep, faultRecipe, faultSteps } from './arbitraryFaultPlan.js'

/** A scenario with what it is made from. */
export interface ScenarioSample {
  readonly history: HistorySample
  readonly faults: ReadonlyArray<FaultStep>
  /** The file as plain data. */
  readonly document: Readonly<Record<string, unknown>>
  /** The file as YAML. */
  readonly text: string
}

export interface ScenarioConstraints {
  /** The charms' release; `2024-09` by default. */
  readonly release?: Release
  /** Whether anything goes wrong by itself; true by default. */
  readonly faults?: boolean
}

const waits = ['settled', '30s', '5m'] as const

/**
 * Scenario files: a deployment, an operator's commands that Juju takes, waits, and faults that have a target.
 *
 * Laws:
 * 1. `decodeScenario` reads the text;
 * 2. when nothing goes wrong by itself, the simulator carries out every step.
 *
 * Distribution: histories as `arbitraryHistory` draws them, a wait of one kind or other behind every second line, up to
 * three faults behind the commands.
 *
 * Shrinks to one command on a monolith, without waits and faults.
 */
export const arbitraryScenario = ({
  release = '2024-09',
  faults = true,
}: ScenarioConstraints = {}): fc.Arbitrary<ScenarioSample> =>
  fc
    .record({
      history: arbitraryHistory({ solution: { from: 'catalogue', release } }),
      waits: fc.array(fc.constantFrom(null, null, null, ...waits), { maxLength: 10, size: 'max' }),
      faults: fc.array(faultRecipe, { maxLength: faults ? 3 : 0 }),
    })
    .map(({ history, waits: pauses, faults: recipes }) => {
      const last = history.steps.at(-1)?.after ?? history.model
      const planned = faultSteps(last, history.solutions, recipes)
      const commands = history.steps.flatMap(({ line }, index) => {
        const wait = pauses[index]
        return [{ run: line }, ...(wait === null || wait === undefined ? [] : [{ wait }])]
      })
      const document = {
        scenario: 'made up',
        release,
        start: { bundle: encodeBundle(bundleOfModel(history.model)) },
        steps: [...commands, ...planned],
      }
      const text = yamlText(document, { layout: 'block', quoted: false, comments: false })
      return { history, faults: planned, document, text }
    })
