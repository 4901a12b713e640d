import { type CoordinatorView, type Databag, s3NotReady } from '@coordinated-workers/core'
import fc from 'fast-check'
import type { ClusterConstraints } from '../arbitrary/arbitraryCluster.js'
import { arbitraryCoordinatorView } from './arbitraryCoordinatorView.js'
import { type CoordinatorInput, coordinatorInput } from './CoordinatorInput.js'

/** The same moment twice: what the relations carry, and what it means. */
export interface DatabagSample {
  readonly databags: CoordinatorInput
  readonly view: CoordinatorView
}

const complete: Databag = { endpoint: 'http://minio:9000', bucket: 'obs', 'access-key': 'key', 'secret-key': 'secret' }

/** s3 data that no coordinator can use: nothing yet, a key missing, or a value that is no text once it is read. */
const unusable: fc.Arbitrary<Databag> = fc.constantFrom<Databag>(
  {},
  ...Object.keys(complete).map((left) => Object.fromEntries(Object.entries(complete).filter(([key]) => key !== left))),
  { ...complete, bucket: '12345' },
  { ...complete, 'secret-key': 'true' },
)

/**
 * Databags as real relations carry them, with what the coordinator must make of them: roles comma-joined in JSON,
 * addresses and topologies by unit, s3 data.
 *
 * Distribution: as `arbitraryCoordinatorView`; s3 data that cannot be used is empty, lacks one key, or holds a value
 * that the relation library reads as a number or a boolean.
 *
 * Shrinks as `arbitraryCoordinatorView`, unusable s3 data to an empty databag.
 */
export const arbitraryDatabags = (constraints: ClusterConstraints = {}): fc.Arbitrary<DatabagSample> =>
  fc.tuple(arbitraryCoordinatorView(constraints), unusable).map(([view, s3]) => {
    const databags = coordinatorInput(view)
    return { view, databags: view.s3 === s3NotReady ? { ...databags, s3 } : databags }
  })
