import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { workerConfig } from '../../src/config/workerConfig.js'
import { addsToConfig, workerConfigOnDisk } from '../../src/config/workerConfigOnDisk.js'
import type { Cluster, WorkerApplication } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { cluster, distributed, model, monolith, solution, worker } from './sampleClusters.js'

const documented = { behaviour: 'documented' } as const
const remoteWrite = ['http://prometheus-0.prometheus.cos.svc:9090/api/v1/write']

const writing = (base: Cluster): Cluster => ({ ...base, surroundings: { ...base.surroundings, remoteWrite } })

const firstOf = ({ workers: [first] }: Cluster): WorkerApplication => {
  if (first === undefined) throw new Error('no worker')
  return first
}

describe('addsToConfig', () => {
  const tempo = monolith('tempo')
  it.each([
    ["Tempo's monolith that sends metrics", writing(tempo), ['all'], true],
    ["Tempo's metrics-generator", writing(tempo), ['metrics-generator'], true],
    ['both at once', writing(tempo), ['all', 'metrics-generator'], true],
    ['another role of Tempo', writing(tempo), ['ingester'], false],
    ['Tempo without a place to send metrics to', tempo, ['all'], false],
    ['Mimir, which generates none', writing(monolith('mimir')), ['all'], false],
    ['Loki, which generates none', writing(monolith('loki')), ['all'], false],
  ])('%s', (_, around, roles, adds) => {
    expect(addsToConfig(around, { ...firstOf(around), roles })).toBe(adds)
  })
})

describe('workerConfigOnDisk', () => {
  it.each<[string, Partial<WorkerApplication>, number]>([
    ['not-related', { related: false, roles: [], hostnames: [], container: 'down' }, 0],
    ['no-roles', { roles: [], hostnames: [], container: 'down' }, 0],
    ['no-units', { hostnames: [], container: 'down' }, 0],
    ['no-units', {}, 2],
    ['no-container', { container: 'down' }, 1],
  ])('%s comes before what else is missing', (because, change, unit) => {
    const base = writing(monolith('tempo', 2))
    expect(workerConfigOnDisk(base, { ...firstOf(base), ...change }, { ...documented, unit })).toEqual(
      Either.left({ _tag: 'unpublished', because }),
    )
  })

  it('is nothing while the coordinator publishes nothing', () => {
    const kind = solution('tempo')
    const idle = writing(cluster(kind, [worker(kind.workerCharm, 'w', 1, ['metrics-generator'])]))
    expect(workerConfigOnDisk(idle, firstOf(idle), documented)).toEqual(
      Either.left({ _tag: 'unpublished', because: 'inconsistent' }),
    )
  })

  it.each(['tempo', 'mimir', 'loki'])('law: without an addition it is what the coordinator of %s publishes', (name) => {
    for (const base of [monolith(name), distributed(name)]) {
      for (const each of base.workers)
        expect(workerConfigOnDisk(base, each, documented)).toEqual(workerConfig(base, documented))
    }
  })

  it('labels what a unit of Tempo generates with the unit, and leaves the rest as published', () => {
    const kind = solution('tempo')
    const base = writing(cluster(kind, [worker(kind.workerCharm, 'tempo-all', 3, ['all'])]))
    const { data } = right(workerConfigOnDisk(base, firstOf(base), { ...documented, unit: 2 }))
    const published = right(workerConfig(base, documented)).data
    expect({ ...data, metrics_generator: null }).toEqual({ ...published, metrics_generator: null })
    expect(data['metrics_generator']).toMatchObject({
      registry: {
        external_labels: {
          juju_application: 'tempo-all',
          juju_charm_name: kind.workerCharm,
          juju_model: model.name,
          juju_model_uuid: model.uuid,
          juju_unit: 'tempo-all/2',
        },
      },
    })
    expect(JSON.stringify(published)).not.toContain('external_labels')
  })

  it('is for the first unit unless another is named', () => {
    const base = writing(monolith('tempo', 2))
    expect(right(workerConfigOnDisk(base, firstOf(base), documented)).text).toContain('tempo-worker/0')
  })
})
