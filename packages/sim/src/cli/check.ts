import { type Behaviour, isServing, type Problem, type Release, type Verdict, verdict } from '@coordinated-workers/core'
import * as Either from 'fp-ts/lib/Either.js'
import { checkJson } from '../report/checkJson.js'
import { checkText } from '../report/checkText.js'
import type { Host } from './Host.js'
import { loadDeployment } from './loadDeployment.js'
import { answer, json, type Outcome, refusal } from './Outcome.js'

/** How `check` was called. */
export interface CheckCall {
  readonly bundles: ReadonlyArray<string>
  readonly overlay: ReadonlyArray<string>
  readonly release?: Release
  readonly behaviour: Behaviour
  readonly format: 'text' | 'json'
  readonly allowDuplicateKeys?: boolean
}

/** Judge every solution of every bundle. Good: each coordinator is active and each required role is served. */
export const check = (host: Host, call: CheckCall): Outcome => {
  const verdicts: Array<Verdict> = []
  const warnings: Array<Problem> = []
  const problems: Array<Problem> = []
  for (const bundle of call.bundles) {
    const loaded = loadDeployment(host, [bundle, ...call.overlay], call)
    if (Either.isLeft(loaded)) {
      problems.push(...loaded.left)
      continue
    }
    const { deployment, warnings: oddities } = loaded.right
    // Keys matter to what is rendered, not to any verdict.
    warnings.push(...oddities.filter(({ code }) => code !== 's3-keys-not-in-bundle'))
    verdicts.push(...deployment.clusters.map(verdict(call.behaviour)))
  }
  if (problems.length > 0) return refusal(problems)
  const good = verdicts.every(isServing)
  const text =
    call.format === 'json'
      ? json(checkJson(call.behaviour, verdicts, warnings))
      : checkText(host.paint, call.behaviour, verdicts, warnings)
  return answer(good, text)
}
