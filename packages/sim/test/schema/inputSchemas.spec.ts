import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  decodeDeployment,
  decodeSolution,
  encodeDeployment,
  memoryDocument,
  type Problem,
  renderProblem,
} from '@coordinated-workers/core'
import { arbitraryDeployment } from '@coordinated-workers/core/testing'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeScenario } from '../../src/scenario/decodeScenario.js'
import { decodeTiming } from '../../src/scenario/decodeTiming.js'
import type { JsonSchema } from '../../src/schema/JsonSchema.js'
import { publishedSchemas } from '../../src/schema/publishedSchemas.js'
import { readYaml } from '../../src/source/readYaml.js'
import { stepNames } from '../../src/timing/TimingProfile.js'
import { library } from '../support/replay.js'
import { complaints } from './compiled.js'
import { everyMutation, mutated, withSurprise } from './mutated.js'

const yaml = (folder: string, file: string): unknown => {
  const read = readYaml(file, readFileSync(join(folder, file), 'utf8'))
  if (Either.isLeft(read)) throw new Error(read.left.map(renderProblem).join('\n'))
  return read.right[0]?.value
}

const examples = join(library, '../examples')

const scenario = {
  scenario: 'everything',
  description: 'every key that a scenario can have',
  start: { bundle: './tempo.yaml' },
  load: { writes: '2000/s', reads: 90 },
  steps: [
    { run: 'juju config tempo-worker role-all=false\njuju deploy tempo-worker-k8s other --trust' },
    { wait: 'settled' },
    { wait: '5m' },
    { at: '20m', fault: { s3: 'unreachable', of: 'tempo', for: '5m' } },
    { fault: { crash: 'tempo-worker/0' } },
    { fault: { churn: 'random' } },
    { fault: { node: ['tempo-worker/0', 'tempo/0'], for: '1h30m' } },
    { fault: { leader: 'tempo' } },
    { fault: { hook: 'random', for: '10s' } },
    { fault: { integration: ['tempo:s3', 'store'], for: '10s' } },
    { at: '21m', fault: { coordinator: 'tempo/0' } },
  ],
  expect: {
    downtime: { coordinator: '<= 30s', write: '20s to 1m', read: '0s' },
    dataLoss: { min: 0, max: '4 MiB' },
    finally: 'active',
    minimal: false,
  },
  release: '2026-08',
  behaviour: 'shipped',
  seed: 7,
  timing: {
    ...{ timing: 1, name: 'ours', base: 'slow', spread: 'uniform', steps: { 'pod-start': ['10s', '40s', '4m'] } },
    processes: { tempo: { ingester: { ready: '16s', listens: '80ms' }, all: null } },
  },
  refreshTo: '2026-08',
  disk: '10 GiB',
  order: ['tempo/0 hook-started'],
  juju: 4,
}

const solution = {
  ...{ name: 'ours', title: 'Ours', release: 'today', roles: ['in', 'out', 'rest'], required: ['in', 'out'] },
  ...{ optional: ['rest'], 'coordinator-charm': 'our-coordinator', 'worker-charm': 'our-worker' },
  endpoints: { cluster: 'our-cluster', s3: 's3', certificates: 'certificates', 'remote-write': null },
  ports: { http: 3200, grpc: 9095 },
  'meta-roles': { all: ['in', 'out', 'rest'], both: ['in', 'out'] },
  recommended: { in: 3, out: 1 },
  'several-roles-per-worker': 'yes',
  'default-roles': ['all'],
  paths: { write: ['in'], read: ['out'] },
  ring: { role: 'in', 'counted-role': 'in', factor: 3 },
}

const deployment = {
  deployment: 1,
  model: { name: 'cos', uuid: '8b1f2c6e-3d47-4a55-9c0e-2f6d1e7a9b10' },
  bundle: 'cos.yaml',
  solutions: {
    tempo: {
      ...{ solution: 'tempo', release: '2026-08', units: 1, hostnames: ['tempo-0.example'] },
      config: { 'retention-period': 720 },
      workers: {
        worker: {
          ...{ units: 1, config: { 'role-all': true }, related: true, container: 'up', check: 'up' },
          hostnames: ['worker-0.example'],
        },
      },
      s3: {
        ...{ endpoint: 'http://minio:9000', bucket: 'traces', 'access-key': 'a', 'secret-key': 'b', region: null },
        'tls-ca-chain': ['a certificate'],
      },
      tls: { ca: 'a certificate', certificate: 'another', 'key-secret': 'secret:1' },
      'remote-write': ['http://prometheus/api/v1/write'],
      logging: { 'loki/0': 'http://loki/push' },
      'charm-tracing': { otlp_http: 'http://tracing' },
      'workload-tracing': { otlp_http: 'http://tracing' },
      'tracing-requests': [['otlp_http', 'zipkin']],
      alertmanagers: ['http://alertmanager-0'],
      ingress: { url: 'https://cos.example' },
      ...{ 'telemetry-proxy': true, ipv6: 'no', 'dns-resolver': '10.152.183.10' },
      'juju-proxy': { http: 'http://proxy', https: null, no: 'localhost' },
      ...{ 'resources-patch-waiting': false, 'alert-rules-valid': true },
    },
  },
}

type Decoded = Either.Either<ReadonlyArray<Problem>, unknown>

interface Format {
  readonly name: string
  readonly decode: (document: unknown) => Decoded
  /** A document that has every key there is. */
  readonly full: unknown
  /** Documents that the decoder accepts. */
  readonly documents: fc.Arbitrary<unknown>
}

