import { type PackedState, type PlanTask, stateKey } from '../../src/plan/PlanTask.js'
import { batches, type Choice, isIdle, sparing, when } from '../../src/plan/phaseChoices.js'
import { isRefusal, type Judgement, type PhaseJudge } from '../../src/plan/phaseJudge.js'
import type { Refusal } from '../../src/plan/Refusal.js'

/** One phase of a plan: the commands between two waits, and what they do. */
export interface Phase {
  readonly after: PackedState
  readonly judgement: Judgement
}

const batchOf = ({ applications }: PlanTask, before: PackedState, choice: Choice): PackedState =>
  before.map((local, index) => {
    const application = applications[index]
    return application === undefined ? local : (choice(application, local) ?? local)
  })

/** Leave alone whoever advertises a role that the batch would take from everybody. */
const without = (judge: PhaseJudge, before: PackedState, after: PackedState, roles: number): PackedState =>
  after.map((local, index) => {
    const now = before[index] ?? 0
    return (judge.factsOf(index, now).advertised & roles) === 0 ? local : now
  })

/**
 * What `PackedMoves` does with rows of numbers, in a form to read, and what peers in benchmarks are given.
 *
 * The phases that are worth considering in a state: every single move, and every batch that is worth it, less what
 * makes it unsafe.
 */
export const successors = (
  task: PlanTask,
  judge: PhaseJudge,
): ((before: PackedState, refused?: (refusal: Refusal) => void) => ReadonlyArray<Phase>) => {
  return (before, refused) => {
    const phases: Array<Phase> = []
    const seen = new Set<string>([stateKey(before)])
    const consider = (after: PackedState): Refusal | null => {
      const key = stateKey(after)
      if (seen.has(key)) return null
      seen.add(key)
      const judgement = judge.judge(before, after)
      if (isRefusal(judgement)) {
        refused?.(judgement)
        return judgement
      }
      phases.push({ after, judgement })
      return null
    }
    task.applications.forEach((application, index) => {
      const local = before[index] ?? 0
      const idles = isIdle(application, local)
      for (const to of application.next[local] ?? []) {
        if (!idles || !isIdle(application, to)) consider(before.map((other, place) => (place === index ? to : other)))
      }
    })
    for (const choice of batches) {
      const after = batchOf(task, before, choice)
      const refusal = consider(after)
      if (refusal?._tag === 'uncovered') consider(without(judge, before, after, refusal.roles))
    }
    for (const spared of task.applications) {
      for (const choice of sparing)
        consider(
          batchOf(
            task,
            before,
            when((application) => application !== spared, choice),
          ),
        )
    }
    return phases
  }
}
