import { describe, expect, it } from 'vitest'
import { isServing, verdict } from '../../src/derive/verdict.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { bareSurroundings } from '../../src/domain/Deployment.js'
import { s3Missing } from '../../src/domain/ObjectStorage.js'
import { builtIn } from '../support/builtIn.js'
import { clusterOf, workerOf } from '../support/clusterOf.js'

const documented = verdict('documented')

const shown = (cluster: Cluster) =>
  documented(cluster).workers.map(({ unit, status: { winner } }) => `${unit} ${winner.status}: ${winner.message}`)

describe('verdict', () => {
  it('of a cluster that is well: every unit serves its roles', () => {
    const { coordinator, workers } = documented(clusterOf('loki', [workerOf('w', ['all'], { hostnames: ['a', 'b'] })]))
    expect(coordinator).toEqual({
      collected: [{ status: 'active', message: '' }],
      winner: { status: 'active', message: '' },
    })
    expect(workers.map(({ unit, app, advertised, served }) => ({ unit, app, advertised, served }))).toEqual([
      { unit: 'w/0', app: 'w', advertised: ['all'], served: builtIn('loki').metaRoles['all'] },
      { unit: 'w/1', app: 'w', advertised: ['all'], served: builtIn('loki').metaRoles['all'] },
    ])
  })

  it('without a config, a worker waits and serves nothing', () => {
    const noS3 = clusterOf('loki', [workerOf('w', ['all'])], { s3: s3Missing })
    expect(shown(noS3)).toEqual(['w/0 waiting: Waiting for coordinator to publish a config'])
    expect(documented(noS3).workers[0]?.served).toEqual([])
  })

  it('a worker that is not integrated advertises nothing and serves nothing', () => {
    const cluster = clusterOf('loki', [workerOf('w', ['all']), workerOf('x', ['read'], { related: false })])
    expect(shown(cluster)[1]).toBe('x/0 blocked: Missing relation to a coordinator charm')
    expect(documented(cluster).workers[1]).toMatchObject({ advertised: [], served: [] })
  })

  it.each([
    ['a container that is down', { container: 'down' as const }],
    ['a check that is down', { check: 'down' as const }],
    ['a check that still starts', { check: 'starting' as const }],
  ])('a worker with %s serves nothing', (_, change) => {
    expect(documented(clusterOf('loki', [workerOf('w', ['all'], change)])).workers[0]?.served).toEqual([])
  })

  it('a Tempo worker with two roles serves neither', () => {
    const cluster = clusterOf('tempo', [workerOf('w', ['all']), workerOf('x', ['ingester', 'querier'])])
    expect(documented(cluster).workers.map(({ served }) => served.length > 0)).toEqual([true, false])
  })

  it('the generator of Tempo needs somewhere to write to', () => {
    const workers = [workerOf('w', ['all']), workerOf('x', ['metrics-generator'])]
    const surroundings = { ...bareSurroundings, remoteWrite: ['http://prometheus'] }
    const blocked = 'No prometheus remote-write relation configured on the coordinator'
    expect(shown(clusterOf('tempo', workers))[1]).toBe(`x/0 blocked: ${blocked}`)
    expect(shown(clusterOf('tempo', workers, { surroundings }))[1]).toBe('x/0 active: metrics-generator ready.')
  })

  it('shipped: a coordinator whose hook fails is in error, and configures nobody', () => {
    const workers = [workerOf('w', ['all']), workerOf('x', ['ingester', 'querier'])]
    const failing = verdict('shipped')(clusterOf('tempo', workers, { solution: builtIn('tempo', '2026-08') }))
    expect(failing.coordinator).toEqual({
      collected: [],
      winner: { status: 'error', message: 'hook failed: "config-changed"' },
    })
    expect(failing.workers.flatMap(({ served }) => served)).toEqual([])
  })
})

describe('isServing', () => {
  it('is so when the coordinator is active and every required role is served', () => {
    expect(isServing(documented(clusterOf('loki', [workerOf('w', ['all'])])))).toBe(true)
  })

  it('is not so when a role is advertised by an application without units', () => {
    const workers = [workerOf('w', ['read', 'write']), workerOf('x', ['backend'], { hostnames: [] })]
    const judged = documented(clusterOf('loki', workers))
    expect(judged.coordinator.winner.status).toBe('active')
    expect(isServing(judged)).toBe(false)
  })

  it('is not so when the coordinator is blocked, whatever is served', () => {
    const judged = documented(clusterOf('loki', [workerOf('w', ['all'])]))
    const blocked = { status: 'blocked' as const, message: '' }
    expect(isServing({ ...judged, coordinator: { collected: [], winner: blocked } })).toBe(false)
  })
})
