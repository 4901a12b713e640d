import { type Status, severities } from '@coordinated-workers/core'
import fc from 'fast-check'

const messages = [
  '',
  'all ready',
  '(all roles) ready.',
  'ingester ready.',
  'read,write ready.',
  'Starting...',
  '[consistency] Cluster inconsistent.',
  '[consistency] Missing any worker relation.',
  '[s3] Missing S3 integration.',
  '[s3] S3 not ready (probably misconfigured).',
  '[coordinator] Degraded.',
  'Waiting for coordinator to publish a config',
  "Pebble check [ready] is 'DOWN'.",
  'Missing relation to a coordinator charm',
  'hook failed: "config-changed"',
] as const

/**
 * A workload status as a charm sets it: every name, with messages that the charms write or with any text.
 *
 * Distribution: each name alike; three messages of four are real ones.
 *
 * Shrinks to `error` without a message.
 */
export const arbitraryStatus = (): fc.Arbitrary<Status> =>
  fc.record({
    status: fc.constantFrom(...severities),
    message: fc.oneof(
      { withCrossShrink: true },
      { weight: 3, arbitrary: fc.constantFrom<string>(...messages) },
      { weight: 1, arbitrary: fc.string() },
    ),
  })
