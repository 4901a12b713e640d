import { expandRoles } from '@coordinated-workers/core'
import type { Launch, UnitState } from './UnitState.js'

/** Two addresses in a field that takes one. */
const severalSchedulers = /^ {2}scheduler_address: [^\n]*,/m
const severalFrontends = /^ {2}frontend_address: [^\n]*,/m

/**
 * Whether a process ends at once because of what stands in its config.
 *
 * Mimir's queriers and frontends refuse several addresses joined by commas, which the shipped charm writes as soon as
 * there are two query-schedulers, or two frontends and no scheduler. Source: measured on Mimir 2.17.4: `invalid target
 * address`.
 */
export const refusesConfig = ({ solution }: UnitState, { target, config }: Launch): boolean => {
  if (solution?.name !== 'mimir') return false
  const roles = expandRoles(solution)(target)
  if (severalSchedulers.test(config.text)) return roles.includes('querier') || roles.includes('query-frontend')
  return severalFrontends.test(config.text) && roles.includes('querier')
}
