import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { seenCluster, settledView } from '../../src/charm/seenCluster.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { arbitraryCluster } from '../../src/testing/arbitrary/arbitraryCluster.js'

/** A cluster without what its coordinator cannot see: workers that are not integrated, and how their processes are. */
const visible = (cluster: Cluster): Cluster => ({
  ...cluster,
  workers: cluster.workers
    .filter(({ related }) => related)
    .map((worker) => ({ ...worker, container: 'up', check: 'up' })),
})

describe('seenCluster', () => {
  test.prop([arbitraryCluster()])('of a settled view is the cluster, as far as its coordinator can see', (cluster) => {
    expect(seenCluster(settledView(cluster))).toEqual(visible(cluster))
  })

  test.prop([arbitraryCluster()])('leaves out units that have not published an address', (cluster) => {
    const view = settledView(cluster)
    const silent = view.workers.map((worker) => ({
      ...worker,
      units: [...worker.units, { unit: `${worker.app}/99`, address: null }],
    }))
    expect(seenCluster({ ...view, workers: silent })).toEqual(visible(cluster))
  })
})

describe('settledView', () => {
  test.prop([arbitraryCluster()])('names units by their ordinal, and a worker without a role says none', (cluster) => {
    for (const { app, roles, units } of settledView(cluster).workers) {
      expect(units.map(({ unit }) => unit)).toEqual(units.map((_, ordinal) => `${app}/${ordinal}`))
      expect(roles).not.toEqual([])
    }
  })
})
