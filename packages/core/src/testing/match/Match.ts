import { type Cluster, type Deployment, type Verdict, verdict } from '@coordinated-workers/core'

/** Whether something is as it should be, and what to tell a person. The message fits either way. */
export interface Match {
  readonly pass: boolean
  readonly message: string
}

/** What can be judged: one cluster, all of a deployment, or what was judged already. */
export type Judgeable = Cluster | Deployment | Verdict

/** The verdicts on it, under the documented behaviour unless it was judged already. */
export const verdictsOf = (subject: Judgeable): ReadonlyArray<Verdict> => {
  if ('coordinator' in subject) return [subject]
  return ('clusters' in subject ? subject.clusters : [subject]).map(verdict('documented'))
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Whether a value is one of those. It looks at the names of their fields only. */
export const isJudgeable = (value: unknown): value is Judgeable =>
  isObject(value) &&
  (('coordinator' in value && 'coverage' in value) ||
    ('clusters' in value && 'model' in value) ||
    ('solution' in value && 'workers' in value && 's3' in value))
