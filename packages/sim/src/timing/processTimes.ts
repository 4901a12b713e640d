import type { Role } from '@coordinated-workers/core'
import type { Estimate } from './Estimate.js'

/** How long a workload process takes with one target, in seconds. */
export interface ProcessTimes {
  /** From exec until it answers requests. */
  readonly listens: Estimate
  /** From exec until its readiness check passes. */
  readonly ready: Estimate
  /** From SIGTERM until it is gone, without requests and with them. Five seconds means that it is killed. */
  readonly stopIdle: Estimate
  readonly stopBusy: Estimate
}

const killed: Estimate = [5, 5, 5]

const times = (listens: number, ready: Estimate, stopIdle: Estimate, stopBusy: Estimate = stopIdle): ProcessTimes => ({
  listens: [listens, listens, listens],
  ready,
  stopIdle,
  stopBusy,
})

const around = (seconds: number): Estimate => [seconds * 0.9, seconds, seconds * 1.1]

const mimirStateless = times(0.08, [0.1, 0.15, 0.2], [0, 0.9, 1.8])
const mimirIngester = times(0.09, [15.1, 16.2, 17], [0, 1.3, 2.6], [0.9, 1.8, 2.8])
const mimirStoring = times(0.11, [1.3, 1.8, 2.2], [0, 0.8, 1.6], [1.2, 1.4, 1.6])

const mimir: Readonly<Record<Role, ProcessTimes>> = {
  all: times(0.1, [15.3, 16.4, 17.5], around(0.03), around(0.02)),
  read: times(0.11, around(0.25), around(0.4), killed),
  write: mimirIngester,
  ingester: mimirIngester,
  backend: mimirStoring,
  'store-gateway': mimirStoring,
  ruler: mimirStoring,
  alertmanager: mimirStoring,
  'query-scheduler': times(0.08, [0.1, 0.15, 0.2], [0, 0.9, 1.8], killed),
  distributor: mimirStateless,
  querier: mimirStateless,
  'query-frontend': mimirStateless,
  compactor: mimirStateless,
}

const loki: Readonly<Record<Role, ProcessTimes>> = {
  all: times(0.21, [15.5, 16.6, 17.7], around(0.6), killed),
  read: times(0.16, around(10.2), around(0.5), killed),
  write: times(0.18, [15.2, 16.3, 17.4], around(1.1), around(1.3)),
  backend: times(0.18, around(1.5), killed, around(1.1)),
}

const tempo: Readonly<Record<Role, ProcessTimes>> = {
  all: times(0.11, [70, 75, 80], around(0.02), killed),
  ingester: times(0.08, [15.1, 16.2, 17.3], [0, 1.5, 3], [0, 2.5, 5]),
  distributor: times(0.08, around(0.08), [0, 1.5, 3], [1, 1.5, 1.9]),
  compactor: times(0.08, [57, 60, 63], [0, 1.5, 3], [1, 2, 2.9]),
  querier: times(0.1, around(0.2), killed),
  'query-frontend': times(0.1, around(1.2), killed),
}

/** For targets that were not measured: a small stateless process. */
export const unmeasured = times(0.1, [0.1, 0.2, 0.5], [0, 1, 2])

/** For each solution and role. What is absent is {@link unmeasured}. */
export type ProcessTable = Readonly<Record<string, Readonly<Record<Role, ProcessTimes>>>>

/**
 * How long the processes of each solution take with each role.
 *
 * Source: measured on Tempo 2.10.8, Mimir 2.17.4 and Loki 3.7.6 with small data on two cores; where the measurement
 * gives one figure, ± 10 %. `metrics-generator`, `overrides-exporter` and `flusher` were not measured.
 */
export const measuredTimes: ProcessTable = { mimir, loki, tempo }

const slowest = (left: Estimate, right: Estimate): Estimate => [
  Math.max(left[0], right[0]),
  Math.max(left[1], right[1]),
  Math.max(left[2], right[2]),
]

/** How long a process of that solution takes with that target; with several roles, as long as the slowest of them. */
export const processTimes = (table: ProcessTable, solution: string, target: ReadonlyArray<Role>): ProcessTimes => {
  const known = Object.hasOwn(table, solution) ? table[solution] : undefined
  const each = target.map((role) => (known !== undefined && Object.hasOwn(known, role) ? known[role] : undefined))
  const [first = unmeasured, ...rest] = each.map((found) => found ?? unmeasured)
  return rest.reduce<ProcessTimes>(
    (all, next) => ({
      listens: slowest(all.listens, next.listens),
      ready: slowest(all.ready, next.ready),
      stopIdle: slowest(all.stopIdle, next.stopIdle),
      stopBusy: slowest(all.stopBusy, next.stopBusy),
    }),
    first,
  )
}

/** Whether such a process would not stop within five seconds of being told to. */
export const stopsTooLate = (times: ProcessTimes, busy: boolean): boolean =>
  (busy ? times.stopBusy : times.stopIdle)[0] >= killed[0]
