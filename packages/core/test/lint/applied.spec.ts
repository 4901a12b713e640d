import { describe, expect, it } from 'vitest'
import type { Cluster } from '../../src/domain/Deployment.js'
import type { JujuModel } from '../../src/juju/JujuModel.js'
import { applied, type Ground } from '../../src/lint/applied.js'
import { plain } from '../juju/placed.js'
import { type ClusterChange, clusterOf, factsOf, modelOf } from './ruleFacts.js'

const charms = {
  tempo: 'tempo-coordinator-k8s',
  w: { charm: 'tempo-worker-k8s', scale: 2 },
  s: { charm: 's3-integrator', options: { endpoint: 'http://told', bucket: 'told' } },
  p: 'prometheus-k8s',
}

const relations = [
  'tempo:tempo-cluster w:tempo-cluster',
  'tempo:s3 s:s3-credentials',
  'tempo:send-remote-write p:receive-remote-write',
]

const groundOf = (change: ClusterChange = {}, extra: Partial<JujuModel> = {}, roles = 'all'): Ground => {
  const clusters = [clusterOf('tempo', [`w 2 ${roles}`], change)]
  return { ...factsOf(clusters), model: { ...modelOf(charms, ...relations), ...extra } }
}

const after = (ground: Ground, ...lines: ReadonlyArray<string>): Ground => {
  const next = applied(ground)(lines)
  if (next === null) throw new Error('refused')
  return next
}

const clusterAfter = (...args: Parameters<typeof after>): Cluster => {
  const [cluster] = after(...args).deployment.clusters
  if (cluster === undefined) throw new Error('no cluster')
  return cluster
}

