import type { ClusterState } from './ClusterState.js'
import type { Facts } from './factsOf.js'
import type { Laws } from './Laws.js'

/** What the model of a state means. */
export const factsIn = (laws: Laws, { juju, refreshed }: Pick<ClusterState, 'juju' | 'refreshed'>): Facts =>
  laws.facts(juju, refreshed)
