import { strict as assert } from 'node:assert'
import { fc, test } from '@fast-check/vitest'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/catalog/catalogue.js'
import { type DecodeDeploymentOptions, decodeDeployment } from '../../src/deployment/decodeDeployment.js'
import { encodeDeployment } from '../../src/deployment/encodeDeployment.js'
import type { Cluster } from '../../src/domain/Deployment.js'
import { s3NotReady } from '../../src/domain/ObjectStorage.js'
import { problem } from '../../src/error/Problem.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'
import { decodeBundle } from '../../src/juju/decodeBundle.js'
import { arbitraryDeployment } from '../../src/testing/arbitrary/arbitraryDeployment.js'
import { builtIn } from '../support/builtIn.js'

const decode = (value: unknown, options: DecodeDeploymentOptions = {}) =>
  decodeDeployment(memoryDocument(value), options)

const understood = (value: unknown, options: DecodeDeploymentOptions = {}) => {
  const decoded = decode(value, options)
  assert(Either.isRight(decoded), JSON.stringify(decoded))
  return decoded.right
}

const clusterOf = (value: unknown, options: DecodeDeploymentOptions = {}): Cluster => {
  const [cluster] = understood(value, options).deployment.clusters
  assert(cluster !== undefined)
  return cluster
}

const refused = (value: unknown, options: DecodeDeploymentOptions = {}) => {
  const decoded = decode(value, options)
  assert(Either.isLeft(decoded), 'expected a refusal')
  return decoded.left.map(({ path, message, hint }) => [path.join('.'), message, ...(hint === null ? [] : [hint])])
}

const loki = (entry: Record<string, unknown>) => ({
  deployment: 1,
  solutions: { loki: { solution: 'loki', workers: { w: { config: { 'role-all': true } } }, ...entry } },
})

const s3 = { endpoint: 'http://minio:9000', bucket: 'obs', 'access-key': 'a', 'secret-key': 'b' }

const decodedBundle = decodeBundle(
  [
    memoryDocument({
      bundle: 'kubernetes',
      applications: {
        tempo: { charm: 'tempo-coordinator-k8s', scale: 1, options: { 'retention-period': 24 } },
        worker: { charm: 'tempo-worker-k8s', scale: 1 },
        other: { charm: 'tempo-worker-k8s', scale: 2 },
        s3: { charm: 's3-integrator', scale: 1 },
      },
      relations: [
        ['tempo:tempo-cluster', 'worker:tempo-cluster'],
        ['tempo:s3', 's3:s3-credentials'],
      ],
    }),
  ],
  { solutions: catalogue('2024-09') },
)
assert(Either.isRight(decodedBundle))
const base = decodedBundle.right

const refusedProblem = problem('shape', 'wrong')

