import type { WorkerConfig } from '@coordinated-workers/core'
import type { Event } from '../../model/Event.js'
import type { Move } from '../cluster/Scene.js'

/** The workers' config that a coordinator writes, or withdraws, and the relations in which it is to stand. */
export interface Publication {
  readonly config: WorkerConfig | null
  /** The config's number. */
  readonly number: number
  readonly relations: ReadonlyArray<number>
}

/** What an event about one unit does, in numbers; whatever it does not name stays as it is. */
export interface Outcome {
  /** The unit's own part. */
  readonly unit: number
  /** Relations and the numbers of their changes, in turn. */
  readonly relations: ReadonlyArray<number>
  /** Other units and what is delivered to them, in turn. */
  readonly deliveries: ReadonlyArray<number>
  readonly publication: Publication | null
  /** What is bound to happen to nobody in particular. */
  readonly pending: ReadonlyArray<Event>
  readonly background: ReadonlyArray<Event>
  /** Whether the unit loses what it held. */
  readonly loses: boolean
  /** Whether others see the unit with other eyes: it has come or gone. */
  readonly isSeen: boolean
}

/** `far`: more than an outcome can say. Null: it cannot happen. */
export type Known = Outcome | 'far' | null

/**
 * What may happen to a unit, given what it sees: everything pending first, then what is in the background, then faults.
 */
export interface UnitRow {
  readonly moves: ReadonlyArray<Exclude<Move, { readonly _tag: 'operator' }>>
  /** Moves before the first fault. */
  readonly causedCount: number
  /** By place of the move; undefined while nobody has asked. */
  readonly outcomes: Array<Known | undefined>
  /** Place of an event that may as well happen at once, or −1. */
  readonly hurried: number
  /** What has to stand in relations already for that; null where nothing has to. */
  readonly hurriedWith: Publication | null
}
