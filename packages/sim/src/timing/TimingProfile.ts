import type { Estimate } from './Estimate.js'
import type { ProcessTable } from './processTimes.js'

/** Steps of Juju, Kubernetes and the charms that take time. */
export const stepNames = [
  'hook-dispatch',
  'coordinator-hook',
  'worker-hook',
  'other-hook',
  'start-confirmation',
  'pod-start',
  'leader-failover',
  'check-threshold',
  's3-seen',
  'ring-join',
  'wal-replay',
  's3-slow',
  'update-status-period',
] as const

export type StepName = (typeof stepNames)[number]

/** How long everything takes in one kind of world. A run is a function of its scenario, its profile and its seed. */
export interface TimingProfile {
  readonly name: string
  /** In seconds. */
  readonly steps: Readonly<Record<StepName, Estimate>>
  /** In seconds. */
  readonly processes: ProcessTable
  /** How values between least and most are spread: around the usual one, or with no preference at all. */
  readonly spread: 'triangular' | 'uniform'
}
