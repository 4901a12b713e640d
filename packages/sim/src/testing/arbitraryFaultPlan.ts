import type { JujuModel, Solution } from '@coordinated-workers/core'
import fc from 'fast-check'

/** What goes wrong and when, in the words of a scenario file. */
export interface FaultStep {
  /** Since the start: `5m`. */
  readonly at: string
  readonly fault: Readonly<Record<string, unknown>>
}

/** A fault said in numbers that are read modulo what there is in a model. */
export interface FaultRecipe {
  readonly kind: number
  readonly target: number
  readonly atMinutes: number
  /** 0 is once, or for good. */
  readonly forMinutes: number
}

/** Faults, each kind alike. Shrinks to a crash at the start. */
export const faultRecipe: fc.Arbitrary<FaultRecipe> = fc.record({
  kind: fc.noBias(fc.nat(10)),
  target: fc.nat(15),
  atMinutes: fc.nat(30),
  forMinutes: fc.nat(10),
})

const pick = <A>(items: ReadonlyArray<A>, index: number): A | undefined => items[index % Math.max(1, items.length)]

const unitsOf = (model: JujuModel, charms: ReadonlyArray<string>): ReadonlyArray<string> =>
  Object.values(model.applications)
    .filter(({ charm }) => charms.includes(charm))
    .flatMap(({ name, scale }) => Array.from({ length: scale }, (_, ordinal) => `${name}/${ordinal}`))

const kindsIn = (
  model: JujuModel,
  solutions: ReadonlyArray<Solution>,
  { target }: FaultRecipe,
): ReadonlyArray<Readonly<Record<string, unknown>> | null> => {
  const workers = unitsOf(
    model,
    solutions.map(({ workerCharm }) => workerCharm),
  )
  const coordinators = unitsOf(
    model,
    solutions.map(({ coordinatorCharm }) => coordinatorCharm),
  )
  const worker = pick(workers, target)
  const coordinator = pick(coordinators, target)
  const relation = pick(model.relations, target)
  const given = <A>(value: A | undefined, fault: (value: A) => Readonly<Record<string, unknown>>) =>
    value === undefined ? null : fault(value)
  return [
    given(worker, (unit) => ({ crash: unit })),
    given(worker, (unit) => ({ churn: unit })),
    given(worker, (unit) => ({ hook: unit })),
    given(worker, (unit) => ({ leader: unit.split('/')[0] })),
    given(worker, () => ({ node: workers.slice(0, 1 + (target % workers.length)) })),
    given(coordinator, (unit) => ({ coordinator: unit })),
    given(coordinator, () => ({ s3: 'removed' })),
    given(coordinator, () => ({ s3: 'revoked' })),
    given(coordinator, () => ({ s3: 'unreachable' })),
    given(coordinator, () => ({ s3: 'slow' })),
    given(relation, ({ ends }) => ({ integration: ends.map(({ app, endpoint }) => `${app}:${endpoint}`) })),
  ]
}

/** Faults that can happen to this model, by the time at which they do; what has no target there is left out. */
export const faultSteps = (
  model: JujuModel,
  solutions: ReadonlyArray<Solution>,
  recipes: ReadonlyArray<FaultRecipe>,
): ReadonlyArray<FaultStep> =>
  recipes
    .toSorted((left, right) => left.atMinutes - right.atMinutes)
    .flatMap((recipe) => {
      const fault = kindsIn(model, solutions, recipe)[recipe.kind]
      if (fault === null || fault === undefined) return []
      const lasts = recipe.forMinutes === 0 ? {} : { for: `${recipe.forMinutes}m` }
      return [{ at: `${recipe.atMinutes}m`, fault: { ...fault, ...lasts } }]
    })

/**
 * What goes wrong by itself while a scenario runs on that model: crashes, churn, lost nodes and leaders, failing hooks,
 * s3 in all its ways, lost integrations, each with a target that exists.
 *
 * Distribution: none to four faults in the first half hour, each kind alike; one in ten once or for good, the others
 * for one to ten minutes.
 *
 * Shrinks to one crash of the first worker at the start.
 */
export const arbitraryFaultPlan = (
  model: JujuModel,
  solutions: ReadonlyArray<Solution>,
): fc.Arbitrary<ReadonlyArray<FaultStep>> =>
  fc.array(faultRecipe, { maxLength: 4 }).map((recipes) => faultSteps(model, solutions, recipes))
