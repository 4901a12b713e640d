import type { PlannedApplication } from './PlannedApplication.js'

/** Where an application goes within a phase, or null to leave it alone. */
export type Choice = (application: PlannedApplication, local: number) => number | null

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

export const when =
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
export const isIdle = ({ kind, states }: PlannedApplication, local: number): boolean =>
  kind === 'new' && (states[local]?.mask ?? 0) === 0

/** Things that are worth doing to many applications at a time, because they cost one change of the shared config. */
export const batches: ReadonlyArray<Choice> = [
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
export const sparing: ReadonlyArray<Choice> = [
  prepare,
  either(when(grows, toGoal), widen),
  when(isKept, toGoal),
  toGoal,
]

/** Where a batch takes an application. */
export const goesAlong = (application: PlannedApplication, local: number): ReadonlyArray<number> => [
  ...new Set([...batches, ...sparing].flatMap((choice) => choice(application, local) ?? [])),
]
