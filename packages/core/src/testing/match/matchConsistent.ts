import { explain, type Verdict } from '@coordinated-workers/core'
import { type Judgeable, type Match, verdictsOf } from './Match.js'

const told = (judged: Verdict): string => {
  const { cluster, coverage } = judged
  if (coverage.missingRequired.length === 0) return `${cluster.app}: every required role is held`
  const { reasons, fix } = explain(judged)
  return [
    `${cluster.app}: missing ${coverage.missingRequired.join(', ')}`,
    ...reasons.map((reason) => `  ${reason}`),
    ...(fix.length === 0 ? [] : ['  to mend it:', ...fix.map((line) => `    ${line}`)]),
  ].join('\n')
}

/** Whether related workers hold every required role, in every cluster of a deployment. */
export const matchConsistent = (subject: Judgeable): Match => {
  const verdicts = verdictsOf(subject)
  const inconsistent = verdicts.filter(({ coverage }) => coverage.missingRequired.length > 0)
  const pass = inconsistent.length === 0
  return { pass, message: (pass ? verdicts : inconsistent).map(told).join('\n') }
}
