import { isKilled } from '../timing/processTimes.js'
import type { Time } from '../kernel/Time.js'
import type { UnitState } from '../model/UnitState.js'
import type { Ledger } from './Ledger.js'

/** How one kind of workload keeps what it has acknowledged until it is in s3. */
export interface DataHabits {
  /** Age at which data has reached s3, in milliseconds. */
  readonly flushMs: number
  /** What happens to a unit's unflushed data when its process stops. `busy`: while requests keep coming. */
  readonly onStop: (ledger: Ledger, unit: UnitState, busy: boolean, now: Time) => void
}

const keeps = (): void => undefined

const killedAtStop = (unit: UnitState, busy: boolean): boolean =>
  unit.solution !== null && unit.process.running !== null && isKilled(unit.solution.name, unit.process.running.target, busy)

/** Newest spans are in memory only; a process that is killed loses them. */
const tempoMemoryMs = 15_000

const habits: Readonly<Record<string, DataHabits>> = {
  tempo: {
    // Blocks are cut about every 10 s and retried within 30–120 s.
    flushMs: 30_000,
    onStop: (ledger, unit, busy, now) => {
      if (killedAtStop(unit, busy)) ledger.destroy(unit.name, now - tempoMemoryMs)
    },
  },
  // Blocks of two hours, shipped within a minute. Everything is replayed from the log after a stop.
  mimir: { flushMs: (2 * 60 + 1) * 60_000, onStop: keeps },
  loki: {
    // Chunks are flushed after 30 minutes without writes, at the latest after two hours.
    flushMs: 2 * 60 * 60_000,
    // `flush_on_shutdown` empties the log at a stop that is not cut short.
    onStop: (ledger, unit, busy) => {
      if (!killedAtStop(unit, busy)) ledger.flushNow(unit.name)
    },
  },
}

/** A workload of a user's own: it flushes after half an hour and replays its log after a stop. */
const unknownHabits: DataHabits = { flushMs: 30 * 60_000, onStop: keeps }

/** How a solution's workload keeps acknowledged data. Source: the workloads' defaults and measured stops. */
export const dataHabits = (solution: string): DataHabits =>
  (Object.hasOwn(habits, solution) ? habits[solution] : undefined) ?? unknownHabits
