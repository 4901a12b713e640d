import type { Time } from '../kernel/Time.js'
import type { Change } from '../measure/changeBetween.js'
import type { ClusterState } from '../model/ClusterState.js'
import type { UnitState } from '../model/UnitState.js'

/** One line of what happened, for people. */
export interface TimelineEntry {
  readonly at: Time
  readonly kind: 'command' | 'wait' | 'fault' | 'status' | 'process' | 'path' | 'unit'
  /** Unit, application or path that it is about; empty for an operator's command. */
  readonly who: string
  readonly what: string
}

const processLine = (before: UnitState, after: UnitState): string | null => {
  const { process } = after
  if (process.phase === before.process.phase && process.generation === before.process.generation) return null
  const target = process.running?.target.join(',') ?? ''
  switch (process.phase) {
    case 'stopping':
      return process.next === null
        ? `${target} stops`
        : `${target} stops, to restart as ${process.next.target.join(',')}`
    case 'starting':
      return `${target} starts`
    case 'serving':
      return `${target} serves`
    case 'backoff':
      return `${target} dies`
    case 'stopped':
      return before.process.running === null ? null : `${before.process.running.target.join(',')} has stopped`
    default:
      return null
  }
}

const lifeLine = (before: UnitState | undefined, after: UnitState): string | null => {
  if (before?.life === after.life && before.podUp === after.podUp) return null
  if (after.life === 'dead') return 'is gone'
  if (after.podUp) return 'pod is up'
  return before === undefined || !before.podUp ? null : 'pod is gone'
}

const statusLine = (before: UnitState | undefined, after: UnitState): string | null => {
  const { status, message } = after.status
  if (before === undefined || (before.status.status === status && before.status.message === message)) return null
  return message === '' ? status : `${status}: ${message}`
}

/** What one transition changed, as lines of a timeline, by unit. */
export const changes = (
  at: Time,
  before: ClusterState,
  after: ClusterState,
  { units }: Change,
): ReadonlyArray<TimelineEntry> =>
  units.flatMap((id): ReadonlyArray<TimelineEntry> => {
    const [old, unit] = [before.units[id], after.units[id]]
    if (unit === undefined) return []
    const line = (kind: TimelineEntry['kind'], what: string | null): ReadonlyArray<TimelineEntry> =>
      what === null ? [] : [{ at, kind, who: unit.name, what }]
    return [
      ...line('unit', lifeLine(old, unit)),
      ...line('process', old === undefined ? null : processLine(old, unit)),
      ...line('status', statusLine(old, unit)),
    ]
  })
