import { behaviours } from '@coordinated-workers/core'
import { answerShapes } from './answerShapes.js'
import type { JsonSchema } from './JsonSchema.js'
import { shape } from './shape.js'

const { anyOf, count, described, flag, list, map, object, oneOf, text } = shape
const { problem, severity, texts, unitStatus, version } = answerShapes
const { status } = answerShapes.parts

const lint = object({
  ...{ code: text, severity, subject: text, message: text, why: text },
  fix: described('Juju commands that mend it, in order; empty when none is safe.', texts),
  see: described('The page that explains it.', text),
})

const trouble = object({ trouble: text, reasons: texts, fix: texts })

const solution = object({
  app: described('The coordinator application.', text),
  solution: text,
  release: text,
  behaviour: oneOf(behaviours),
  status: unitStatus,
  roles: object({
    covered: described('Covered role to the units that hold it.', map(texts)),
    missingRequired: texts,
    missingOptional: texts,
    belowRecommended: list(object({ role: text, units: count, recommended: count })),
  }),
  workers: list(object({ unit: text, advertised: texts, served: texts, status: unitStatus })),
  lints: list(lint),
  explanation: object({ troubles: list(trouble), reasons: texts, fix: texts }),
})

const refresh = object({
  app: text,
  from: text,
  to: text,
  works: object({ before: flag, after: flag }),
  changes: list(
    anyOf(
      object({ what: { const: 'status' }, unit: text, before: status, after: status }),
      object({ what: { const: 'served' }, unit: text, before: texts, after: texts }),
      object({
        what: oneOf(['missing-required', 'missing-optional', 'below-recommended']),
        before: texts,
        after: texts,
      }),
      object({ what: { const: 'replication-factor' }, before: count, after: count }),
    ),
  ),
})

/** The answer of `check --format json`. */
export const checkSchema: JsonSchema = object(
  { ...version, solutions: list(solution), warnings: list(problem) },
  { refresh: described('What `--against` compares.', list(refresh)) },
)
