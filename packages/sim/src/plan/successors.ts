import { moveBetween } from './LocalState.js'
import type { PlannedApplication } from './PlannedApplication.js'
import { type PackedState, type PlanTask, stateKey } from './PlanTask.js'
import { isRefusal, type Judgement, type PhaseJudge, type Refusal } from './phaseJudge.js'

/** One phase of a plan: the commands between two waits, and what they do. */
export interface Phase {
  readonly after: PackedState
  readonly judgement: Judgement
}

/** Where an application goes within a phase, or null to leave it alone. */
type Choice = (application: PlannedApplication, local: number) => number | null

const towards = (wanted: (application: PlannedApplication, local: number) => number | undefined): Choice => {
  return (application, local) => {
    const to = wanted(application, local)
    return to !== undefined && to !== local && (application.next[local] ?? []).includes(to) ? to : null
  }
}

const toGoal: Choice = towards(({ goal }) => goal)

const stateWith = (
  { states, next }: PlannedApplication,
  local: number,
  is: (state: NonNullable<PlannedApplication['states'][number]>) => boolean,
): number | undefined =>
  (next[local] ?? []).find((index) => {
    const state = states[index] ?? null
    return state !== null && is(state)
  })

const when =
  (holds: (application: PlannedApplication, local: number) => boolean, choice: Choice): Choice =>
  (application, local) =>
    holds(application, local) ? choice(application, local) : null

/** Workers without a role join first: nobody else is told of them. */
const prepare: Choice = when(
  ({ kind, states }, local) => kind === 'new' && (states[local] ?? null) === null,
  (application, local) => stateWith(application, local, ({ mask, related }) => mask === 0 && related) ?? null,
)

/** What an application holds and is to hold, both. */
const widen: Choice = when(
  ({ kind }) => kind === 'kept',
  (application, local) => {
    const { states, goal } = application
    const [now, then] = [states[local] ?? null, states[goal] ?? null]
    if (now === null || then === null) return null
    const both = now.mask | then.mask
    if (both === now.mask) return null
    return stateWith(application, local, ({ mask }) => mask === both) ?? null
  },
)

const grows = (application: PlannedApplication, local: number): boolean => {
  const [now, then] = [application.states[local] ?? null, application.states[application.goal] ?? null]
  if (then === null) return false
  if (now === null || now.mask === 0) return true
  return then.units > now.units && then.mask === now.mask
}

const shrinks = (application: PlannedApplication, local: number): boolean => {
  const [now, then] = [application.states[local] ?? null, application.states[application.goal] ?? null]
  if (now === null) return false
  return then === null || (then.units < now.units && then.mask === now.mask)
}

const isKept = ({ kind }: PlannedApplication): boolean => kind === 'kept'

const either =
  (...choices: ReadonlyArray<Choice>): Choice =>
  (application, local) => {
    for (const choice of choices) {
      const to = choice(application, local)
      if (to !== null) return to
    }
    return null
  }

/** A new application that is not there, or does nothing yet: one alone is not worth a phase. */
const isIdle = ({ kind, states }: PlannedApplication, local: number): boolean =>
  kind === 'new' && (states[local]?.mask ?? 0) === 0

/** Things that are worth doing to many applications at a time, because they cost one change of the shared config. */
const batches: ReadonlyArray<Choice> = [
  prepare,
  when(grows, toGoal),
  either(when(grows, toGoal), widen),
  widen,
  when(shrinks, toGoal),
  when(isKept, toGoal),
  either(when(shrinks, toGoal), when(isKept, toGoal)),
  either(when(grows, toGoal), when(isKept, toGoal)),
  toGoal,
]

/** Batches that may be better without one application, which then needs no move in between. */
const sparing: ReadonlyArray<Choice> = [either(when(grows, toGoal), widen), when(isKept, toGoal), toGoal]

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

/** Whether a phase takes something away that the same commands cannot bring back. */
export const isIrreversible = ({ applications }: PlanTask, before: PackedState, after: PackedState): boolean =>
  applications.some(({ states }, index) => {
    const move = moveBetween(states[before[index] ?? 0] ?? null, states[after[index] ?? 0] ?? null)
    return move?._tag === 'remove' || (move?._tag === 'scale' && !move.grows)
  })
