import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { nginxTree } from '../../../templates/test/nginxTree.js'
import { pebbleLayer } from '../../src/config/pebbleLayer.js'
import { workerConfig } from '../../src/config/workerConfig.js'
import { everything, right } from './everything.js'
import { goldenClusters } from './sampleClusters.js'

describe('golden configurations', () => {
  it.each(Object.entries(goldenClusters))('%s', async (name, cluster) => {
    const files = everything(cluster, 'documented')
    expect(Object.keys(files)).toEqual(
      [
        ...['config.yaml', 'databags.json', 'nginx.classic.conf', 'nginx.current.conf'],
        ...cluster.workers.flatMap(({ app }) => [`${app}.config.yaml`, `${app}.layer.yaml`]),
      ].sort(),
    )
    for (const [file, text] of Object.entries(files)) {
      // One worker's copy of the shared config says nothing new unless the worker adds to it.
      if (file.endsWith('.config.yaml') && text === files['config.yaml']) continue
      await expect(text).toMatchFileSnapshot(`goldens/${name}/${file}`)
    }
  })

  it.each(Object.entries(goldenClusters))('%s: parsing the texts gives the data', (_, cluster) => {
    const { data, text } = right(workerConfig(cluster, { behaviour: 'documented' }))
    expect(parse(text)).toEqual(data)
    expect(parse(text, { version: '1.1' })).toEqual(data)
    for (const worker of cluster.workers) {
      const layer = right(pebbleLayer(cluster, worker, { behaviour: 'documented' }))
      expect(parse(layer.text)).toEqual(layer.data)
    }
    for (const [file, conf] of Object.entries(everything(cluster, 'documented'))) {
      if (file.endsWith('.conf')) expect(nginxTree(conf).at(-1)?.name).toBe('http')
    }
  })
})
