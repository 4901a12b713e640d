import type { LocalState } from './LocalState.js'
import type { PlannedApplication } from './PlannedApplication.js'
import type { PlanTask } from './PlanTask.js'

/** What a settled state of one application means for its cluster. */
export interface LocalFacts {
  readonly units: number
  readonly mask: number
  readonly related: boolean
  /** Role bits in its databag. */
  readonly advertised: number
  /** Role bits that its processes serve; 0 without units. */
  readonly served: number
  /** Whether it takes and holds data. */
  readonly holds: boolean
  /** From the request to stop until its process is gone; 0 where none runs. */
  readonly stopMs: number
  /** From its launch until it listens. */
  readonly listenMs: number
  /** From its launch until it is in the ring of those that hold data; like `listenMs` where it holds none. */
  readonly joinMs: number
  /** From the start of such a process until it is ready; 0 where none runs. */
  readonly readyMs: number
  /** Time of one unit's writing that goes when a process of it stops for a restart. */
  readonly stopLossMs: number
  /** Time of one unit's writing that goes when the application is removed with its volumes. */
  readonly removalLossMs: number
}

const absent: LocalFacts = {
  units: 0,
  mask: 0,
  related: false,
  advertised: 0,
  served: 0,
  holds: false,
  stopMs: 0,
  listenMs: 0,
  joinMs: 0,
  readyMs: 0,
  stopLossMs: 0,
  removalLossMs: 0,
}

const factsOf = ({ bits, workload }: Pick<PlanTask, 'bits' | 'workload'>, local: LocalState): LocalFacts => {
  if (local === null) return absent
  const { units, mask, related } = local
  const expanded = related ? bits.expand(mask) : 0
  const served = units === 0 || bits.refused(mask) ? 0 : expanded
  const holds = (served & bits.bitsOf([bits.solution.ring.role])) !== 0
  const roles = bits.rolesOf(mask)
  const stop = holds ? workload.stop(roles) : { lostMs: 0, flushes: true }
  const stopMs = served === 0 ? 0 : workload.stopMs(roles)
  return {
    units,
    mask,
    related,
    advertised: expanded,
    served,
    holds,
    stopMs,
    listenMs: served === 0 ? 0 : workload.deafMs(roles) - stopMs,
    joinMs: served === 0 ? 0 : workload.restartMs(roles, roles) - stopMs,
    readyMs: served === 0 ? 0 : workload.readyMs(roles),
    stopLossMs: stop.lostMs,
    removalLossMs: holds && !stop.flushes ? workload.flushMs : 0,
  }
}

/** What every state of an application means, by its index. */
export const localFacts = (
  task: Pick<PlanTask, 'bits' | 'workload'>,
  { states }: PlannedApplication,
): ReadonlyArray<LocalFacts> => states.map((state) => factsOf(task, state))
