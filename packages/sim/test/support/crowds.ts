import type { Role } from '@coordinated-workers/core'
import { planDefaults } from '../../src/plan/PlanOptions.js'
import type { PlanTask } from '../../src/plan/PlanTask.js'
import { taskOf } from '../../src/plan/taskOf.js'
import { solutionNamed } from './dealtTasks.js'
import { toyCluster } from './planning.js'

const mimir = solutionNamed('mimir')

/** Mimir's roles but the one of whose holders its config names the first. */
export const unchosen: ReadonlyArray<Role> = mimir.roles.filter((role) => role !== 'query-scheduler')

/** How many are alike, and what they hold before and after. */
export interface Crowd {
  readonly size: number
  readonly from: ReadonlyArray<Role>
  readonly to: ReadonlyArray<Role>
}

/** Some applications that are alike, and one that holds everything throughout but what the crowd is to take over. */
export const crowded = ({ size, from, to }: Crowd, rest: ReadonlyArray<Role>): PlanTask => {
  const all = mimir.roles
  const crowd = (roles: ReadonlyArray<Role>) =>
    Array.from({ length: size }, (_, index) => ({ app: `crowd-${index}`, roles }))
  const holder = (roles: ReadonlyArray<Role>) => ({ app: 'holder', roles: all.filter((role) => !roles.includes(role)) })
  const before = toyCluster(mimir, [...crowd(from), holder([])])
  const after = toyCluster(mimir, [...crowd(to), holder(rest.filter((role) => to.includes(role)))])
  return taskOf(before, after, { ...planDefaults, spares: 0 })
}
