import type { Role, Solution } from '@coordinated-workers/core'
import { NginxMemory } from '../measure/NginxMemory.js'
import { pathState, type Serving } from '../measure/PathState.js'
import type { UnitState } from '../model/UnitState.js'
import { probeUnit } from './probeUnit.js'

/** What a path asks for, as the simulator's own measures say. */
export interface PathNeeds {
  /** Fewest active members of the ring with which a path works, by replication factor. */
  readonly members: (path: 'write' | 'read', replicationFactor: number) => number
  /** How long nginx leaves out two servers that have failed together. */
  readonly leftOutMs: number
  /** How long requests for a role hang after the launch of a process that serves it. */
  readonly hangMs: (role: Role) => number
  /** How long a process that is to stop goes on refusing requests, so that nginx takes it for one that answers. */
  readonly refusesMs: number
}

const servingWith = (solution: Solution, units: ReadonlyArray<UnitState>): Serving => {
  const upstreams = Object.fromEntries(solution.roles.map((role) => [role, units.map(({ hostname }) => hostname)]))
  const coordinator = { ...probeUnit(solution, 1_000, 1), kind: 'coordinator' as const, upstreams }
  return {
    solution,
    coordinators: [coordinator],
    byRole: new Map(solution.roles.map((role) => [role, units.filter(({ process }) => process.phase === 'ready')])),
    byHost: new Map(units.map((unit) => [unit.hostname, unit])),
    entriesLeft: 0,
  }
}

const membersNeeded = (solution: Solution, path: 'write' | 'read', factor: number): number => {
  for (let count = 1; count < factor; count += 1) {
    const units = Array.from({ length: count }, (_, id) => probeUnit(solution, id, factor))
    if (pathState(servingWith(solution, units), path).works) return count
  }
  return factor
}

const leftOutMs = (solution: Solution): number => {
  const memory = new NginxMemory(solution, { busy: true, neverMarksDown: false })
  const up = [0, 1].map((id) => probeUnit(solution, id, 1))
  const down = up.map((unit) => ({ ...unit, process: { ...unit.process, phase: 'stopped' as const } }))
  memory.observe(0, servingWith(solution, up))
  memory.observe(1, servingWith(solution, down))
  memory.observe(2, servingWith(solution, up))
  return Math.max(0, (memory.nextChange() ?? 2) - 2)
}

const hangMs = (solution: Solution, role: Role): number => {
  const memory = new NginxMemory(solution, { busy: true, neverMarksDown: false })
  const unit = probeUnit(solution, 0, 1)
  memory.observe(0, servingWith(solution, [{ ...unit, process: { ...unit.process, phase: 'starting' } }]))
  memory.observe(1, servingWith(solution, [unit]))
  return memory.answerOf(unit, role) === 'hangs' ? (memory.nextChange() ?? 0) : 0
}

const refusesMs = (solution: Solution): number => {
  const memory = new NginxMemory(solution, { busy: true, neverMarksDown: false })
  const unit = probeUnit(solution, 0, 1)
  const stopping = { ...unit, process: { ...unit.process, phase: 'stopping' as const } }
  memory.observe(0, servingWith(solution, [unit]))
  memory.observe(1, servingWith(solution, [stopping]))
  const refuses = solution.paths.write.some((role) => memory.answerOf(stopping, role) === 'unavailable')
  return refuses ? (memory.nextChange() ?? 1) - 1 : 0
}

/** What the paths of a solution need, asked of the functions that measure a simulation. */
export const pathNeeds = (solution: Solution): PathNeeds => {
  const known: Readonly<Record<'write' | 'read', Array<number | undefined>>> = { write: [], read: [] }
  return {
    members: (path, factor) => {
      const found = known[path][factor] ?? membersNeeded(solution, path, factor)
      known[path][factor] = found
      return found
    },
    leftOutMs: leftOutMs(solution),
    hangMs: (role) => hangMs(solution, role),
    refusesMs: refusesMs(solution),
  }
}
