import { behaviours } from '@coordinated-workers/core'
import { answerShapes } from './answerShapes.js'
import type { JsonSchema } from './JsonSchema.js'
import { shape } from './shape.js'

const { count, described, flag, list, map, nullable, object, oneOf, text, whole } = shape
const { version } = answerShapes

/** When a path did not work, and why. */
export const outages = list(
  object({
    from: count,
    until: described('Null while it lasts.', nullable(count)),
    because: text,
    chain: described('What led to it, the first first.', list(object({ at: count, what: text }))),
  }),
)

const solution = object({
  app: described('The coordinator application.', text),
  solution: text,
  downtimeMs: object({ coordinator: count, write: count, read: count }),
  downtimeInFullMs: described(
    'Milliseconds of a failure of everything that would have been as bad.',
    object({ write: count, read: count }),
  ),
  degradedMs: count,
  dataLostBytes: count,
  dataBytes: object({ acknowledged: count, inS3: count, inWal: count, unreadable: count, lost: count }),
  lostBy: list(object({ because: text, bytes: count })),
  restarts: count,
  restartsByUnit: map(count),
  finally: text,
  outages: object({ coordinator: outages, write: outages, read: outages }),
})

/** What runs cost together. */
export const totals = object({ coordinatorMs: count, writeMs: count, readMs: count, lostBytes: count, restarts: count })

/** Below 0 where the other pays for something that counts for more. */
const differences = object({ coordinatorMs: whole, writeMs: whole, readMs: whole, lostBytes: whole, restarts: whole })

const avoidable = object({
  steps: described('Of that plan.', count),
  planned: totals,
  saved: differences,
  minimal: flag,
})

const run = object({
  scenario: text,
  file: text,
  seed: count,
  release: text,
  behaviour: oneOf(behaviours),
  timing: text,
  met: described('Whether it ended as it should and kept every promise.', flag),
  settledMs: count,
  events: count,
  solutions: list(solution),
  expectations: list(object({ app: text, expectation: text, met: flag, actual: text })),
  avoidable: described(
    'Beyond the best plan that leads to the same; null where that cannot be told.',
    nullable(avoidable),
  ),
})

const whatIf = object({
  baseline: totals,
  improvements: list(object({ name: text, meaning: text, totals, savedMs: whole, savedBytes: whole })),
})

/** The answer of `sim --format json`. Times are milliseconds since the start had come to rest. */
export const simSchema: JsonSchema = object(
  { ...version, runs: list(run) },
  { whatIf: described('What `--what-if` compares, the best first.', whatIf) },
)
