import { describe, expect, it } from 'vitest'
import { neighbourhood } from '../../src/lint/neighbourhood.js'
import { clusterOf, factsOf, modelOf } from './ruleFacts.js'

const clusters = [
  clusterOf('loki', ['lw 1 all', 'lx 1 all apart']),
  clusterOf('mimir', ['mw 1 all']),
  clusterOf('tempo', ['tw 1 all']),
]

const charms = Object.fromEntries(
  ['loki', 'mimir', 'tempo', 'lw', 'lx', 'mw', 'tw', 'store', 'other', 'ca', 'grafana', 'db'].map((app) => [app, app]),
)

const model = modelOf(
  charms,
  'loki:s3 store:s3-credentials',
  'store:s3-credentials mimir:s3',
  'tempo:s3 other:s3-credentials',
  'loki:loki-cluster lw:loki-cluster',
  'mw:mimir-cluster mimir:mimir-cluster',
  'tempo:tempo-cluster tw:tempo-cluster',
  'ca:certificates loki:certificates',
  'grafana:grafana-source tempo:grafana-source',
  'tempo:tracing loki:charm-tracing',
  'grafana:x db:x',
)

const around = (app: string) => {
  const { deployment, model: near } = neighbourhood({ ...factsOf(clusters), model }, app)
  return {
    clusters: deployment.clusters.map((cluster) => cluster.app),
    applications: Object.keys(near.applications),
    relations: near.relations.map(({ ends }) => ends.map((end) => end.app).join(' ')),
  }
}

describe('neighbourhood', () => {
  it('is a solution, those on the same s3 application, and what is integrated with them', () => {
    const shared = {
      clusters: ['loki', 'mimir'],
      applications: ['loki', 'mimir', 'lw', 'lx', 'mw', 'store', 'ca'],
      relations: ['loki store', 'store mimir', 'loki lw', 'mw mimir', 'ca loki'],
    }
    expect(around('loki')).toEqual(shared)
    expect(around('mimir')).toEqual(shared)
  })

  it('leaves out other solutions, their workers, and what is integrated with others only', () => {
    expect(around('tempo')).toEqual({
      clusters: ['tempo'],
      applications: ['tempo', 'tw', 'other', 'grafana'],
      relations: ['tempo other', 'tempo tw', 'grafana tempo'],
    })
  })

  it('is the solution alone without s3', () => {
    const { deployment, model: near } = neighbourhood({ ...factsOf(clusters), model: modelOf(charms) }, 'loki')
    expect([deployment.clusters.length, Object.keys(near.applications)]).toEqual([1, ['loki', 'lw', 'lx']])
  })

  it('leaves out a worker that is integrated with a solution of another kind', () => {
    const crossed = modelOf(charms, 'loki:x tw:x')
    const { model: near } = neighbourhood({ ...factsOf(clusters), model: crossed }, 'loki')
    expect(Object.keys(near.applications)).toEqual(['loki', 'lw', 'lx'])
  })

  it('is empty around what is no solution', () => {
    expect(around('db')).toEqual({ clusters: [], applications: [], relations: [] })
  })
})
