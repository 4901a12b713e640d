import { behaviours } from '@coordinated-workers/core'
import { costNames } from '../plan/Cost.js'
import { answerShapes } from './answerShapes.js'
import { shape } from './shape.js'

const { anyOf, constant, count, described, flag, list, nullable, object, oneOf, text } = shape
const { texts, version } = answerShapes

const figure = { type: 'number' } as const

/** What a plan or a step costs, by the model's usual times. */
export const cost = object(Object.fromEntries(costNames.map((name) => [name, figure])))

/** A figure over several replays. */
export const spread = object({ least: figure, median: figure, most: figure })

const step = object({
  why: text,
  checks: described('Commands that must succeed before it.', texts),
  run: texts,
  wait: described('Commands that wait until it is safe to go on.', texts),
  restarts: object({ everyWorker: described('How often every worker restarts.', count), applications: texts }),
  down: described('Paths that it takes down.', list(oneOf(['write', 'read']))),
  irreversible: flag,
  gaps: described('What is not safe about it; none where it is safe in every order of hooks.', texts),
  endsSafely: described('Whether it is safe to stop after it.', flag),
  cost,
})

const everyOrder = anyOf(
  object({
    _tag: constant('proved'),
    states: count,
    except: described('What is not kept, because no plan could, and was not asked for.', texts),
  }),
  object({ _tag: constant('violated'), property: text, path: texts }),
  object({ _tag: constant('exhausted'), states: count }),
)

const proof = object({
  seeds: described('How many replays there were.', count),
  figures: list(
    object({
      ...{ app: text, writeDownMs: spread, readDownMs: spread, coordinatorDownMs: spread },
      ...{ dataLostBytes: spread, restarts: spread },
    }),
  ),
  durationMs: spread,
  failed: list(object({ seed: count, because: text })),
  everyOrder: described(
    'What taking it in every order of hooks showed; null when that was not asked for.',
    nullable(everyOrder),
  ),
})

const head = {
  ...version,
  from: text,
  to: text,
  release: text,
  behaviour: oneOf(behaviours),
  timing: text,
  good: flag,
}

const setSize = described(
  'How many applications may move between two waits in any combination, besides batches of alike moves. Null: all.',
  nullable(count),
)

/** The answer of `plan --format json`: a plan, why there is none, or that the search gave up. Times are milliseconds. */
export const planSchema = anyOf(
  object({
    ...head,
    verdict: constant('plan'),
    steps: list(step),
    cost,
    lowerBound: described('No plan within the allowed moves costs less.', cost),
    unavoidable: texts,
    optimal: flag,
    safe: described('Whether every step is safe. Only with --allow-unsafe it may not be.', flag),
    expanded: described('States that the search looked into.', count),
    setSize,
    proved: flag,
    proof: nullable(proof),
  }),
  object({
    ...head,
    verdict: constant('impossible'),
    because: texts,
    relaxations: described(
      'Rules without which there is a plan, and its cost.',
      list(
        object({
          rule: text,
          cost,
          optimal: described('Whether that is the least, and not only what it costs at most.', flag),
          gaps: texts,
        }),
      ),
    ),
    setSize,
  }),
  object({ ...head, verdict: constant('exhausted'), expanded: count }),
)
