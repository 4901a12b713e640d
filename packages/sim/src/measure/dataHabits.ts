import type { Behaviour } from '@coordinated-workers/core'
import type { Time } from '../kernel/Time.js'
import { textOf, type Words } from './Cause.js'
import type { Ledger } from './Ledger.js'

/** How a process came to its end. */
export interface Stop {
  /** Whose data it is, as the ledger knows it. */
  readonly holder: string
  readonly now: Time
  /** `ended` when it was told to and did in time, `killed` when it was told to and did not, `died` when it was not told. */
  readonly how: 'ended' | 'killed' | 'died'
  readonly behaviour: Behaviour
  /** What made it, for the account of what is lost. */
  readonly because: Words
}

/** How one kind of workload keeps what it has acknowledged until it is in s3. */
export interface DataHabits {
  /** Age at which data has reached s3, in milliseconds. */
  readonly flushMs: number
  /** What happens to a unit's unflushed data when its process stops. */
  readonly onStop: (ledger: Ledger, stop: Stop) => void
  /** Whether what it has not flushed is on its volume, which outlives its pod. */
  readonly onVolume: boolean
}

const keeps = (): void => undefined

/** Newest spans are in memory only; a process that is killed loses them. The product document promises otherwise. */
const tempoMemoryMs = 15_000

const habits: Readonly<Record<string, DataHabits>> = {
  tempo: {
    // Blocks are cut about every 10 s and retried within 30–120 s.
    flushMs: 30_000,
    onStop: (ledger, { how, behaviour, holder, now, because }) => {
      const loses = how === 'died' || (how === 'killed' && behaviour === 'shipped')
      if (loses) ledger.destroy(holder, now - tempoMemoryMs, textOf(because))
    },
    onVolume: true,
  },
  // Blocks of two hours, shipped within a minute. Everything is replayed from the log after a stop.
  mimir: { flushMs: (2 * 60 + 1) * 60_000, onStop: keeps, onVolume: true },
  loki: {
    // Chunks are flushed after 30 minutes without writes, at the latest after two hours.
    flushMs: 2 * 60 * 60_000,
    // `flush_on_shutdown` empties the log at a stop that is not cut short.
    onStop: (ledger, { how, holder }) => {
      if (how === 'ended') ledger.flushNow(holder)
    },
    onVolume: false,
  },
}

/** A workload of a user's own: it flushes after half an hour and replays its log after a stop. */
const unknownHabits: DataHabits = { flushMs: 30 * 60_000, onStop: keeps, onVolume: true }

/** How a solution's workload keeps acknowledged data. Source: the workloads' defaults and measured stops. */
export const dataHabits = (solution: string): DataHabits =>
  (Object.hasOwn(habits, solution) ? habits[solution] : undefined) ?? unknownHabits
