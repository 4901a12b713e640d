import { expandRoles, type Role, type Solution } from '@coordinated-workers/core'
import type { UnitState } from './UnitState.js'

/** Mimir's roles that start without object storage. */
const mimirIndifferent: ReadonlyArray<Role> = ['distributor', 'query-frontend', 'query-scheduler', 'overrides-exporter']

/** Tempo's roles that do not start without it. */
const tempoDependent: ReadonlyArray<Role> = ['ingester', 'querier', 'query-frontend', 'compactor']

/** Whether the config that a Loki runs with deletes what is too old; its `backend` then needs storage at start. */
const hasRetention = (config: string): boolean => config.includes('retention_enabled: true')

const dependence: Readonly<Record<string, (roles: ReadonlyArray<Role>, config: string) => boolean>> = {
  tempo: (roles) => roles.some((role) => tempoDependent.includes(role)),
  mimir: (roles) => roles.some((role) => !mimirIndifferent.includes(role)),
  loki: (roles, config) => roles.includes('backend') && hasRetention(config),
}

const needs = (solution: Solution, target: ReadonlyArray<Role>, config: string): boolean =>
  Object.hasOwn(dependence, solution.name)
    ? (dependence[solution.name]?.(expandRoles(solution)(target), config) ?? false)
    : false

/**
 * Whether what is launched on a unit does not come up while object storage gives no answer. A workload of a user's own
 * is taken to retry. Source: measured starts without s3 of Tempo 2.10, Mimir 2.17 and Loki 3.7.
 */
export const needsS3AtStart = (
  { solution }: UnitState,
  launch: NonNullable<UnitState['process']['running']>,
): boolean => solution !== null && needs(solution, launch.target, launch.config.text)
