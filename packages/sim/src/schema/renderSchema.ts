import { answerShapes } from './answerShapes.js'
import type { JsonSchema } from './JsonSchema.js'
import { shape } from './shape.js'

const { anyOf, anything, count, described, list, nullable, object, oneOf, text } = shape
const { problem, texts, version } = answerShapes

const files = list(object({ path: text, text }))

const always = {
  ...version,
  missing: described(
    'Files that could not be rendered.',
    list(object({ path: text, because: text, cause: oneOf(['unpublished', 'refused']) })),
  ),
  warnings: list(problem),
}

/** Keys whose values differ. */
export const keyChanges = list(object({ path: text, removed: list(anything), added: list(anything) }))

const differences = list(
  object({
    path: text,
    state: oneOf(['differs', 'missing', 'superfluous']),
    because: nullable(text),
    keys: keyChanges,
    diff: text,
  }),
)

const worker = object({
  app: text,
  units: object({ before: nullable(count), after: nullable(count) }),
  process: oneOf(['restarts', 'keeps running', 'starts', 'stops', 'runs nothing']),
  because: texts,
  note: nullable(text),
  keys: object({ worker: keyChanges, layer: keyChanges, databag: keyChanges }),
})

const nginx = object({ unit: text, state: oneOf(['same', 'differs', 'added', 'removed', 'idle']), keys: keyChanges })

/** The answer of `render --format json`: what it printed or wrote, what it compared, or what a change would do. */
export const renderSchema: JsonSchema = anyOf(
  object({ ...always, files }, { folder: described('Where `--out` wrote them.', text) }),
  object({ ...always, folder: text, rendered: count, differences }),
  object({ ...always, workers: list(worker), nginx: list(nginx) }),
)
