import { type LintRule, pageOfLint } from '@coordinated-workers/core'
import { schemaVersion } from './checkJson.js'

/** What lints there are, as data. */
export const lintJson = (rules: ReadonlyArray<LintRule>) => ({
  schemaVersion,
  lints: rules.map((rule) => ({
    code: rule.code,
    severity: rule.severity,
    title: rule.title,
    why: rule.why,
    source: rule.source,
    advice: rule.advice,
    example: rule.example.bundle,
    see: pageOfLint(rule),
  })),
})
