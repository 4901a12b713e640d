import type { ClusterState } from '../../model/ClusterState.js'
import type { Event } from '../../model/Event.js'
import type { UnitState } from '../../model/UnitState.js'
import type { HeldData } from '../cluster/HeldData.js'
import type { Frame } from './Frame.js'

/** A unit, with what is about to happen to it and what may happen to it. */
export interface UnitPart {
  readonly unit: UnitState
  readonly pending: ReadonlyArray<Event>
  readonly background: ReadonlyArray<Event>
}

/** What a scene has besides its units and relations. */
export interface RestPart extends Pick<ClusterState, 'juju' | 'leaders' | 's3' | 'refreshed'> {
  readonly frame: Frame
  readonly position: number
  readonly faultsLeft: number
  readonly data: HeldData
  /** What happens to no unit in particular. */
  readonly pending: ReadonlyArray<Event>
  readonly background: ReadonlyArray<Event>
}

/** Whose part of a scene an event belongs to: a unit's, or null for the rest's. */
export const subjectOf = (event: Event): number | null =>
  'unit' in event && event._tag !== 'leader-lost' ? event.unit : null
