import { compareVectors, plus, vectorOf } from './Cost.js'
import { moveBetween } from './LocalState.js'
import type { PlanTask } from './PlanTask.js'
import { isRefusal, type PhaseJudge } from './phaseJudge.js'
import type { PlannedPhase } from './search.js'

/** Two phases as one, or null when that would be unsafe, dearer, or two moves of one application. */
const merged = (task: PlanTask, judge: PhaseJudge, first: PlannedPhase, second: PlannedPhase): PlannedPhase | null => {
  const single = task.applications.every(({ states }, index) => {
    const [from, between, to] = [first.before[index] ?? 0, first.after[index] ?? 0, second.after[index] ?? 0]
    return (
      from === between ||
      between === to ||
      (from !== to && moveBetween(states[from] ?? null, states[to] ?? null) !== null)
    )
  })
  if (!single) return null
  const judgement = judge.judge(first.before, second.after)
  if (isRefusal(judgement)) return null
  const apart = vectorOf(task.order, plus(first.judgement.cost, second.judgement.cost))
  if (compareVectors(vectorOf(task.order, judgement.cost), apart) > 0) return null
  return { before: first.before, after: second.after, judgement }
}

/**
 * The same plan with as few waits as it can do with: neighbouring phases become one where nothing gets dearer.
 *
 * Law: the cost, but for its duration, is at most that of the phases given.
 */
export const shortened = (
  task: PlanTask,
  judge: PhaseJudge,
  phases: ReadonlyArray<PlannedPhase>,
): ReadonlyArray<PlannedPhase> => {
  const done: Array<PlannedPhase> = []
  for (const phase of phases) {
    const last = done.at(-1)
    const one = last === undefined ? null : merged(task, judge, last, phase)
    if (one !== null) done.pop()
    done.push(one ?? phase)
  }
  return done
}
