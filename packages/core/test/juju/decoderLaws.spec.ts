import { fc, test } from '@fast-check/vitest'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/catalog/catalogue.js'
import { decodeSolution } from '../../src/catalog/decodeSolution.js'
import { decodeDeployment } from '../../src/deployment/decodeDeployment.js'
import { inconsistencies } from '../../src/domain/inconsistencies.js'
import type { Problem } from '../../src/error/Problem.js'
import type { SourceDocument } from '../../src/error/SourceDocument.js'
import { decodeBundle } from '../../src/juju/decodeBundle.js'
import { deploymentOf } from '../../src/juju/deploymentOf.js'
import { decodeAppConfig } from '../../src/juju/status/decodeAppConfig.js'
import { decodeStatus } from '../../src/juju/status/decodeStatus.js'

const solutions = catalogue('2024-09')

/** A document that has one position for everything, as one from a file has. */
const documentOf = (value: unknown): SourceDocument => {
  const somewhere = () => ({ file: 'f', line: 1, column: 1 })
  return { file: 'f', value, locate: somewhere, locateKey: somewhere, locateWithin: somewhere }
}

type Decoded = Either.Either<ReadonlyArray<Problem>, unknown>

const decoders: Readonly<Record<string, (document: SourceDocument) => Decoded>> = {
  decodeBundle: (document) => {
    const bundle = decodeBundle([document], { solutions })
    return Either.isLeft(bundle) ? bundle : deploymentOf(bundle.right.model, solutions, { locator: document })
  },
  decodeDeployment: (document) => decodeDeployment(document),
  decodeSolution,
  decodeStatus: (document) => {
    const status = decodeStatus(document, { solutions })
    return Either.isLeft(status) ? status : deploymentOf(status.right.model, solutions, { locator: document })
  },
  decodeAppConfig: (document) => decodeAppConfig(document, 'app'),
}

const valid: Readonly<Record<string, unknown>> = {
  decodeBundle: {
    applications: {
      loki: { charm: 'loki-coordinator-k8s', scale: 1, options: { a: 1 } },
      w: { charm: 'loki-worker-k8s', scale: 1, options: { 'role-all': true } },
    },
    relations: [['loki:loki-cluster', 'w:loki-cluster']],
  },
  decodeDeployment: {
    deployment: 1,
    model: { name: 'cos' },
    solutions: {
      loki: {
        solution: 'loki',
        release: '2024-09',
        units: 1,
        hostnames: ['a'],
        config: { a: 1 },
        workers: { w: { units: 2, config: { 'role-all': true }, related: true, container: 'up', check: 'up' } },
        s3: { endpoint: 'e', bucket: 'b', 'access-key': 'k', 'secret-key': 's', 'tls-ca-chain': ['c'] },
        tls: { ca: 'a', certificate: 'b', 'key-secret': 'c' },
        'remote-write': ['http://a'],
        logging: { 'loki/0': 'http://b' },
        'tracing-requests': [['zipkin']],
        ingress: { url: 'http://i' },
        ipv6: true,
        'juju-proxy': { http: 'p' },
      },
    },
  },
  decodeSolution: {
    name: 'p',
    roles: ['a', 'b', 'c'],
    'meta-roles': { m: ['a', 'b'], n: ['m', 'c'] },
    required: ['a'],
    optional: ['b'],
    recommended: { a: 3 },
    'default-roles': ['m'],
    paths: { write: ['a'], read: ['b'] },
    ring: { role: 'a', 'counted-role': 'a', factor: 3 },
    ports: { http: 1, grpc: 2 },
    'several-roles-per-worker': true,
  },
  decodeStatus: {
    model: { name: 'm' },
    applications: {
      loki: {
        'charm-name': 'loki-coordinator-k8s',
        'charm-rev': 3,
        scale: 1,
        'application-status': { current: 'active', message: '' },
        relations: { 'loki-cluster': [{ 'related-application': 'w', interface: 'loki_cluster' }] },
        units: { 'loki/0': { 'workload-status': { current: 'active' } } },
      },
      w: {
        'charm-name': 'loki-worker-k8s',
        scale: 1,
        relations: { 'loki-cluster': ['loki'] },
        units: { 'w/0': { 'workload-status': { current: 'active', message: '(all roles) ready.' } } },
      },
    },
  },
  decodeAppConfig: { application: 'app', settings: { 'role-all': { value: true, source: 'user' } } },
}

/** Every place in a document, itself first. */
const places = (value: unknown, at: ReadonlyArray<string> = []): ReadonlyArray<ReadonlyArray<string>> => [
  at,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inside]) => places(inside, [...at, key]))
    : []),
]

const replaced = (value: unknown, [key, ...rest]: ReadonlyArray<string>, by: unknown): unknown => {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? replaced(item, rest, by) : item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? replaced(item, rest, by) : item]),
  )
}

const anything = fc.oneof(fc.jsonValue(), fc.anything({ withNullPrototype: true }))

/** A good document with something else in one place of it. */
const mutated = (name: string) =>
  fc.tuple(fc.constantFrom(...places(valid[name])), anything).map(([path, by]) => replaced(valid[name], path, by))

describe.each(Object.keys(decoders))('%s', (name) => {
  const decode = decoders[name] ?? (() => Either.right(null))

  it('reads the document that the properties start from', () => {
    expect(decode(documentOf(valid[name]))).toMatchObject({ _tag: 'Right' })
  })

  const holds = (value: unknown): void => {
    const decoded = decode(documentOf(value))
    if (Either.isRight(decoded)) return
    expect(decoded.left.length).toBeGreaterThan(0)
    for (const { location, message } of decoded.left) {
      expect(message).not.toBe('')
      // Only the line that says that more was left out stands nowhere.
      if (!message.startsWith('more of the document')) expect(location).not.toBeNull()
    }
  }

  test.prop([anything])('law 1: never throws on any value, and each problem has its place', holds)

  test.prop([mutated(name)])('law 1: nor on a good document with one place changed', holds)

  it('the changed documents are both refused and accepted', () => {
    const outcomes = fc.sample(mutated(name), { numRuns: 300, seed: 3 }).map((value) => decode(documentOf(value))._tag)
    expect(new Set(outcomes)).toEqual(new Set(['Left', 'Right']))
  })
})

describe('decodeSolution', () => {
  test.prop([mutated('decodeSolution')])('law 2: what it gives keeps the laws of a solution', (value) => {
    const decoded = decodeSolution(documentOf(value))
    if (Either.isRight(decoded)) expect(inconsistencies(decoded.right)).toEqual([])
  })
})
