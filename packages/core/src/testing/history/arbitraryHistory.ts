import type { JujuModel } from '@coordinated-workers/core'
import fc from 'fast-check'
import { arbitraryModel, type ModelSample } from '../arbitrary/arbitraryModel.js'
import type { SolutionConstraints } from '../arbitrary/arbitrarySolution.js'
import { illegalLine, legalLine, modelAfter, type OperatorMove, operatorMove, type Situation } from './OperatorMove.js'

/** One line of an operator's life, and the model after it. */
export interface HistoryStep {
  /** As typed: `juju config a role-all=true`. */
  readonly line: string
  readonly refused: boolean
  readonly after: JujuModel
}

/** What an operator did to a model. */
export interface HistorySample extends ModelSample {
  readonly steps: ReadonlyArray<HistoryStep>
}

export interface HistoryConstraints {
  readonly solution?: SolutionConstraints
  /** Whether every line is one that Juju takes; true by default. */
  readonly legal?: boolean
  /** Most lines of a history; 10 by default. */
  readonly maxLength?: number
}

interface Step {
  readonly move: OperatorMove
  readonly slip: boolean
}

const live = (start: Situation, steps: ReadonlyArray<Step>): ReadonlyArray<HistoryStep> => {
  const lived: HistoryStep[] = []
  let situation = start
  for (const { move, slip } of steps) {
    const line = slip ? illegalLine(situation, move) : legalLine(situation, move)
    if (line === null) continue
    const after = modelAfter(situation, line)
    lived.push({ line, refused: after === null, after: after ?? situation.model })
    situation = { ...situation, model: after ?? situation.model }
  }
  return lived
}

/**
 * An operator's life: juju commands one after the other, each of which Juju takes in the state that the earlier ones
 * left, whatever shrinking has removed of those.
 *
 * Distribution: none to ten lines on models as `arbitraryModel` draws them; every kind of move alike where it is legal: roles on and off,
 * units more and less, applications deployed and removed, workers and s3 integrated and not. Unless `legal`, every
 * fourth line is one that Juju refuses.
 *
 * Shrinks to the fewest lines on a monolith.
 */
export const arbitraryHistory = ({
  solution = { from: 'catalogue' },
  legal = true,
  maxLength = 10,
}: HistoryConstraints = {}): fc.Arbitrary<HistorySample> =>
  fc
    .record({
      start: arbitraryModel(solution),
      steps: fc.array(
        fc.record({
          move: operatorMove,
          slip: legal ? fc.constant(false) : fc.constantFrom(false, false, false, true),
        }),
        { maxLength, size: 'max' },
      ),
    })
    .map(({ start, steps }) => ({ ...start, steps: live(start, steps) }))
