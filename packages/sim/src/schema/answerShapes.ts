import { severities } from '@coordinated-workers/core'
import { schemaVersion } from '../report/checkJson.js'
import { shape } from './shape.js'

const { anyOf, count, described, list, nullable, object, oneOf, text } = shape

const texts = list(text)

const status = object({ status: oneOf(severities), message: text })

/** Every status that a unit collects, and the one that it shows. */
const unitStatus = object({ winner: status, collected: list(status) })

/** Something odd about an input, and where. */
const problem = object({
  ...{ code: text, message: text, file: nullable(text), line: nullable(count), column: nullable(count) },
  ...{ path: list(anyOf(text, count)), found: nullable(text), expected: nullable(text), hint: nullable(text) },
})

/** What several answers have in common. */
export const answerShapes = {
  version: {
    schemaVersion: described('Grows when a program that reads this would have to change.', { const: schemaVersion }),
  },
  texts,
  unitStatus,
  problem,
  severity: oneOf(['error', 'warning', 'info']),
  /** By the names under which schemas define them. */
  parts: { status, unitStatus, problem },
} as const
