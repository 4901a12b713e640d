import type { Behaviour } from '@coordinated-workers/core'
import type { Time } from '../kernel/Time.js'
import type { UnitState } from '../model/UnitState.js'
import { isKilled } from '../timing/processTimes.js'
import type { Ledger } from './Ledger.js'

/** A process that has stopped, and the circumstances. */
export interface Stop {
  /** The unit as it was while the process ran. */
  readonly unit: UnitState
  readonly now: Time
  /** Whether requests kept coming. */
  readonly busy: boolean
  readonly behaviour: Behaviour
}

/** How one kind of workload keeps what it has acknowledged until it is in s3. */
export interface DataHabits {
  /** Age at which data has reached s3, in milliseconds. */
  readonly flushMs: number
  /** What happens to a unit's unflushed data when its process stops. */
  readonly onStop: (ledger: Ledger, stop: Stop) => void
}

const keeps = (): void => undefined

const killed = ({ unit: { solution, process }, busy }: Stop): boolean =>
  solution !== null && process.running !== null && isKilled(solution.name, process.running.target, busy)

/** Newest spans are in memory only; a process that is killed loses them. The product document promises otherwise. */
const tempoMemoryMs = 15_000

const habits: Readonly<Record<string, DataHabits>> = {
  tempo: {
    // Blocks are cut about every 10 s and retried within 30–120 s.
    flushMs: 30_000,
    onStop: (ledger, stop) => {
      if (stop.behaviour === 'shipped' && killed(stop)) ledger.destroy(stop.unit.name, stop.now - tempoMemoryMs)
    },
  },
  // Blocks of two hours, shipped within a minute. Everything is replayed from the log after a stop.
  mimir: { flushMs: (2 * 60 + 1) * 60_000, onStop: keeps },
  loki: {
    // Chunks are flushed after 30 minutes without writes, at the latest after two hours.
    flushMs: 2 * 60 * 60_000,
    // `flush_on_shutdown` empties the log at a stop that is not cut short.
    onStop: (ledger, stop) => {
      if (!killed(stop)) ledger.flushNow(stop.unit.name)
    },
  },
}

/** A workload of a user's own: it flushes after half an hour and replays its log after a stop. */
const unknownHabits: DataHabits = { flushMs: 30 * 60_000, onStop: keeps }

/** How a solution's workload keeps acknowledged data. Source: the workloads' defaults and measured stops. */
export const dataHabits = (solution: string): DataHabits =>
  (Object.hasOwn(habits, solution) ? habits[solution] : undefined) ?? unknownHabits
