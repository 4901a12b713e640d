import type { JujuModel, Problem } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import type { Action } from '../../run/simulate.js'
import type { TimedFault } from '../../scenario/Fault.js'

/** One step of an operator, as far as it matters when times do not. */
export type PlannedStep =
  | { readonly _tag: 'change'; readonly text: string; readonly juju: JujuModel; readonly refresh: string | null }
  | { readonly _tag: 'fault'; readonly text: string; readonly fault: TimedFault }
  | { readonly _tag: 'wait-settled'; readonly text: string }
  | { readonly _tag: 'wait-active'; readonly text: string; readonly apps: ReadonlyArray<string> | 'all' }
  /** A time to wait, which keeps nothing from happening later still. */
  | { readonly _tag: 'wait-time'; readonly text: string }

/** What an operator does, and which applications the rest of it concerns. */
export interface Plan {
  readonly steps: ReadonlyArray<PlannedStep>
  /** By position: applications that a step from there on adds, removes, configures, scales, integrates or refreshes. */
  readonly concernedFrom: ReadonlyArray<ReadonlySet<string>>
}

const everybody = ({ applications }: JujuModel): ReadonlyArray<string> => Object.keys(applications)

/** Applications that a change of the model concerns, at either end of an integration too. */
const concerned = (before: JujuModel, after: JujuModel): ReadonlyArray<string> => {
  const text = (model: JujuModel, app: string) => JSON.stringify(model.applications[app] ?? null)
  const apps = [...new Set([...everybody(before), ...everybody(after)])]
  const changed = apps.filter((app) => text(before, app) !== text(after, app))
  const relations = new Map(before.relations.map((relation) => [JSON.stringify(relation.ends), relation.ends]))
  const later = new Map(after.relations.map((relation) => [JSON.stringify(relation.ends), relation.ends]))
  const moved = [
    ...[...relations].filter(([key]) => !later.has(key)),
    ...[...later].filter(([key]) => !relations.has(key)),
  ].flatMap(([, ends]) => ends.map(({ app }) => app))
  return [...changed, ...moved]
}

/**
 * Carry out an operator's commands on the model they speak of, which no hook changes. Left: what Juju refuses.
 */
export const planOf = (start: JujuModel, actions: ReadonlyArray<Action>): Either.Either<Problem, Plan> => {
  const steps: Array<PlannedStep> = []
  const concerns: Array<ReadonlyArray<string>> = []
  let juju = start
  for (const action of actions) {
    const { text } = action
    if (action._tag === 'change' || action._tag === 'refresh') {
      const changed = action.change(juju)
      if (Either.isLeft(changed)) return changed
      const refresh = action._tag === 'refresh' ? action.app : null
      steps.push({ _tag: 'change', text, juju: changed.right, refresh })
      concerns.push([...concerned(juju, changed.right), ...(refresh === null ? [] : [refresh])])
      juju = changed.right
    } else if (action._tag === 'fault') {
      const { fault, forMs } = action
      steps.push({ _tag: 'fault', text, fault: { fault, forMs } })
      concerns.push(everybody(juju))
    } else {
      if (action._tag === 'wait-settled') steps.push({ _tag: 'wait-settled', text })
      else if (action._tag === 'wait-active') steps.push({ _tag: 'wait-active', text, apps: action.apps })
      else steps.push({ _tag: 'wait-time', text })
      concerns.push([])
    }
  }
  const concernedFrom = steps.map((_, position) => new Set(concerns.slice(position).flat()))
  return Either.right({ steps, concernedFrom: [...concernedFrom, new Set()] })
}
