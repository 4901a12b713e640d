import type { Estimate } from './Estimate.js'
import type { ProcessTable, ProcessTimes } from './processTimes.js'
import type { StepName, TimingProfile } from './TimingProfile.js'
import { typical } from './typical.js'

type Change = (estimate: Estimate) => Estimate

/** Set by code, not by the world: pebble's wait, its checks, Juju's period. */
const fixed: ReadonlyArray<StepName> = ['start-confirmation', 'check-threshold', 'update-status-period']

const changedTimes =
  (change: Change) =>
  ({ listens, ready, stopIdle, stopBusy }: ProcessTimes): ProcessTimes => ({
    listens: change(listens),
    ready: change(ready),
    // Five seconds is when pebble loses patience; no world makes it wait longer.
    stopIdle: stopIdle[0] >= 5 ? stopIdle : change(stopIdle),
    stopBusy: stopBusy[0] >= 5 ? stopBusy : change(stopBusy),
  })

const mapValues = <K extends string, A, B>(record: Readonly<Record<K, A>>, change: (value: A, key: string) => B) =>
  Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, change(value, key)]))

const changedTable = (table: ProcessTable, change: Change): ProcessTable =>
  mapValues(table, (roles) => mapValues(roles, changedTimes(change)))

const changedSteps = (steps: TimingProfile['steps'], change: Change): TimingProfile['steps'] => ({
  ...steps,
  ...mapValues(steps, (estimate, name) => (fixed.some((step) => step === name) ? estimate : change(estimate))),
})

/** Everything as quick as it was ever seen, or nearly. */
export const fast: TimingProfile = {
  name: 'fast',
  steps: changedSteps(typical.steps, ([min, usual]) => [min, min, usual]),
  processes: changedTable(typical.processes, ([min, usual]) => [min, min, usual]),
  spread: 'triangular',
}

/**
 * Busy nodes, images to pull, volumes to attach, large logs and buckets. The usual value is what is most elsewhere.
 */
export const slow: TimingProfile = {
  name: 'slow',
  steps: {
    ...changedSteps(typical.steps, ([, usual, max]) => [usual, (usual + max) / 2, max * 1.5]),
    'pod-start': [5, 30, 180],
    'leader-failover': [0, 45, 60],
    // Source: bounds of gossip for the ring, estimates for logs that take minutes to replay.
    'ring-join': [1.4, 5, 30],
    'wal-replay': [10, 60, 300],
  },
  processes: changedTable(typical.processes, ([, usual, max]) => [usual, max, max * 3]),
  spread: 'triangular',
}

/** Anything between half the least and twice the most, all alike: to find out what depends on luck. */
export const random: TimingProfile = {
  name: 'random',
  steps: changedSteps(typical.steps, ([min, , max]) => [min / 2, max, max * 2]),
  processes: changedTable(typical.processes, ([min, , max]) => [min / 2, max, max * 2]),
  spread: 'uniform',
}

/** The profiles that have a name. */
export const timingProfiles: ReadonlyArray<TimingProfile> = [typical, slow, fast, random]