const scenarioFiles = readdirSync(library).filter((name) => name.endsWith('.yaml'))

const scenarios = scenarioFiles.map((name) => yaml(library, name))

const formats: ReadonlyArray<Format> = [
  {
    name: 'scenario',
    full: scenario,
    decode: (document) => decodeScenario(memoryDocument(document)),
    documents: fc.oneof({ weight: 2, arbitrary: fc.constant(scenario) }, fc.constantFrom(...scenarios)),
  },
  {
    name: 'timing',
    full: scenario.timing,
    decode: (document) => decodeTiming(memoryDocument(document)),
    documents: fc.constant(scenario.timing),
  },
  {
    name: 'solution',
    full: solution,
    decode: (document) => decodeSolution(memoryDocument(document)),
    documents: fc.constantFrom(solution, yaml(examples, 'pyroscope.yaml')),
  },
  {
    name: 'deployment',
    full: deployment,
    decode: (document) => decodeDeployment(memoryDocument(document)),
    documents: fc.oneof(fc.constant(yaml(examples, 'deployment-alone.yaml')), {
      weight: 3,
      arbitrary: arbitraryDeployment().map(encodeDeployment),
    }),
  },
]

const everyProcessTime: ReadonlyArray<string> = ['listens', 'ready', 'stopIdle', 'stopBusy']

const isAccepted = ({ decode }: Format, document: unknown): boolean => Either.isRight(decode(document))

describe.each(formats)('the schema of a $name', (format) => {
  const { name, full, documents } = format

  it('knows every key', () => {
    const keys = (schema: JsonSchema | undefined): ReadonlyArray<string> => [
      ...Object.keys(schema?.properties ?? {}),
      ...Object.values(schema?.properties ?? {}).flatMap(keys),
      ...[...(schema?.anyOf ?? []), ...(schema?.items === undefined ? [] : [schema.items])].flatMap(keys),
      ...(typeof schema?.additionalProperties === 'object' ? keys(schema.additionalProperties) : []),
    ]
    const schema = publishedSchemas.find((published) => published.name === name)?.schema
    const text = JSON.stringify(full)
    // Steps of a timing profile have one shape.
    const few: ReadonlyArray<string> = [...stepNames, ...everyProcessTime, 'deployment']
    const missing = keys(schema).filter((key) => !few.includes(key) && !text.includes(`"${key}":`))
    expect(missing).toEqual([])
    expect(isAccepted(format, full)).toBe(true)
    expect(complaints(name, full)).toEqual([])
  })

  it('rejects nothing that its decoder accepts, whatever stands at any place of a full document', () => {
    const accepted = everyMutation(full).filter((document) => isAccepted(format, document))
    expect(accepted.length).toBeGreaterThan(20)
    for (const document of accepted) expect(complaints(name, document), JSON.stringify(document)).toEqual([])
  })

  it('accepts what its decoder accepts', () => {
    let accepted = 0
    fc.assert(
      fc.property(documents, (document) => {
        if (!isAccepted(format, document)) return
        accepted += 1
        expect(complaints(name, document)).toEqual([])
      }),
      { numRuns: 60 },
    )
    expect(accepted).toBeGreaterThan(30)
  })

  it('rejects nothing that its decoder accepts, and most of what it rejects, of documents with mistakes', () => {
    const seen = { accepted: 0, rejectedByBoth: 0, rejectedByDecoderOnly: 0 }
    fc.assert(
      fc.property(documents.chain(mutated), (document) => {
        const found = complaints(name, document)
        if (isAccepted(format, document)) {
          seen.accepted += 1
          expect(found).toEqual([])
        } else if (found.length > 0) seen.rejectedByBoth += 1
        else seen.rejectedByDecoderOnly += 1
      }),
      { numRuns: 600 },
    )
    expect(seen.accepted).toBeGreaterThan(30)
    expect(seen.rejectedByBoth).toBeGreaterThan(100)
    expect(seen.rejectedByBoth).toBeGreaterThan(4 * seen.rejectedByDecoderOnly)
  })

  it('rejects every key that nobody reads, and no other that its decoder accepts', () => {
    const seen = { accepted: 0, unknown: 0 }
    fc.assert(
      fc.property(documents.chain(withSurprise), (document) => {
        const decoded = format.decode(document)
        const found = complaints(name, document)
        if (Either.isRight(decoded)) {
          seen.accepted += 1
          expect(found).toEqual([])
        } else if (decoded.left.some(({ code }) => code === 'unknown-key')) {
          seen.unknown += 1
          expect(found.join('\n')).toContain('surprise')
        }
      }),
      { numRuns: 200 },
    )
    expect(seen.unknown).toBeGreaterThan(50)
  })
})

it('a deployment document over a bundle has the same schema', () => {
  expect(complaints('deployment', yaml(examples, 'deployment-over-bundle.yaml'))).toEqual([])
})

describe('scenarios of the library', () => {
  it.each(scenarioFiles)('%s leads editors to the schema, and has nothing that they would underline', (file) => {
    const [first = ''] = readFileSync(join(library, file), 'utf8').split('\n')
    const [, path = ''] = /^# yaml-language-server: \$schema=(\S+)$/.exec(first) ?? []
    expect(existsSync(join(library, path)) && path !== '').toBe(true)
    expect(complaints('scenario', yaml(library, file))).toEqual([])
  })
})
