import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { settledView } from '../../src/charm/seenCluster.js'
import { refreshChanges } from '../../src/derive/refreshChanges.js'
import { verdict } from '../../src/derive/verdict.js'
import { behaviours } from '../../src/domain/Behaviour.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { s3Ready } from '../../src/domain/ObjectStorage.js'
import { arbitraryDeployment } from '../../src/testing/arbitrary/arbitraryDeployment.js'

const arbitraryCluster = arbitraryDeployment()
  .map(({ clusters: [cluster] }) => cluster)
  .filter((found) => found !== undefined)
const arbitraryBehaviour = fc.constantFrom(...behaviours)

/** The same cluster in everything that a status of a charm can depend on: s3 texts, addresses and telemetry differ. */
const disguised = (cluster: Cluster): Cluster => ({
  ...cluster,
  model: { name: 'elsewhere', uuid: '00000000-0000-4000-8000-000000000000' },
  hostnames: cluster.hostnames.map((_, ordinal) => `other-${ordinal}`),
  workers: cluster.workers.map((worker) => ({ ...worker, hostnames: worker.hostnames.map((name) => `x.${name}`) })),
  s3:
    cluster.s3._tag === 'ready'
      ? s3Ready({ endpoint: 'e', bucket: 'b', accessKey: 'a', secretKey: 's', region: 'r', tlsCaChain: ['c'] })
      : cluster.s3,
  surroundings: {
    ...cluster.surroundings,
    tls: cluster.surroundings.tls === null ? { ca: 'a', certificate: 'b', keySecret: 'c' } : null,
    logging: { 'loki/7': 'http://elsewhere' },
    alertmanagers: ['http://elsewhere'],
    ingress: 'http://elsewhere',
    ipv6: !cluster.surroundings.ipv6,
  },
})

const shown = (behaviour: 'documented' | 'shipped', cluster: Cluster) => {
  const { coordinator, workers } = verdict(behaviour)(cluster)
  return { coordinator, workers }
}

describe('a verdict', () => {
  test.prop([arbitraryCluster, arbitraryBehaviour])(
    'depends only on what the charms can see: addresses, s3 texts and telemetry they do not judge change nothing',
    (cluster, behaviour) => {
      expect(shown(behaviour, disguised(cluster))).toEqual(shown(behaviour, cluster))
    },
  )

  test.prop([arbitraryCluster, arbitraryBehaviour])(
    'on the coordinator, depends only on what the coordinator sees: workers that are not integrated change nothing',
    (cluster, behaviour) => {
      const integrated = { ...cluster, workers: cluster.workers.filter(({ related }) => related) }
      expect(settledView(integrated)).toEqual(settledView(cluster))
      expect(verdict(behaviour)(integrated).coordinator).toEqual(verdict(behaviour)(cluster).coordinator)
    },
  )

  it('those clusters are shown in several ways, some of them with workers that are not integrated', () => {
    const sample = fc.sample(arbitraryCluster, { numRuns: 200, seed: 5 })
    expect(
      new Set(sample.map((cluster) => verdict('documented')(cluster).coordinator.winner.message)).size,
    ).toBeGreaterThan(3)
    expect(sample.some(({ workers }) => workers.some(({ related }) => !related))).toBe(true)
  })
})

describe('refreshChanges', () => {
  test.prop([arbitraryCluster, arbitraryBehaviour])(
    'law 1: a verdict against itself changes nothing',
    (cluster, behaviour) => {
      const judged = verdict(behaviour)(cluster)
      expect(refreshChanges(judged, judged).changes).toEqual([])
    },
  )

  test.prop([arbitraryCluster])('law 2: swapping the verdicts swaps before and after', (cluster) => {
    const [left, right] = [verdict('documented')(cluster), verdict('shipped')(cluster)]
    const swapped = refreshChanges(right, left).changes.map((change) => ({
      ...change,
      before: change.after,
      after: change.before,
    }))
    expect(refreshChanges(left, right).changes).toEqual(swapped)
  })
})
