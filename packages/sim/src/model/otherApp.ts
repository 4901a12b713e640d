import { type ClusterState, unitsOf } from './ClusterState.js'
import type { RelationState } from './RelationState.js'
import { takesPart, type UnitState } from './UnitState.js'

/** The application that an application is integrated with. */
export const otherApp = ({ ends: [one, other] }: Pick<RelationState, 'ends'>, app: string): string =>
  one.app === app ? other.app : one.app

/** The units on the other side of a relation that take part in it; nobody where an application is integrated with itself. */
export const remotesOf = (
  state: ClusterState,
  relation: Pick<RelationState, 'ends'>,
  app: string,
): ReadonlyArray<UnitState> => {
  const other = otherApp(relation, app)
  return other === app ? [] : unitsOf(state, other).filter(takesPart)
}
