import { bench, describe } from 'vitest'
import { databags } from '../src/config/databags.js'
import { nginxConfig } from '../src/config/nginxConfig.js'
import { workerConfig } from '../src/config/workerConfig.js'
import type { Cluster } from '../src/domain/Deployment.js'
import { cluster, distributed, solution, worker } from '../test/config/sampleClusters.js'

const shipped = { behaviour: 'shipped' } as const

/** So many units in all, the required roles of a solution shared out over three applications. */
const ofUnits = (name: string, units: number): Cluster => {
  const kind = solution(name)
  const [first = 'all', second = 'all', ...rest] = kind.required
  const roles = kind.severalRolesPerWorker ? [[first], [second], rest] : [['all'], [first], [second]]
  return cluster(
    kind,
    roles.map((each, index) => worker(kind.workerCharm, `${name}-${index}`, Math.floor(units / 3), each)),
  )
}

/** Target: at least 10,000 a second on one core. */
describe('worker config of 12 units', () => {
  for (const name of ['tempo', 'mimir', 'loki']) {
    const twelve = ofUnits(name, 12)
    bench(name, () => {
      workerConfig(twelve, shipped)
    })
  }
})

/** Each line should take ten times as long as the one before. */
describe('worker config, linear in units', () => {
  for (const units of [12, 120, 1200, 12_000]) {
    const many = ofUnits('mimir', units)
    bench(`mimir, ${units} units`, () => {
      workerConfig(many, shipped)
    })
  }
})

describe('the rest, for 12 units', () => {
  const twelve = distributed('mimir')
  bench('nginx', () => {
    nginxConfig(twelve, { ...shipped, unit: 0, dialect: 'current' })
  })
  bench('databags', () => {
    databags(twelve, shipped)
  })
})
