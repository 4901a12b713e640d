import { describe, expect, it } from 'vitest'
import { type MimirQueue, mimirQueue } from '../../src/config/mimirQueue.js'
import { roster } from '../../src/config/roster.js'
import type { Behaviour } from '../../src/domain/Behaviour.js'
import { cluster, solution, worker } from './sampleClusters.js'

/** What Mimir of these applications is told: how many units each has, by its role. */
const queueOf = (behaviour: Behaviour, ...units: ReadonlyArray<readonly [string, number]>): MimirQueue => {
  const kind = solution('mimir')
  const workers = units.map(([role, count], index) => worker(kind.workerCharm, `app${index}`, count, [role]))
  const around = cluster(kind, workers)
  return mimirQueue(around, roster(around), behaviour)
}

const unit = (app: number, ordinal: number): string => `app${app}-${ordinal}.${service(app)}`
const service = (app: number): string => `app${app}-endpoints.cos.svc.cluster.local`

describe('mimirQueue', () => {
  it.each<Behaviour>(['documented', 'shipped'])('%s: nobody is named where nobody holds the roles', (behaviour) => {
    expect(queueOf(behaviour, ['ingester', 1])).toEqual({ scheduler: null, frontend: null, answering: [] })
  })

  it.each<Behaviour>(['documented', 'shipped'])('%s: a single unit is named itself', (behaviour) => {
    expect(queueOf(behaviour, ['query-scheduler', 1], ['query-frontend', 1])).toEqual({
      scheduler: `${unit(0, 0)}:9095`,
      frontend: `${unit(1, 0)}:9095`,
      answering: [unit(1, 0)],
    })
  })

  const many = [
    ['query-scheduler', 2],
    ['query-scheduler', 1],
    ['query-frontend', 2],
    ['query-frontend', 1],
  ] as const

  it('documented: units of the first application are named by their service, and with schedulers all frontends answer', () => {
    expect(queueOf('documented', ...many)).toEqual({
      scheduler: `${service(0)}:9095`,
      frontend: `${service(2)}:9095`,
      answering: [unit(2, 0), unit(2, 1), unit(3, 0)],
    })
  })

  it('documented: without a scheduler only frontends that queriers attach to answer', () => {
    expect(queueOf('documented', ...many.slice(2))).toEqual({
      scheduler: null,
      frontend: `${service(0)}:9095`,
      answering: [unit(0, 0), unit(0, 1)],
    })
  })

  it('as shipped: all addresses stand in one text', () => {
    expect(queueOf('shipped', ...many)).toEqual({
      scheduler: [unit(0, 0), unit(0, 1), unit(1, 0)].map((host) => `${host}:9095`).join(','),
      frontend: [unit(2, 0), unit(2, 1), unit(3, 0)].map((host) => `${host}:9095`).join(','),
      answering: [unit(2, 0), unit(2, 1), unit(3, 0)],
    })
  })
})
