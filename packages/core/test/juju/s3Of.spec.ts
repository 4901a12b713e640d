import { describe, expect, it } from 'vitest'
import type { OptionValue } from '../../src/domain/Deployment.js'
import { problem } from '../../src/error/Problem.js'
import type { JujuModel } from '../../src/juju/JujuModel.js'
import { remoteWriteOf } from '../../src/juju/remoteWriteOf.js'
import { s3Of, sharedS3 } from '../../src/juju/s3Of.js'
import { modelOf } from '../lint/ruleFacts.js'
import { builtIn } from '../support/builtIn.js'

const [tempo, loki] = [builtIn('tempo'), builtIn('loki')]

const stored = (charm: string, options: Readonly<Record<string, OptionValue>> = {}): JujuModel =>
  modelOf({ t: 'tempo-coordinator-k8s', s: { charm, options } }, 't:s3 s:s3-credentials')

const placeholders = {
  endpoint: 'http://endpoint-not-in-bundle',
  bucket: 'bucket-not-in-bundle',
  accessKey: 'access-key-not-in-bundle',
  secretKey: 'secret-key-not-in-bundle',
  region: null,
  tlsCaChain: [],
}

describe('s3Of', () => {
  it('is missing where nothing is integrated', () => {
    expect(s3Of(modelOf({ t: 'tempo-coordinator-k8s' }), tempo, 't')).toEqual({ s3: { _tag: 'missing' }, warnings: [] })
  })

  it('is what is known of it, whatever options say', () => {
    const model = {
      ...stored('s3-integrator', { bucket: 'b' }),
      addenda: { t: { s3: { _tag: 'not-ready' } } },
    } as const
    expect(s3Of(model, tempo, 't')).toEqual({ s3: { _tag: 'not-ready' }, warnings: [] })
  })

  it.each<[string, Readonly<Record<string, OptionValue>>, Partial<typeof placeholders> | object, string]>([
    ['s3-integrator', {}, {}, 'endpoint, bucket, access key, secret key'],
    ['s3-integrator', { endpoint: '', bucket: '', region: '' }, {}, 'endpoint, bucket, access key, secret key'],
    [
      's3-integrator',
      { endpoint: 'http://a', bucket: 7 },
      { endpoint: 'http://a', bucket: '7' },
      'access key, secret key',
    ],
    ['s3-integrator', { region: 'eu' }, { region: 'eu' }, 'endpoint, bucket, access key, secret key'],
    [
      'seaweedfs-k8s',
      { bucket: 'b' },
      { endpoint: 'http://s-0.s-endpoints.m.svc.cluster.local:8333', bucket: 'b' },
      'access key, secret key',
    ],
  ])('of %s with %j has placeholders for the rest, and says which', (charm, options, data, missing) => {
    expect(s3Of(stored(charm, options), tempo, 't')).toEqual({
      s3: { _tag: 'ready', data: { ...placeholders, ...data } },
      warnings: [
        problem(
          's3-keys-not-in-bundle',
          `the model does not tell the ${missing} that s gives to t; placeholders stand in`,
          {
            path: ['applications', 's'],
            hint: 'Give them in a deployment document.',
          },
        ),
      ],
    })
  })

  it('has placeholders for an application of another model', () => {
    const model = modelOf({ t: 'tempo-coordinator-k8s' }, 't:s3 far:s3-credentials')
    expect(s3Of(model, tempo, 't').s3).toEqual({ _tag: 'ready', data: placeholders })
  })
})

describe('sharedS3', () => {
  const users = (...apps: ReadonlyArray<string>) => apps.map((app) => ({ app, solution: app === 'l' ? loki : tempo }))
  const warning = (who: string, second: string) =>
    problem('s3-shared', `${who} share the bucket of s`, {
      path: ['applications', 's'],
      expected: 'an s3 application of its own for each solution',
      hint: `Deploy another one, and integrate ${second} with it instead of s.`,
    })

  it('warns once of each application with several users', () => {
    const two = modelOf(
      { s: 's3-integrator' },
      't:s3 s:s3-credentials',
      's:s3-credentials l:s3',
      'u:s3 own:s3-credentials',
    )
    expect(sharedS3(two, users('t', 'l', 'u'))).toEqual([warning('t and l', 'l')])
    const three = modelOf(
      { s: 's3-integrator' },
      't:s3 s:s3-credentials',
      'l:s3 s:s3-credentials',
      'u:s3 s:s3-credentials',
    )
    expect(sharedS3(three, users('t', 'l', 'u'))).toEqual([warning('t, l, u', 'l')])
  })

  it('does not count one user twice', () => {
    const twice = modelOf({ s: 's3-integrator' }, 't:s3 s:a', 't:s3 s:b')
    expect(sharedS3(twice, users('t'))).toEqual([])
  })
})

describe('remoteWriteOf', () => {
  it('is the URL of each unit of each receiver', () => {
    const model = modelOf(
      { t: 'tempo-coordinator-k8s', p: { charm: 'prometheus-k8s', scale: 2 }, m: 'mimir-coordinator-k8s' },
      't:send-remote-write p:receive-remote-write',
      't:send-remote-write m:receive-remote-write',
      't:send-remote-write far:receive-remote-write',
    )
    expect(remoteWriteOf(model, tempo, 't')).toEqual([
      'http://p-0.p-endpoints.m.svc.cluster.local:9090/api/v1/write',
      'http://p-1.p-endpoints.m.svc.cluster.local:9090/api/v1/write',
      'http://m-0.m-endpoints.m.svc.cluster.local:8080/api/v1/push',
      'http://far.remote-write-url-not-in-bundle/api/v1/write',
    ])
  })

  it('is none of a solution that sends nothing', () => {
    expect(remoteWriteOf(modelOf({}, 'l:null p:x'), loki, 'l')).toEqual([])
  })
})
