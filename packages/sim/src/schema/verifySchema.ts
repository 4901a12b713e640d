import { behaviours } from '@coordinated-workers/core'
import { answerShapes } from './answerShapes.js'
import { shape } from './shape.js'

const { count, described, list, nullable, object, oneOf, text } = shape
const { version } = answerShapes

const verdict = oneOf(['proved', 'violated', 'exhausted'])

/** The answer of `verify --format json`. */
export const verifySchema = object({
  ...version,
  scenario: text,
  file: text,
  release: text,
  behaviour: oneOf(behaviours),
  faults: described('How many faults might happen, beside those of the scenario.', count),
  verdict: described('The worst of the verdicts.', verdict),
  states: count,
  transitions: count,
  events: described('Hooks, phases of processes and commands that were carried out on the way.', count),
  depth: count,
  bytesPerState: { type: 'number' },
  properties: list(
    object({
      name: text,
      meaning: text,
      verdict,
      path: described(
        'What happened until the property was broken; null when it was not.',
        nullable(list(object({ what: text, kind: text }))),
      ),
    }),
  ),
})
