import { type LintRule, pageOfLint } from '@coordinated-workers/core'
import { columns, indent } from './columns.js'

/** Every lint in a line. */
export const lintList = (rules: ReadonlyArray<LintRule>): string =>
  `${columns(rules.map(({ code, severity, title }) => [severity, code, title])).join('\n')}\n`

/** One lint explained. */
export const lintText = (rule: LintRule): string =>
  [
    `${rule.severity} ${rule.code}: ${rule.title}`,
    ...indent([rule.why, `How we know: ${rule.source}`, `What to do: ${rule.advice}`, `More: ${pageOfLint(rule)}`]),
    '',
  ].join('\n')
