import { explain, type Trouble, type Verdict } from '@coordinated-workers/core'
import { type Judgeable, type Match, verdictsOf } from './Match.js'

const troublesOf = (judged: Verdict): ReadonlyArray<Trouble> => explain(judged).troubles.map(({ trouble }) => trouble)

const told = (judged: Verdict): string => {
  const { status, message } = judged.coordinator.winner
  const troubles = troublesOf(judged)
  return [
    `${judged.cluster.app} is ${status}${message === '' ? '' : `: ${message}`}`,
    `  ${troubles.length === 0 ? 'nothing is wrong with it' : `what is wrong: ${troubles.join(', ')}`}`,
  ].join('\n')
}

/** Whether a coordinator is blocked, and that trouble is one of the reasons; in a deployment, whether any is. */
export const matchBlockedWith = (subject: Judgeable, code: Trouble): Match => {
  const verdicts = verdictsOf(subject)
  const pass = verdicts.some(
    (judged) => judged.coordinator.winner.status === 'blocked' && troublesOf(judged).includes(code),
  )
  return { pass, message: verdicts.map(told).join('\n') }
}
