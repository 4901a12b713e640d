import { deploymentOf, type JujuModel, type Solution } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import type { SolutionConstraints } from '../arbitrary/arbitrarySolution.js'
import { arbitraryHistory, type HistorySample } from '../history/arbitraryHistory.js'
import { comparable, type Observation, observed, sameObservation } from '../history/Observation.js'
import { type Awaitable, type Complaint, type Law, lawOf } from './Law.js'
import { scenarioText } from './scenarioText.js'

/** A model of what operators' commands do: a simulator, another planner, a Juju controller behind a bridge. */
export interface ModelUnderTest<S> {
  readonly start: (model: JujuModel, solutions: ReadonlyArray<Solution>) => Awaitable<S>
  /** The state after one command line, or null when the command is refused. */
  readonly run: (state: S, line: string) => Awaitable<S | null>
  readonly observe: (state: S) => Awaitable<Observation>
}

interface Lived {
  readonly line: string
  readonly refused: boolean
  readonly seen: Observation
}

const live = async <S>(model: ModelUnderTest<S>, { model: start, solutions, steps }: HistorySample) => {
  const lived: Lived[] = []
  let state = await model.start(start, solutions)
  const first = await model.observe(state)
  for (const { line } of steps) {
    const next = await model.run(state, line)
    state = next ?? state
    lived.push({ line, refused: next === null, seen: await model.observe(state) })
  }
  return { first, lived }
}

const show = ({ model, steps }: HistorySample): unknown => ({
  start: Object.fromEntries(
    Object.values(model.applications).map(({ name, charm, scale }) => [name, `${charm} × ${scale}`]),
  ),
  run: steps.map(({ line }) => line),
})

const scenario = ({ model, solutions, steps }: HistorySample): string | null => {
  const read = deploymentOf(model, solutions)
  if (Either.isLeft(read)) return null
  const commands = steps.map(({ line }) => line)
  return scenarioText({ title: "an operator's commands", start: read.right.deployment, commands })
}

/**
 * Laws of every model of what juju commands do, run against ours side by side: the same lines are typed to both.
 *
 * @example
 * for (const law of lawsOfModel({ start, run, observe })) test(law.name, () => assertLaw(law))
 */
export const lawsOfModel = <S>(
  model: ModelUnderTest<S>,
  { solution = { from: 'catalogue' } }: { readonly solution?: SolutionConstraints } = {},
): ReadonlyArray<Law> => {
  const arbitrary = arbitraryHistory({ solution, legal: false })
  const law = (name: string, complaint: (history: HistorySample) => Promise<Complaint | null>): Law =>
    lawOf({ name: `model: ${name}`, arbitrary, show, scenario, complaint })
  return [
    law('it starts as what it was given', async (history) => {
      const { first } = await live(model, { ...history, steps: [] })
      const expected = observed(history.model)
      return sameObservation(first, expected)
        ? null
        : { because: 'the start looks different', expected: comparable(expected), actual: comparable(first) }
    }),
    law('it refuses what Juju refuses, and nothing else', async (history) => {
      const { lived } = await live(model, history)
      const wrong = history.steps.find(({ refused }, index) => lived[index]?.refused !== refused)
      return wrong === undefined
        ? null
        : { because: wrong.refused ? `Juju refuses: ${wrong.line}` : `Juju takes: ${wrong.line}` }
    }),
    law('after each command it looks as Juju would', async (history) => {
      const { lived } = await live(model, history)
      for (const [index, { line, after }] of history.steps.entries()) {
        const seen = lived[index]?.seen
        const expected = observed(after)
        if (seen === undefined || sameObservation(seen, expected)) continue
        return { because: `after ${line}`, expected: comparable(expected), actual: comparable(seen) }
      }
      return null
    }),
    law('a refused command changes nothing', async (history) => {
      const { first, lived } = await live(model, history)
      for (const [index, { line, refused, seen }] of lived.entries()) {
        const before = lived[index - 1]?.seen ?? first
        if (refused && !sameObservation(before, seen)) {
          return { because: `refused, but not without a trace: ${line}`, expected: before, actual: seen }
        }
      }
      return null
    }),
    law('the same commands give the same model', async (history) => {
      const [one, again] = [await live(model, history), await live(model, history)]
      return JSON.stringify(one) === JSON.stringify(again)
        ? null
        : { because: 'the second time it differs', expected: one.lived, actual: again.lived }
    }),
  ]
}
