import {
  applyCommand,
  type Command,
  type JujuModel,
  type Problem,
  printCommand,
  problem,
  type Solution,
} from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Step } from '../scenario/Scenario.js'
import type { Action } from './simulate.js'

type RunStep = Extract<Step, { readonly _tag: 'run' }>
type WaitStep = Extract<Step, { readonly _tag: 'wait' }>
type WaitFor = Extract<Command, { readonly _tag: 'wait-for' }>

const waitsForActive = /status\s*==\s*["']active["']/

/** Juju's word for a unit whose hooks have run. All of them have when the model has settled. */
const waitsForIdle = /agent-status\s*==\s*["']idle["']/

/** What `juju wait-for` waits for, as far as it can be told here: without a query, for an application to be active. */
const waitForAction = (step: RunStep, { entity, name, query }: WaitFor): Either.Either<Problem, Action> => {
  const { text, location } = step
  if (entity !== 'machine' && query !== null && query.length <= 1_000 && waitsForIdle.test(query)) {
    return Either.right({ _tag: 'wait-settled', text })
  }
  const asksForActive = query !== null && query.length <= 1_000 && waitsForActive.test(query)
  if (entity === 'model' && (query === null || asksForActive)) {
    return Either.right({ _tag: 'wait-active', text, apps: query === null ? [] : 'all' })
  }
  if (entity !== 'machine' && (query === null || asksForActive)) {
    return Either.right({ _tag: 'wait-active', text, apps: [name.split('/')[0] ?? name] })
  }
  return Either.left(
    problem('command-unsupported', 'this `juju wait-for` is not simulated', {
      location,
      found: query ?? entity,
      expected:
        'an application, unit or model, without a query or with one for status=="active" or agent-status=="idle"',
    }),
  )
}

const runAction =
  (solutions: ReadonlyArray<Solution>, refreshes: boolean) =>
  (step: RunStep): Either.Either<Problem, Action> => {
    const { command, location } = step
    const text = printCommand(command)
    if (command._tag === 'wait-for') return waitForAction(step, command)
    const change = (model: JujuModel): Either.Either<Problem, JujuModel> =>
      pipe(
        applyCommand(solutions)(model, command),
        Either.mapLeft(({ kind, message, hint }) =>
          problem(kind === 'juju' ? 'juju-refused' : 'command-unsupported', message, { location, hint, found: text }),
        ),
      )
    if (command._tag !== 'refresh') return Either.right({ _tag: 'change', text, change })
    if (refreshes) return Either.right({ _tag: 'refresh', text, app: command.app, change })
    return Either.left(
      problem('command-unsupported', 'the scenario does not say which release a refresh brings', {
        location,
        found: text,
        hint: 'Write `refreshTo: 2026-08` at the top of the scenario.',
      }),
    )
  }

const waitAction = ({ until, text }: WaitStep): Action => {
  if (until === 'settled') return { _tag: 'wait-settled', text }
  if (until === 'active') return { _tag: 'wait-active', text, apps: 'all' }
  if ('atMs' in until) return { _tag: 'wait-until', text, at: until.atMs }
  return { _tag: 'wait-for', text, durationMs: until.durationMs }
}

/** What an operator does and suffers, step by step, or which step cannot be simulated. */
export const actionsOf =
  (solutions: ReadonlyArray<Solution>, refreshes: boolean) =>
  (steps: ReadonlyArray<Step>): Either.Either<ReadonlyArray<Problem>, ReadonlyArray<Action>> => {
    const actions: Array<Action> = []
    const problems: Array<Problem> = []
    for (const step of steps) {
      const action =
        step._tag === 'run'
          ? runAction(solutions, refreshes)(step)
          : Either.right(step._tag === 'wait' ? waitAction(step) : step)
      if (Either.isLeft(action)) problems.push(action.left)
      else actions.push(action.right)
    }
    return problems.length > 0 ? Either.left(problems) : Either.right(actions)
  }
