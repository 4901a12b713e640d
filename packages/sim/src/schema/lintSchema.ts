import { answerShapes } from './answerShapes.js'
import type { JsonSchema } from './JsonSchema.js'
import { shape } from './shape.js'

const { list, object, text } = shape
const { severity, version } = answerShapes

/** The answer of `lint --format json`. */
export const lintSchema: JsonSchema = object({
  ...version,
  lints: list(
    object({
      ...{ code: text, severity, title: text, why: text },
      source: text,
      advice: text,
      example: text,
      see: text,
    }),
  ),
})
