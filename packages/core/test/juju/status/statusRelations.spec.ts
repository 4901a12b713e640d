import { describe, expect, it } from 'vitest'
import type { ApplicationStatus, Related } from '../../../src/juju/status/StatusCodec.js'
import { statusRelations } from '../../../src/juju/status/statusRelations.js'
import { solutions } from '../sampleModel.js'

type Told = Readonly<Record<string, Readonly<Record<string, ReadonlyArray<Related> | null>> | null>>

const charms: Readonly<Record<string, string>> = {
  tempo: 'tempo-coordinator-k8s',
  worker: 'tempo-worker-k8s',
  s3: 's3-integrator',
  prometheus: 'prometheus-k8s',
}

/** Relations of applications as lines. */
const relationsOf = (told: Told) =>
  statusRelations(
    Object.entries(told).map(([app, relations]): readonly [string, ApplicationStatus] => [app, { relations }]),
    solutions,
    (app) => charms[app] ?? '',
  ).map(({ ends }) => ends.map(({ app, endpoint }) => `${app}:${endpoint}`).join(' '))

const over = (other: string, name: string): Related => ({ 'related-application': other, interface: name })

describe('statusRelations', () => {
  it('puts two sides together', () => {
    expect(relationsOf({ tempo: { s3: ['s3'] }, s3: { 's3-credentials': ['tempo'] } })).toEqual([
      'tempo:s3 s3:s3-credentials',
    ])
  })

  it('goes by interfaces where Juju tells them, whatever the order', () => {
    const told = {
      a: { one: [over('b', 'x')], two: [over('b', 'y')] },
      b: { two: [over('a', 'x')], one: [over('a', 'y')] },
    }
    expect(relationsOf(told)).toEqual(['a:one b:two', 'a:two b:one'])
  })

  it('goes by interfaces of known charms where Juju does not', () => {
    const told = {
      tempo: { 'send-remote-write': ['prometheus'], 'metrics-endpoint': ['prometheus'] },
      prometheus: { 'metrics-endpoint': ['tempo'], 'receive-remote-write': ['tempo'] },
    }
    expect(relationsOf(told)).toEqual([
      'tempo:send-remote-write prometheus:receive-remote-write',
      'tempo:metrics-endpoint prometheus:metrics-endpoint',
    ])
  })

  it('goes by equal names where nothing else is known, and takes what is left', () => {
    const told = { a: { one: ['b'], two: ['b'] }, b: { three: ['a'], one: ['a'] } }
    expect(relationsOf(told)).toEqual(['a:one b:one', 'a:two b:three'])
  })

  it('takes each side once', () => {
    const told = { a: { x: ['b'], y: ['b'] }, b: { u: ['a'], v: ['a'] } }
    expect(relationsOf(told)).toEqual(['a:x b:u', 'a:y b:v'])
  })

  it('puts a side of a known charm together with one of which nothing is known', () => {
    expect(relationsOf({ tempo: { s3: ['store'] }, store: { creds: ['tempo'] } })).toEqual(['tempo:s3 store:creds'])
    expect(relationsOf({ store: { creds: ['tempo'] }, tempo: { s3: ['store'] } })).toEqual(['store:creds tempo:s3'])
  })

  it('knows no interface of an endpoint that a known charm does not have', () => {
    expect(relationsOf({ tempo: { zebra: ['far'] } })).toEqual(['tempo:zebra far:zebra'])
  })

  it('does not put different interfaces together', () => {
    const told = { a: { one: [over('b', 'x')] }, b: { one: [over('a', 'y')] } }
    expect(relationsOf(told)).toEqual(['a:one b:x', 'b:one a:y'])
  })

  it('keeps one relation of one endpoint with each of several applications', () => {
    const told = { a: { x: ['b', 'c'] }, b: { x: ['a'] }, c: { y: ['a'] } }
    expect(relationsOf(told)).toEqual(['a:x b:x', 'a:x c:y'])
  })

  it('tells what is told twice once', () => {
    expect(relationsOf({ a: { x: ['b', 'b'] }, b: { y: ['a', 'a'] } })).toEqual(['a:x b:y'])
  })

  it.each<[string, string, Told]>([
    ['the interface that Juju tells', 'tempo:s3 far:s3-of-far', { tempo: { s3: [over('far', 's3-of-far')] } }],
    ['that of a known charm', 'tempo:tracing far:tracing', { tempo: { tracing: ['far'] } }],
    ['that of a known charm, not the name', 'tempo:s3 far:s3', { tempo: { s3: ['far'] } }],
    ['that of the worker', 'worker:tempo-cluster far:tempo_cluster', { worker: { 'tempo-cluster': ['far'] } }],
    ['the name of the endpoint', 'a:x far:x', { a: { x: [{ 'related-application': 'far' }] } }],
  ])('names an end that tells nothing after %s', (_, line, told) => {
    expect(relationsOf(told)).toEqual([line])
  })

  it('knows no peers, and nothing of nothing', () => {
    expect(relationsOf({ a: { peers: ['a'], x: null }, b: null })).toEqual([])
  })
})
