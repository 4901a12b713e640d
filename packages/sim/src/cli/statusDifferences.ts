import { type Problem, problem, type Status, type Verdict } from '@coordinated-workers/core'

const wording = ({ status, message }: Status): string => (message === '' ? status : `${status}: ${message}`)

/**
 * Coordinators that Juju shows in another status than they settle in: something is under way, or a fact is missing from
 * what was given.
 */
export const statusDifferences = (
  verdicts: ReadonlyArray<Verdict>,
  shown: Readonly<Record<string, Status>>,
): ReadonlyArray<Problem> =>
  verdicts.flatMap(({ cluster: { app }, coordinator: { winner } }) => {
    const now = Object.hasOwn(shown, app) ? shown[app] : undefined
    return now === undefined || now.status === winner.status
      ? []
      : [
          problem('status-differs', `Juju shows another status of ${app} than it should settle in`, {
            path: ['applications', app],
            found: wording(now),
            expected: wording(winner),
            hint: 'It is on its way, or something is wrong that the given files do not tell.',
          }),
        ]
  })
