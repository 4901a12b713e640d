import type { LocalFacts } from './LocalFacts.js'
import type { PlannedApplication } from './PlannedApplication.js'
import type { PathRoles } from './pathTimes.js'

/** Milliseconds for which one restart of every worker takes a path down, at least. */
export interface WaveFloor {
  /** Where no temporary application has been there for a while. */
  readonly alone: number
  /** In any case. */
  readonly ever: number
}

export type WaveFloors = Readonly<Record<'write' | 'read', WaveFloor>>

type Facts = ReadonlyArray<ReadonlyArray<LocalFacts>>

/** The quickest that some application of those comes back with a role. */
const quickestMs = ({ ring, entry, hangMs }: PathRoles, role: number, states: Facts): number => {
  let quickest = Number.POSITIVE_INFINITY
  for (const locals of states) {
    for (const { served, stopMs, listenMs, joinMs } of locals) {
      if ((served & role) === 0) continue
      const upMs = Math.max(role === ring ? joinMs : listenMs, role === entry ? hangMs : 0)
      quickest = Math.min(quickest, stopMs + upMs)
    }
  }
  return quickest
}

const floorOf = (path: PathRoles, states: Facts): number => {
  let floor = 0
  for (let rest = path.all; rest !== 0; rest &= rest - 1) {
    const quickest = quickestMs(path, rest & -rest, states)
    if (Number.isFinite(quickest)) floor = Math.max(floor, quickest)
  }
  return floor
}

/**
 * Law: no restart of every worker takes a path down for less, whatever the settled states before and after; and none
 * for less than `alone` in a phase in which no temporary application is there both before and after.
 */
export const waveFloors = (
  roles: Readonly<Record<'write' | 'read', PathRoles>>,
  applications: ReadonlyArray<PlannedApplication>,
  facts: Facts,
): WaveFloors => {
  const lasting = facts.filter((_, index) => applications[index]?.kind !== 'spare')
  // Where somebody is counted that serves nothing, those who serve may change within a phase.
  const counted = facts.some((locals) => locals.some(({ advertised, served }) => (advertised & ~served) !== 0))
  const floors = (path: PathRoles): WaveFloor => {
    if (counted) return { alone: 0, ever: 0 }
    return { alone: floorOf(path, lasting), ever: floorOf(path, facts) }
  }
  return { write: floors(roles.write), read: floors(roles.read) }
}
