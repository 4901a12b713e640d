import { didYouMeanHint, lintRules, problem, quote } from '@coordinated-workers/core'
import { lintJson } from '../report/lintJson.js'
import { lintList, lintText } from '../report/lintText.js'
import { answer, json, type Outcome, refusal } from './Outcome.js'

/** How `lint` was called. */
export interface LintCall {
  readonly codes: ReadonlyArray<string>
  readonly list?: boolean
  readonly format: 'text' | 'json'
}

/** Tell what lints there are, or explain those that are named. */
export const lint = ({ codes, list = false, format }: LintCall): Outcome => {
  const known = lintRules.map(({ code }) => code)
  const unknown = codes.filter((code) => !known.some((each) => each === code))
  if (unknown.length > 0) {
    return refusal(
      unknown.map((code) =>
        problem('usage', `there is no lint ${quote(code)}`, {
          hint: didYouMeanHint(code, known) ?? '`cw lint --list` lists them.',
        }),
      ),
    )
  }
  const rules = codes.length === 0 ? lintRules : lintRules.filter(({ code }) => codes.includes(code))
  if (format === 'json') return answer(true, json(lintJson(rules)))
  return answer(true, list || codes.length === 0 ? lintList(rules) : rules.map(lintText).join('\n'))
}
