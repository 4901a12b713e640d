import { gain, gainsAnyway, gainsIn, gainTogether, jointInterruptions } from '../../src/plan/gains.js'
import { type PackedState, type PlanTask, stateKey } from '../../src/plan/PlanTask.js'
import { batches, type Choice, isIdle, sparing, when } from '../../src/plan/phaseChoices.js'
import { isRefusal, type Judgement, type PhaseJudge } from '../../src/plan/phaseJudge.js'
import type { Refusal } from '../../src/plan/Refusal.js'

/** One phase of a plan: the commands between two waits, and what they do. */
export interface Phase {
  readonly after: PackedState
  readonly judgement: Judgement
}

/** A single move that would gain from company. */
interface Mover {
  readonly index: number
  readonly to: number
  readonly gains: number
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
 * The phases that are worth considering in a state: every single move, every batch that is worth it, less what makes it
 * unsafe, and the sets of moves that gain from one another.
 */
export const successors = (
  task: PlanTask,
  judge: PhaseJudge,
): ((before: PackedState, refused?: (refusal: Refusal) => void) => ReadonlyArray<Phase>) => {
  return (before, refused) => {
    const phases: Array<Phase> = []
    const seen = new Set<string>([stateKey(before)])
    const rest = judge.judge(before, before)
    // More units than are allowed are nothing to come from.
    if (isRefusal(rest)) return []
    const wasBroken = !rest.unsafe.consistent || rest.unsafe.down.write || rest.unsafe.down.read
    /** What is made of a phase, or null when it has been looked at before. */
    const consider = (after: PackedState): Judgement | Refusal | null => {
      const key = stateKey(after)
      if (seen.has(key)) return null
      seen.add(key)
      const judgement = judge.judge(before, after)
      if (isRefusal(judgement)) refused?.(judgement)
      else phases.push({ after, judgement })
      return judgement
    }
    const movers: Array<Mover> = []
    task.applications.forEach((application, index) => {
      const local = before[index] ?? 0
      const idles = isIdle(application, local)
      for (const to of application.next[local] ?? []) {
        if (idles && isIdle(application, to)) continue
        const answer = consider(before.map((other, place) => (place === index ? to : other)))
        const gains = answer === null ? 0 : gainsIn(answer, { wasBroken, anyway: gainsAnyway(task) })
        if (gains !== 0) movers.push({ index, to, gains })
      }
    })
    for (const choice of batches) {
      const after = batchOf(task, before, choice)
      const answer = consider(after)
      if (answer !== null && isRefusal(answer) && answer._tag === 'uncovered')
        consider(without(judge, before, after, answer.roles))
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
    const served = before.map((local, index) => judge.factsOf(index, local).served)
    const joint = jointInterruptions(task.bits, served, 0)
    /** The applications that gain something, as bits. */
    const whoGain = (taken: ReadonlyArray<Mover>, what: number): number =>
      taken.reduce((bits, { index, gains }) => ((gains & what) === 0 ? bits : bits | (1 << index)), 0)
    const belongTogether = (taken: ReadonlyArray<Mover>): boolean =>
      gainTogether(whoGain(taken, gain.write), whoGain(taken, gain.read), joint)
    const combine = (after: PackedState, from: number, taken: ReadonlyArray<Mover>): void => {
      for (const [each, mover] of movers.entries()) {
        if (each < from || after[mover.index] !== before[mover.index]) continue
        const wider = after.map((local, place) => (place === mover.index ? mover.to : local))
        const all = [...taken, mover]
        const answer = all.length > 1 && belongTogether(all) ? consider(wider) : null
        const isRefused = answer !== null && isRefusal(answer) && answer._tag === 'uncovered'
        if (!isRefused && all.length < task.setSizeMax) combine(wider, each + 1, all)
      }
    }
    combine(before, 0, [])
    return phases
  }
}
