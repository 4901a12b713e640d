import * as Either from 'fp-ts/lib/Either.js'
import type { Configured } from '../../src/config/ConfigProblem.js'
import { databags } from '../../src/config/databags.js'
import { nginxConfig } from '../../src/config/nginxConfig.js'
import type { NginxDialect } from '../../src/config/nginxView.js'
import { pebbleLayer } from '../../src/config/pebbleLayer.js'
import { workerConfig } from '../../src/config/workerConfig.js'
import { workerConfigOnDisk } from '../../src/config/workerConfigOnDisk.js'
import type { Behaviour } from '../../src/domain/Behaviour.js'
import type { Cluster } from '../../src/domain/Deployment.js'

/** The right value, or a test that fails with what is wrong. */
export const right = <A>(configured: Configured<A>): A => {
  if (Either.isLeft(configured)) throw new Error(JSON.stringify(configured.left))
  return configured.right
}

/** The worker config stands in a file of its own; inside a databag it is one unreadable line. */
const withoutConfig = (key: string, value: unknown): unknown => (key === 'worker_config' ? undefined : value)

/** Everything that is rendered for a cluster, by the name of its file. What is not rendered is absent. */
export const everything = (
  cluster: Cluster,
  behaviour: Behaviour,
  dialects: ReadonlyArray<NginxDialect> = ['current', 'classic'],
): Readonly<Record<string, string>> => {
  const files: Record<string, string> = {}
  const add = (name: string, configured: Configured<{ readonly text: string }>): void => {
    if (Either.isRight(configured)) files[name] = configured.right.text
  }
  add('config.yaml', workerConfig(cluster, { behaviour }))
  for (const dialect of dialects) add(`nginx.${dialect}.conf`, nginxConfig(cluster, { behaviour, unit: 0, dialect }))
  for (const worker of cluster.workers) {
    add(`${worker.app}.layer.yaml`, pebbleLayer(cluster, worker, { behaviour }))
    add(`${worker.app}.config.yaml`, workerConfigOnDisk(cluster, worker, { behaviour }))
  }
  const bags = databags(cluster, { behaviour })
  if (Either.isRight(bags)) files['databags.json'] = `${JSON.stringify(bags.right, withoutConfig, 2)}\n`
  return Object.fromEntries(Object.entries(files).sort(([left], [after]) => (left < after ? -1 : 1)))
}
