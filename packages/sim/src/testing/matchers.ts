import type { Role, Trouble } from '@coordinated-workers/core'
import {
  isJudgeable,
  type Judgeable,
  type Match,
  matchBlockedWith,
  matchConsistent,
  matchServes,
} from '@coordinated-workers/core/match'
import type { ScenarioRun } from '../run/ScenarioRun.js'
import { type DowntimeBounds, matchDowntime } from './matchDowntime.js'

/** What vitest and jest take as the answer of a matcher. */
export interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

const result = ({ pass, message }: Match, wanted: string): MatcherResult => ({
  pass,
  message: () => `expected it ${pass ? 'not ' : ''}${wanted}\n${message}`,
})

const judged = (received: unknown, wanted: string, match: (subject: Judgeable) => Match): MatcherResult =>
  isJudgeable(received)
    ? result(match(received), wanted)
    : { pass: false, message: () => 'expected a cluster, a deployment or a verdict' }

const isRun = (received: unknown): received is ScenarioRun =>
  typeof received === 'object' && received !== null && 'run' in received && 'results' in received

/** Whether every required role is held; takes a cluster, a deployment or a verdict. */
export const toBeConsistent = (received: unknown): MatcherResult =>
  judged(received, 'to be consistent', matchConsistent)

/** Whether a coordinator is blocked because of that trouble. */
export const toBeBlockedWith = (received: unknown, code: Trouble): MatcherResult =>
  judged(received, `to be blocked with ${code}`, (subject) => matchBlockedWith(subject, code))

/** Whether a running, ready process serves that role. */
export const toServe = (received: unknown, role: Role): MatcherResult =>
  judged(received, `to serve ${role}`, (subject) => matchServes(subject, role))

/** Whether a run of a scenario was down for as long as that. */
export const toHaveDowntime = (received: unknown, bounds: DowntimeBounds): MatcherResult =>
  isRun(received)
    ? result(matchDowntime(received, bounds), `to have downtime ${JSON.stringify(bounds)}`)
    : { pass: false, message: () => 'expected what replayScenario gave' }