describe('decodeDeployment', () => {
  it('reads a document that stands alone', () => {
    const { model, deployment } = understood({
      ...loki({ s3, units: 2, hostnames: ['l.example'], config: { 'retention-period': 30 } }),
      model: { name: 'cos', uuid: '8b1f2c6e-3d47-4a55-9c0e-2f6d1e7a9b10' },
    })
    expect(Object.keys(model.applications)).toEqual(['loki', 'w', 'loki-s3'])
    expect(deployment.clusters).toMatchObject([
      {
        app: 'loki',
        model: { name: 'cos' },
        hostnames: ['l.example', 'loki-1.loki-endpoints.cos.svc.cluster.local'],
        options: { 'retention-period': 30 },
        workers: [{ app: 'w', roles: ['all'], related: true, container: 'up', check: 'up' }],
        s3: { _tag: 'ready', data: { bucket: 'obs', region: null, tlsCaChain: [] } },
      },
    ])
  })

  it('adds to a bundle, and keeps what it does not say', () => {
    const document = {
      deployment: 1,
      bundle: './cos.yaml',
      solutions: {
        tempo: {
          release: '2026-08',
          config: { 'retention-period': null },
          workers: { worker: { units: 3 }, other: null, third: { config: { 'role-all': false } } },
          s3,
        },
      },
    }
    expect(clusterOf(document, { base })).toMatchObject({
      solution: { name: 'tempo', release: '2026-08' },
      options: {},
      workers: [
        { app: 'worker', related: true, roles: ['all'], hostnames: { length: 3 } },
        { app: 'other', related: false, hostnames: { length: 2 } },
        { app: 'third', related: true, roles: [], hostnames: { length: 1 } },
      ],
      s3: { _tag: 'ready' },
    })
  })

  it('takes an option that is null out of the model', () => {
    const config = { 'retention-period': null, 'log-level': 'debug' }
    const { model } = understood({ deployment: 1, solutions: { tempo: { config } } }, { base })
    expect(model.applications['tempo']?.options).toEqual({ 'log-level': 'debug' })
  })

  it('integrates and separates what the bundle has otherwise', () => {
    const document = {
      deployment: 1,
      solutions: { tempo: { workers: { worker: { related: false }, other: { related: true } }, s3: null } },
    }
    const { s3: storage, workers } = clusterOf(document, { base })
    expect(storage).toEqual({ _tag: 'missing' })
    expect(workers.map(({ app, related }) => [app, related])).toEqual([
      ['worker', false],
      ['other', true],
    ])
  })

  it('a caller chooses the release over the document', () => {
    expect(clusterOf(loki({ release: '2026-08' })).solution).toBe(builtIn('loki', '2026-08'))
    expect(clusterOf(loki({ release: '2026-08' }), { release: '2024-09' }).solution).toBe(builtIn('loki', '2024-09'))
  })

  it.each([
    ['the endpoint is missing', { ...s3, endpoint: undefined }],
    ['the bucket is missing', { ...s3, bucket: undefined }],
    ['the access key is null', { ...s3, 'access-key': null }],
    ['a key is empty', { ...s3, 'secret-key': '' }],
    ['the bucket is a number', { ...s3, bucket: 12345 }],
    ['the bucket looks like a number', { ...s3, bucket: '12345' }],
    ['the access key looks like a boolean', { ...s3, 'access-key': 'true' }],
    ['nothing is there', {}],
  ])('s3 is not ready when %s', (_, data) => {
    expect(clusterOf(loki({ s3: data })).s3).toEqual(s3NotReady)
  })

  it('s3 data is what its JSON stands for', () => {
    expect(clusterOf(loki({ s3: { ...s3, bucket: '"12345"', region: 7 } })).s3).toMatchObject({
      _tag: 'ready',
      data: { bucket: '12345', region: null },
    })
  })

  it.each<[string, unknown, ReadonlyArray<ReadonlyArray<string>>]>([
    ['another version', { deployment: 2 }, [['deployment', 'deployment has the wrong value']]],
    [
      'a misspelt key',
      loki({ 'remote-wirte': [] }),
      [['solutions.loki.remote-wirte', 'unknown key "remote-wirte"', 'Did you mean remote-write?']],
    ],
    [
      'a misspelt key of a worker',
      loki({ workers: { w: { unit: 1 } } }),
      [['solutions.loki.workers.w.unit', 'unknown key "unit"', 'Did you mean units?']],
    ],
    [
      'a misspelt solution',
      loki({ solution: 'lokki' }),
      [['solutions.loki.solution', 'there is no solution "lokki"', 'Did you mean loki?']],
    ],
    [
      'an unknown role',
      loki({ workers: { w: { config: { 'role-wirte': true } } } }),
      [['solutions.loki.workers.w.config.role-wirte', 'Loki workers have no role "wirte"', 'Did you mean role-write?']],
    ],
    [
      'a name twice',
      loki({ workers: { loki: {} } }),
      [['solutions.loki.workers.loki', 'application loki stands here twice']],
    ],
    ['too many units', loki({ units: 1_001 }), [['solutions.loki.units', 'solutions.loki.units has the wrong value']]],
    [
      'two releases of one solution',
      {
        deployment: 1,
        solutions: { a: { solution: 'loki', release: '2024-09' }, b: { solution: 'loki', release: '2026-08' } },
      },
      [
        [
          'solutions.b.release',
          'two releases of loki in one model are not judged together',
          'Write two documents, or choose one of 2024-09, 2026-08 with --release.',
        ],
      ],
    ],
  ])('refuses %s', (_, document, problems) => {
    expect(refused(document)).toEqual(problems)
  })

  it('refuses a worker that the bundle has as something else', () => {
    expect(refused({ deployment: 1, solutions: { tempo: { workers: { s3: {} } } } }, { base })).toEqual([
      ['solutions.tempo.workers.s3', 's3 is not a worker of tempo: the bundle deploys another charm'],
    ])
  })

  it('sees a base as it was: warnings, and s3 that is integrated already', () => {
    const warning = { ...refusedProblem, message: 'as before' }
    const { warnings, model } = understood(
      { deployment: 1, solutions: { tempo: { s3 } } },
      {
        base: { ...base, warnings: [warning] },
      },
    )
    expect(warnings[0]).toBe(warning)
    expect(Object.keys(model.applications)).toEqual(['tempo', 'worker', 'other', 's3'])
  })

  it('deploys what the document describes: trusted, with the bucket that it names', () => {
    const { model } = understood(loki({ s3: { ...s3, region: 'eu' } }))
    expect(model.applications['loki']).toMatchObject({ trust: true, scale: 1, options: {} })
    expect(model.applications['loki-s3']?.options).toEqual({ endpoint: s3.endpoint, bucket: 'obs', region: 'eu' })
    expect(model.relations).toContainEqual({
      ends: [
        { app: 'loki', endpoint: 's3' },
        { app: 'loki-s3', endpoint: 's3-credentials' },
      ],
    })
    expect(understood(loki({ s3: {} })).model.applications['loki-s3']?.options).toEqual({})
  })

  it('finds a name for the s3 integrator that nobody has', () => {
    const workers = { 'loki-s3': {}, 'loki-s3-n2': {} }
    expect(Object.keys(understood(loki({ s3, workers })).model.applications).at(-1)).toBe('loki-s3-n3')
  })

  it('keeps addresses and state of a worker, and leaves out what is null', () => {
    const said = { units: null, hostnames: ['a', 'b'], container: 'down', check: null }
    expect(clusterOf(loki({ workers: { w: said } })).workers).toMatchObject([
      { hostnames: ['a', 'b'], container: 'down', check: 'up' },
    ])
    const { model } = understood(loki({ workers: { w: { hostnames: null, container: null, check: null } } }))
    expect(model.addenda?.['w']).toEqual({ coordinator: 'loki' })
    expect(Object.keys(model.addenda ?? {})).toEqual(['w'])
  })

  it('separates only the worker that is meant', () => {
    const both = decodeBundle(
      [
        memoryDocument({
          bundle: 'kubernetes',
          applications: {
            tempo: { charm: 'tempo-coordinator-k8s', scale: 1 },
            a: { charm: 'tempo-worker-k8s', scale: 1 },
            b: { charm: 'tempo-worker-k8s', scale: 1 },
          },
          relations: [
            ['a:tempo-cluster', 'tempo:tempo-cluster'],
            ['tempo:tempo-cluster', 'b:tempo-cluster'],
          ],
        }),
      ],
      { solutions: catalogue('2024-09') },
    )
    assert(Either.isRight(both))
    const related = (workers: object) =>
      clusterOf({ deployment: 1, solutions: { tempo: { workers } } }, { base: both.right }).workers.map(
        ({ app, related: is }) => `${app} ${is}`,
      )
    expect(related({ a: { related: false } })).toEqual(['a false', 'b true'])
    expect(related({ b: { related: false } })).toEqual(['a true', 'b false'])
    expect(related({ a: {}, b: { related: true } })).toEqual(['a true', 'b true'])
    const again = understood(
      { deployment: 1, solutions: { tempo: { workers: { a: {}, b: {} } } } },
      { base: both.right },
    )
    expect(again.model.relations.length).toBe(2)
  })

  it('takes all surroundings that are said', () => {
    const said = {
      'telemetry-proxy': true,
      ipv6: true,
      'alert-rules-valid': false,
      'juju-proxy': { https: 'p' },
      'dns-resolver': '10.0.0.1',
    }
    expect(clusterOf(loki(said)).surroundings).toMatchObject({
      telemetryProxy: true,
      ipv6: true,
      alertRulesValid: false,
      jujuProxy: { http: '', https: 'p', no: '' },
      dnsResolver: '10.0.0.1',
    })
    const nothing = Object.fromEntries(Object.keys(said).map((key) => [key, null]))
    expect(clusterOf(loki(nothing)).surroundings).toEqual(clusterOf(loki({})).surroundings)
  })

  it('refuses more applications than any model has, and more units', () => {
    const workers = (count: number, entry: object) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`w${n}x`, entry]))
    expect(refused(loki({ workers: workers(2_000, {}) }))).toEqual([['solutions', 'there are too many applications']])
    expect(understood(loki({ workers: workers(1_999, { units: 0 }) })).deployment.clusters.length).toBe(1)
    expect(refused(loki({ workers: workers(101, { units: 1_000 }) }))).toEqual([['', 'there are too many units']])
  })

  it('says where in the document a problem stands, and how many there were', () => {
    const located = (value: unknown) => {
      const decoded = decodeDeployment({
        ...memoryDocument(value),
        locate: (path) => ({ file: `at ${path.join('.')}`, line: 1, column: 1 }),
        locateKey: (path) => ({ file: `key ${path.join('.')}`, line: 1, column: 1 }),
      })
      assert(Either.isLeft(decoded), 'expected a refusal')
      return decoded.left.map(({ location, found, expected }) => [location?.file, found, expected])
    }
    const many = (count: number, entry: object) =>
      loki({ workers: Object.fromEntries(Array.from({ length: count }, (_, n) => [`w${n}x`, entry])) })
    expect(located(many(2_000, {}))).toEqual([['key solutions', '2001', 'at most 2000']])
    expect(located(many(101, { units: 1_000 }))).toEqual([['at ', '101001', 'at most 100000 in all']])
    const [unknown] = located(loki({ workers: { w: { config: { 'role-wirte': true } } } }))
    expect(unknown?.[0]).toBe('key solutions.loki.workers.w.config.role-wirte')
    expect(understood(loki({})).warnings).toEqual([])
  })

  it('lists 25 problems at most', () => {
    const workers = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`w${n}x`, { units: -1 }]))
    const misspelt = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`a${n}x`, { solution: 'x' }]))
    expect(refused(loki({ workers, bad: 1 })).length).toBe(25)
    expect(refused({ deployment: 1, solutions: misspelt }).length).toBe(25)
    const roles = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`role-x${n}x`, true]))
    expect(refused(loki({ workers: { w: { config: roles } } })).length).toBe(25)
  })

  it.each<[string, unknown, ReadonlyArray<string>]>([
    [
      'of the document',
      { deployment: 1, solutoins: {} },
      ['solutoins', 'unknown key "solutoins"', 'Did you mean solutions?'],
    ],
    ['of the model', { deployment: 1, model: { nam: 'a' } }, ['model.nam', 'unknown key "nam"', 'Did you mean name?']],
    ['of s3', loki({ s3: { buckt: 'a' } }), ['solutions.loki.s3.buckt', 'unknown key "buckt"', 'Did you mean bucket?']],
  ])('refuses a misspelt key %s', (_, document, problem) => {
    expect(refused(document)).toEqual([problem])
  })

  it.each([
    ['an application', { deployment: 1, solutions: { 'Loki-1': { solution: 'loki' } } }, 'solutions.Loki-1'],
    ['a worker', loki({ workers: { 'W-1': {} } }), 'solutions.loki.workers.W-1'],
  ])('refuses what cannot be the name of %s', (_, document, place) => {
    expect(refused(document)[0]?.[0]).toBe(place)
  })

  test.prop([arbitraryDeployment()])('law 3: decoding what was encoded gives the deployment again', (deployment) => {
    const document = JSON.parse(JSON.stringify(encodeDeployment(deployment)))
    const decoded = understood(document)
    expect(decoded.deployment).toEqual(deployment)
  })

  it('the deployments of law 3 have every kind of s3, workers without units and several coordinators', () => {
    const sample = fc.sample(arbitraryDeployment(), { numRuns: 200, seed: 1 }).flatMap(({ clusters }) => clusters)
    expect(new Set(sample.map(({ s3: { _tag } }) => _tag)).size).toBe(3)
    expect(sample.some(({ workers }) => workers.some(({ hostnames }) => hostnames.length === 0))).toBe(true)
    expect(sample.some(({ s3: storage }) => storage._tag === 'ready' && /^\d+$/.test(storage.data.bucket))).toBe(true)
  })
})
