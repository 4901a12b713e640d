import { type Coverage, coverageOf } from '../domain/coverage.js'
import type { Cluster } from '../domain/Deployment.js'
import { expandRoles } from '../domain/expandRoles.js'
import type { Role } from '../domain/Role.js'
import type { Status } from '../domain/Status.js'
import { isServing, type Verdict } from './verdict.js'

/** One thing of a verdict that is otherwise with another release of the charms. */
export type RefreshChange =
  | { readonly what: 'status'; readonly unit: string; readonly before: Status; readonly after: Status }
  | {
      readonly what: 'missing-required' | 'missing-optional'
      readonly before: ReadonlyArray<Role>
      readonly after: ReadonlyArray<Role>
    }
  | {
      readonly what: 'below-recommended'
      readonly before: ReadonlyArray<string>
      readonly after: ReadonlyArray<string>
    }
  | { readonly what: 'replication-factor'; readonly before: number; readonly after: number }
  | {
      readonly what: 'served'
      readonly unit: string
      readonly before: ReadonlyArray<Role>
      readonly after: ReadonlyArray<Role>
    }

/** What a refresh of one solution's charms would change. */
export interface Refresh {
  readonly app: string
  readonly before: Verdict
  readonly after: Verdict
  /** Empty when nothing would change. */
  readonly changes: ReadonlyArray<RefreshChange>
  /** Whether the solution works before, and after. */
  readonly works: { readonly before: boolean; readonly after: boolean }
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** Units whose number decides how often data is kept. */
const replicationFactor = ({ solution, workers }: Cluster): number => {
  const { countedRole, factor } = solution.ring
  const counted = workers.filter(({ related, roles }) => related && expandRoles(solution)(roles).includes(countedRole))
  return counted.reduce((sum, { hostnames }) => sum + hostnames.length, 0) >= factor ? factor : 1
}

const shortfalls = ({ belowRecommended }: Coverage): ReadonlyArray<string> =>
  belowRecommended.map(({ role, units, recommended }) => `${role} ${units} of ${recommended}`)

const ofCoverage = (before: Cluster, after: Cluster): ReadonlyArray<RefreshChange> => {
  const [old, next] = [coverageOf(before), coverageOf(after)]
  const changes: ReadonlyArray<RefreshChange> = [
    { what: 'missing-required', before: old.missingRequired, after: next.missingRequired },
    { what: 'missing-optional', before: old.missingOptional, after: next.missingOptional },
    { what: 'below-recommended', before: shortfalls(old), after: shortfalls(next) },
    { what: 'replication-factor', before: replicationFactor(before), after: replicationFactor(after) },
  ]
  return changes.filter((change) => !same(change.before, change.after))
}

/**
 * What is otherwise about a cluster when its charms are of another release: two verdicts of the same deployment, held
 * against each other.
 *
 * Laws:
 * 1. a verdict against itself changes nothing;
 * 2. swapping the verdicts swaps `before` and `after` of each change.
 */
export const refreshChanges = (before: Verdict, after: Verdict): Refresh => {
  const status = (unit: string, old: Status, next: Status): ReadonlyArray<RefreshChange> =>
    same(old, next) ? [] : [{ what: 'status', unit, before: old, after: next }]
  const units = before.workers.flatMap((worker): ReadonlyArray<RefreshChange> => {
    const now = after.workers.find(({ unit }) => unit === worker.unit)
    if (now === undefined) return []
    const served: ReadonlyArray<RefreshChange> = same(worker.served, now.served)
      ? []
      : [{ what: 'served', unit: worker.unit, before: worker.served, after: now.served }]
    return [...status(worker.unit, worker.status.winner, now.status.winner), ...served]
  })
  const { app } = before.cluster
  return {
    app,
    before,
    after,
    changes: [
      ...status(app, before.coordinator.winner, after.coordinator.winner),
      ...ofCoverage(before.cluster, after.cluster),
      ...units,
    ],
    works: { before: isServing(before), after: isServing(after) },
  }
}
