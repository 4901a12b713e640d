import { describe, expect, it } from 'vitest'
import { mimirWorkerConfig } from '../../src/config/mimirWorkerConfig.js'
import type { OptionValue } from '../../src/domain/Deployment.js'
import { right } from './everything.js'
import { cluster, monolith, solution, worker } from './sampleClusters.js'

const documented = { behaviour: 'documented' } as const

const limitsOf = (options: Readonly<Record<string, OptionValue>>) =>
  right(mimirWorkerConfig({ ...monolith('mimir'), options }, documented)).data['limits']

describe('mimirWorkerConfig', () => {
  it.each<[OptionValue, string | number]>([
    ['0', 0],
    [0, 0],
    ['30d', '30d'],
    ['1w', '1w'],
    ['soon', 0],
    ['', 0],
  ])('keeps metrics for %j as %j', (option, period) => {
    expect(limitsOf({ metrics_retention_period: option })).toMatchObject({ compactor_blocks_retention_period: period })
  })

  it('keeps metrics for ever unless told otherwise', () => {
    expect(limitsOf({})).toMatchObject({ compactor_blocks_retention_period: 0, max_global_exemplars_per_user: 0 })
  })

  it.each([
    [-1, 0],
    [0, 0],
    [1, 100_000],
    [100_000, 100_000],
    [100_001, 100_001],
    ['200000', 200_000],
  ])('keeps %j exemplars as %d: none, or as many as make sense', (option, exemplars) => {
    expect(limitsOf({ max_global_exemplars_per_user: option })).toMatchObject({
      max_global_exemplars_per_user: exemplars,
    })
  })

  const kind = solution('mimir')
  const of = (...roles: ReadonlyArray<string>) => {
    const workers = roles.map((role) => worker(kind.workerCharm, role, 1, [role]))
    const { frontend, frontend_worker } = right(mimirWorkerConfig(cluster(kind, workers), documented)).data
    return { frontend, frontend_worker }
  }
  const required = kind.required.filter((role) => !role.startsWith('query-'))
  const at = (app: string): string => `${app}-0.${app}-endpoints.cos.svc.cluster.local:9095`

  it('wires queriers to the schedulers, which frontends know too', () => {
    expect(of(...required, 'query-scheduler', 'query-frontend')).toEqual({
      frontend: { scheduler_address: at('query-scheduler') },
      frontend_worker: { scheduler_address: at('query-scheduler') },
    })
  })

  it('wires queriers to the frontends without schedulers, and to nobody without either', () => {
    expect(of(...required, 'query-frontend')).toEqual({
      frontend: {},
      frontend_worker: { frontend_address: at('query-frontend') },
    })
    expect(of(...required)).toEqual({ frontend: {}, frontend_worker: {} })
  })

  it('takes each alertmanager once, in order', () => {
    const base = monolith('mimir')
    const alertmanagers = ['http://b', 'http://a', 'http://b']
    const { data } = right(
      mimirWorkerConfig({ ...base, surroundings: { ...base.surroundings, alertmanagers } }, documented),
    )
    expect(data['ruler']).toMatchObject({ alertmanager_url: 'http://a,http://b' })
  })
})
