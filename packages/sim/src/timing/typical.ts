import { measuredTimes } from './processTimes.js'
import type { TimingProfile } from './TimingProfile.js'

/**
 * Small data, images on the node already, nothing else going on: what is usual.
 *
 * Source: estimates for Juju's hooks, pods and what is seen of s3; pebble's and Juju's source code for the confirmation
 * of a start, the checks, the lease and update-status; measurements for joining a ring with a small log.
 */
export const typical: TimingProfile = {
  name: 'typical',
  steps: {
    'hook-dispatch': [0.1, 0.5, 3],
    'coordinator-hook': [2, 5, 15],
    'worker-hook': [1, 3, 8],
    'other-hook': [1, 3, 8],
    'start-confirmation': [1, 1, 1],
    // The image is on the node already.
    'pod-start': [2, 5, 15],
    'leader-failover': [0, 30, 60],
    // Three checks, ten seconds apart.
    'check-threshold': [30, 30, 30],
    // From the loss of credentials until the integrator's hook.
    's3-seen': [1, 5, 15],
    // From exec until an ingester with a small log is active.
    'ring-join': [1.2, 1.4, 1.8],
    // Beyond what a small log takes.
    'wal-replay': [0, 0, 0],
    // What object storage that answers late adds to a start that reads it.
    's3-slow': [5, 15, 60],
    'update-status-period': [240, 300, 360],
  },
  processes: measuredTimes,
  spread: 'triangular',
}
