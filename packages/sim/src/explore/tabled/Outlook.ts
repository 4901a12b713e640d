import type { Event } from '../../model/Event.js'
import type { RelationState } from '../../model/RelationState.js'
import type { UnitState } from '../../model/UnitState.js'

/**
 * What the events of a unit depend on, beside the unit itself, its leader, object storage and the operator's model:
 *
 * - `own`: which relations are there;
 * - `view`: what coordinators see of relations, and who lives at either end: all but the configs, which they write;
 * - `full`: relations, and who lives at either end;
 * - `publishing`: as `own`, but each relation by itself gets what a coordinator's hook wrote.
 */
export const outlooks = ['own', 'view', 'full', 'publishing'] as const

export type Outlook = (typeof outlooks)[number]

/** A process goes its way whatever stands in databags. */
const ofProcess: ReadonlyArray<Event['_tag']> = [
  'process-stopped',
  'process-listens',
  'process-joined',
  'process-ready',
  'process-died',
  'process-restarts',
  'update-status-due',
]

/** Whether a coordinator's hook ends well and with nothing but what it wrote. */
const publishes = ({ kind, hook, writes, interrupted, hookFaults }: UnitState): boolean =>
  kind === 'coordinator' &&
  hook !== null &&
  !['relation-broken', 'stop', 'remove'].includes(hook._tag) &&
  writes !== null &&
  !writes.raises &&
  !interrupted &&
  hookFaults === 'none'

export const outlookOf = (unit: UnitState, events: ReadonlyArray<Event>): Outlook => {
  const rest = events.filter(({ _tag }) => !ofProcess.includes(_tag))
  if (rest.length === 0) return 'own'
  if (rest.every(({ _tag }) => _tag === 'hook-ended')) return publishes(unit) ? 'publishing' : 'full'
  return unit.kind === 'coordinator' && rest.every(({ _tag }) => _tag !== 'hook-ended') ? 'view' : 'full'
}

/** Relations in which a hook of a coordinator would write its workers' config. */
export const writesTo = (unit: UnitState, relations: ReadonlyArray<RelationState>): ReadonlyArray<number> =>
  unit.sees.filter((id) => relations[id]?.alive === true && relations[id]?.kind === 'cluster')
