import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { nginxTree } from '../../../templates/test/nginxTree.js'
import { type Databag, databags } from '../../src/config/databags.js'
import { nginxConfig } from '../../src/config/nginxConfig.js'
import { pebbleLayer } from '../../src/config/pebbleLayer.js'
import { workerConfig } from '../../src/config/workerConfig.js'
import { addsToConfig, workerConfigOnDisk } from '../../src/config/workerConfigOnDisk.js'
import { unitName } from '../../src/domain/Deployment.js'
import { referenceAnswer, referenceCases, referenceCluster } from './referenceCases.js'

const shipped = { behaviour: 'shipped' } as const

/** The reference shows a coordinator's databag decoded and without the worker config, which it shows apart. */
const decoded = ([app, bag]: [string, Databag]): [string, unknown] => {
  const { worker_config: _, ...rest } = bag
  return [app, Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, JSON.parse(value)]))]
}

/** The reference sorts the list of processors in the shared config, but not on disk. */
const sortedProcessors = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, item) => (key === 'processors' ? item.sort() : item))

if (referenceCases.length === 0) console.warn('reference cases are absent: rendering is not compared with the charms')

describe.skipIf(referenceCases.length === 0)('rendering, against what the charms answered', () => {
  it.each(referenceCases)('%s: worker config', (name) => {
    const rendered = workerConfig(referenceCluster(name), shipped)
    const { worker_config } = referenceAnswer(name)
    expect(Either.isRight(rendered) ? rendered.right.data : null).toEqual(worker_config)
    expect(Either.isRight(rendered) ? parse(rendered.right.text) : null).toEqual(worker_config)
  })

  it.each(referenceCases)('%s: nginx', (name) => {
    const rendered = nginxConfig(referenceCluster(name), { ...shipped, unit: 0, dialect: 'current' })
    const { nginx_conf } = referenceAnswer(name)
    const tree = Either.isRight(rendered) ? nginxTree(rendered.right.text) : null
    expect(tree).toEqual(nginx_conf === null ? null : nginxTree(nginx_conf))
  })

  it.each(referenceCases)('%s: what workers add on disk', (name) => {
    const cluster = referenceCluster(name)
    const onDisk = cluster.workers.flatMap((worker) =>
      worker.hostnames.flatMap((_, unit) => {
        const rendered = workerConfigOnDisk(cluster, worker, { ...shipped, unit })
        if (Either.isLeft(rendered) || !addsToConfig(cluster, worker)) return []
        expect(parse(rendered.right.text)).toEqual(rendered.right.data)
        return [[unitName(worker.app, unit), rendered.right.data]]
      }),
    )
    expect(sortedProcessors(Object.fromEntries(onDisk))).toEqual(
      sortedProcessors(referenceAnswer(name).worker_config_on_disk),
    )
  })

  it.each(referenceCases)('%s: pebble layers', (name) => {
    const cluster = referenceCluster(name)
    const layers = cluster.workers.map((worker) => {
      const rendered = pebbleLayer(cluster, worker, shipped)
      if (Either.isLeft(rendered)) return [worker.app, {}]
      expect(parse(rendered.right.text)).toEqual(rendered.right.data)
      return [worker.app, rendered.right.data]
    })
    expect(Object.fromEntries(layers)).toEqual(referenceAnswer(name).pebble_layer)
  })

  it.each(referenceCases)('%s: databags', (name) => {
    const bags = databags(referenceCluster(name), shipped)
    if (Either.isLeft(bags)) throw new Error(bags.left._tag)
    const { worker_databags, cluster_app_data } = referenceAnswer(name)
    const published = Object.entries(bags.right.workers).map(([app, { app: app_data, units }]) => ({
      app,
      app_data,
      units_data: Object.fromEntries(Object.entries(units).map(([unit, bag]) => [unit.split('/')[1], bag])),
    }))
    expect(published).toEqual([...worker_databags].sort((left, right) => (left.app < right.app ? -1 : 1)))
    expect(Object.fromEntries(Object.entries(bags.right.coordinator).map(decoded))).toEqual(cluster_app_data)
  })
})