describe('applied', () => {
  it('is the ground after commands, one after the other', () => {
    const ground = after(groundOf(), 'juju scale-application w 5', 'juju config w role-all=false role-querier=true')
    expect(ground.model.applications['w']).toMatchObject({
      scale: 5,
      options: { 'role-all': false, 'role-querier': true },
    })
    expect(ground.deployment.clusters[0]?.workers).toMatchObject([{ app: 'w', roles: ['querier'] }])
    expect(ground.deployment.clusters[0]?.workers[0]?.hostnames).toHaveLength(5)
  })

  it.each([
    ['what is no command', ['make it so']],
    ['what Juju refuses', ['juju trust nobody']],
    ['what Juju refuses after something else', ['juju trust w', 'juju trust nobody']],
  ])('is nothing after %s', (_, lines) => {
    expect(applied(groundOf())(lines)).toBeNull()
  })

  it('is nothing where the model cannot be read, before or after', () => {
    const options = { 'role-foo': true }
    const unreadable = modelOf({ ...charms, w: { charm: 'tempo-worker-k8s', options } }, ...relations)
    expect(applied({ ...groundOf(), model: unreadable })(['juju trust w'])).toBeNull()
    const hidden = modelOf({ ...charms, v: { charm: 'tempo-worker-k8s', options } }, ...relations)
    const apart = {
      ...hidden,
      applications: { ...hidden.applications, other: { ...charmless, name: 'other', charm: 'tempo-coordinator-k8s' } },
    }
    expect(applied({ ...groundOf(), model: apart })(['juju integrate other v'])).toBeNull()
    expect(applied({ ...groundOf(), model: apart })(['juju trust w'])).not.toBeNull()
  })

  describe('keeps what the model never told', () => {
    const given = { endpoint: 'http://given', bucket: 'given' }

    it('s3, unless commands change it', () => {
      expect(clusterAfter(groundOf({ s3: given }), 'juju trust w').s3).toMatchObject({ data: given })
      expect(clusterAfter(groundOf({ s3: given }), 'juju config s bucket=new').s3).toMatchObject({
        data: { endpoint: 'http://told', bucket: 'new' },
      })
      expect(clusterAfter(groundOf({ s3: given }), 'juju remove-relation tempo s').s3).toEqual({ _tag: 'missing' })
    })

    it('surroundings, and where metrics go unless the model says so', () => {
      const told = ['http://p-0.p-endpoints.m.svc.cluster.local:9090/api/v1/write']
      const by = (remoteWrite: ReadonlyArray<string>) => ({ surroundings: { remoteWrite, ingress: 'http://in' } })
      const line = 'juju remove-relation tempo:send-remote-write p'
      expect(clusterAfter(groundOf(by(told)), line).surroundings).toMatchObject({
        remoteWrite: [],
        ingress: 'http://in',
      })
      expect(clusterAfter(groundOf(by(['http://given'])), line).surroundings.remoteWrite).toEqual(['http://given'])
    })

    it('the solution', () => {
      const ground = groundOf()
      const [cluster] = ground.deployment.clusters
      expect(clusterAfter(ground, 'juju trust w').solution).toBe(cluster?.solution)
    })
  })

  it('takes what is new as the model tells it', () => {
    const ground = after(groundOf({ s3: { bucket: 'given' } }), 'juju deploy tempo-coordinator-k8s more')
    expect(ground.deployment.clusters.map(({ app, s3 }) => [app, s3._tag])).toEqual([
      ['tempo', 'ready'],
      ['more', 'missing'],
    ])
  })

  it('takes a coordinator that only the deployment had as the model tells it', () => {
    const ground = groundOf()
    const clusters = [...ground.deployment.clusters, clusterOf('tempo', [], { app: 'more' })]
    const next = after(
      { ...ground, deployment: { ...ground.deployment, clusters } },
      'juju deploy tempo-coordinator-k8s more',
    )
    expect(next.deployment.clusters.map(({ app, s3 }) => [app, s3._tag])).toEqual([
      ['tempo', 'ready'],
      ['more', 'missing'],
    ])
  })

  it('keeps to each coordinator what is its own', () => {
    const ground = groundOf({ s3: { bucket: 'given' } })
    const both = modelOf({ ...charms, more: 'tempo-coordinator-k8s' }, ...relations)
    const clusters = [
      ...ground.deployment.clusters,
      clusterOf('tempo', [], { app: 'more', s3: null, surroundings: { ingress: 'http://more' } }),
    ]
    const next = after({ ...ground, model: both, deployment: { ...ground.deployment, clusters } }, 'juju trust w')
    expect(next.deployment.clusters.map(({ s3, surroundings }) => [s3._tag, surroundings.ingress])).toEqual([
      ['ready', null],
      ['missing', 'http://more'],
    ])
  })

  it('takes a coordinator that was not known as the model tells it', () => {
    const known = { ...groundOf(), deployment: { ...groundOf().deployment, clusters: [] } }
    expect(clusterAfter(known, 'juju trust w').s3).toMatchObject({ data: { bucket: 'told' } })
  })

  describe('of roles that were only seen', () => {
    const seen = groundOf(
      {},
      { addenda: { w: { roles: ['querier'], check: 'down' }, tempo: { s3: { _tag: 'not-ready' } } } },
      'querier',
    )

    it('makes options, so that commands can change them', () => {
      const ground = after(seen, 'juju config w role-ingester=true role-querier=false')
      expect(ground.model.applications['w']?.options).toMatchObject({
        ...{ 'role-all': false, 'role-querier': false, 'role-ingester': true, 'role-distributor': false },
      })
      expect(plain(ground.model.addenda)).toEqual({ w: { check: 'down' }, tempo: { s3: { _tag: 'not-ready' } } })
      expect(ground.deployment.clusters[0]?.workers).toMatchObject([{ roles: ['ingester'], check: 'down' }])
      expect(Object.keys(ground.model.applications)).toEqual(Object.keys(charms))
    })

    it('keeps options that are known', () => {
      const model = modelOf(
        { ...charms, w: { charm: 'tempo-worker-k8s', options: { memory_limit: '1G' } } },
        ...relations,
      )
      const ground = after({ ...seen, model: { ...model, addenda: { w: { roles: ['querier'] } } } }, 'juju trust w')
      expect(ground.model.applications['w']?.options).toMatchObject({ memory_limit: '1G', 'role-querier': true })
    })

    it('leaves workers of which options are known, or that the model does not have', () => {
      const { model } = groundOf()
      expect(after({ ...groundOf(), model }, 'juju trust w').model.applications['w']?.options).toEqual({})
      const clusters = [clusterOf('tempo', ['w 2 querier', 'gone 1 querier'])]
      const ground = {
        ...seen,
        deployment: { ...seen.deployment, clusters },
        model: { ...model, addenda: { gone: { roles: ['querier'] } } },
      }
      expect(Object.keys(after(ground, 'juju trust w').model.applications)).toEqual(Object.keys(charms))
    })
  })
})

const charmless = { channel: null, revision: null, scale: 1, options: {}, trust: true }
