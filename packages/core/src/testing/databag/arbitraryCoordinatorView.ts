import { type CoordinatorView, type SeenWorkers, settledView } from '@coordinated-workers/core'
import fc from 'fast-check'
import { arbitraryCluster, type ClusterConstraints } from '../arbitrary/arbitraryCluster.js'

/** What has not been published yet; what is absent has. */
interface Silence {
  readonly follower: boolean
  /** Applications whose leader has not written its roles, by position. */
  readonly leaders: ReadonlyArray<boolean>
  /** Units that have not written their address, by their number over all applications. */
  readonly units: ReadonlyArray<boolean>
}

const silence: fc.Arbitrary<Silence> = fc.record({
  follower: fc.constantFrom(false, false, false, true),
  leaders: fc.array(fc.constantFrom(false, false, false, true), { maxLength: 6 }),
  units: fc.array(fc.constantFrom(false, false, false, true), { maxLength: 12 }),
})

const heard = (view: CoordinatorView, { follower, leaders, units }: Silence): CoordinatorView => {
  let number = 0
  const workers = view.workers.map((worker, index): SeenWorkers => {
    const seen = worker.units.map((unit) => {
      const silent = units[number] === true
      number += 1
      return silent ? { ...unit, address: null } : unit
    })
    return { ...worker, roles: leaders[index] === true ? null : worker.roles, units: seen }
  })
  return { ...view, leader: !follower, workers }
}

/**
 * What a coordinator unit may see when a hook runs: a cluster as `arbitraryCluster` draws it, in which some have not
 * published yet what they will.
 *
 * Distribution: every fourth view is that of a unit that does not lead; in every second one a worker's leader or a
 * unit is still silent.
 *
 * Shrinks to a leader's view of a settled cluster, and that as `arbitraryCluster` does.
 */
export const arbitraryCoordinatorView = (constraints: ClusterConstraints = {}): fc.Arbitrary<CoordinatorView> =>
  fc.tuple(arbitraryCluster(constraints), silence).map(([cluster, silent]) => heard(settledView(cluster), silent))
