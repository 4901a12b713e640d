import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigValue } from '../../src/config/ConfigTree.js'
import { workerConfigOnDisk } from '../../src/config/workerConfigOnDisk.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { anyCluster } from './anyCluster.js'
import { referenceKeys, uncheckedKeys } from './referenceKeys.js'
import { goldenClusters, monolith } from './sampleClusters.js'

/** Keys that lead to each value without keys of its own; a list's items count as one. */
const leaves = (value: ConfigValue, path: string): ReadonlyArray<string> => {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Array.isArray(value)
    ? value.flatMap((item: ConfigValue) => leaves(item, `${path}[]`))
    : Object.entries(value).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`))
  return inner.length === 0 ? [path] : inner
}

const keysOf = (cluster: Cluster): ReadonlyArray<string> =>
  cluster.workers.flatMap((worker) => {
    const configured = workerConfigOnDisk(cluster, worker, { behaviour: 'documented' })
    return configured._tag === 'Right' ? leaves(configured.right.data, '') : []
  })

const samples: ReadonlyArray<Cluster> = [
  ...Object.values(goldenClusters),
  ...['tempo', 'mimir', 'loki'].map((name) => monolith(name, 3)),
  ...fc.sample(anyCluster, { numRuns: 200, seed: 1 }),
]

const isBelow = (key: string, prefix: string): boolean =>
  key === prefix || key.startsWith(`${prefix}.`) || key.startsWith(`${prefix}[`)

describe.each(Object.keys(referenceKeys))('keys of %s', (name) => {
  const emitted = new Set(samples.filter(({ solution }) => solution.name === name).flatMap(keysOf))
  const named = new Set((referenceKeys[name] ?? []).flatMap(({ keys }) => keys))
  const unchecked = (uncheckedKeys[name] ?? []).map(({ below }) => below)

  it('are spelled as in the official reference, or listed with the reason why that was not found', () => {
    const strange = [...emitted].filter((key) => !named.has(key) && !unchecked.some((prefix) => isBelow(key, prefix)))
    expect(strange).toEqual([])
  })

  it('are on the list only while they are written', () => {
    const stale = [...named, ...unchecked].filter((key) => ![...emitted].some((each) => isBelow(each, key)))
    expect(stale).toEqual([])
  })

  it('are on the list once, each with a source', () => {
    const lists = referenceKeys[name] ?? []
    expect(lists.flatMap(({ keys }) => keys)).toHaveLength(named.size)
    for (const { source } of lists) expect(source).toMatch(new RegExp(`^grafana/${name} docs/\\S+ at [0-9a-f]{40}`))
  })
})
