import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import {
  type Cluster,
  decodeBundle,
  decodeStatus,
  deploymentOf,
  type JujuModel,
  memoryDocument,
  type Solution,
} from '../../../src/index.js'
import { arbitraryBundle, type BundleSample } from '../../../src/testing/bundle/arbitraryBundle.js'
import { arbitraryJujuStatus } from '../../../src/testing/bundle/arbitraryJujuStatus.js'
import { yamlText } from '../../../src/testing/bundle/yamlText.js'
import { keepsContract } from '../arbitraryContract.js'

const parsed = (text: string): ReadonlyArray<unknown> => {
  const documents = parseAllDocuments(text)
  if (!Array.isArray(documents)) return [null]
  return documents.map((document): unknown => document.toJS())
}

/** Nothing that a bundle does not hold: identity, channel, revision. */
const bare = ({ applications, relations }: JujuModel) => ({
  applications: Object.values(applications)
    .map(({ name, charm, scale, trust }) => `${name} ${charm} ${scale} ${trust}`)
    .sort(),
  relations: relations
    .map(({ ends }) =>
      ends
        .map(({ app, endpoint }) => `${app}:${endpoint}`)
        .sort()
        .join(),
    )
    .sort(),
})

const rolesIn = (model: JujuModel, solutions: ReadonlyArray<Solution>) => {
  const read = deploymentOf(model, solutions)
  if (Either.isLeft(read)) throw new Error(read.left.map(({ message }) => message).join())
  return read.right.deployment.clusters.map(({ app, workers }: Cluster) => [
    app,
    workers.map((worker) => [worker.app, worker.roles, worker.related]),
  ])
}

const decoded = ({ documents, solutions }: Pick<BundleSample, 'documents' | 'solutions'>): JujuModel => {
  const read = decodeBundle(
    documents.map((document) => memoryDocument(document)),
    { solutions, reading: 'handwritten' },
  )
  if (Either.isLeft(read)) throw new Error(read.left.map(({ message }) => message).join())
  return read.right.model
}

describe('yamlText', () => {
  const style = fc.record({
    layout: fc.constantFrom('block' as const, 'flow' as const, 'json' as const),
    quoted: fc.boolean(),
    comments: fc.boolean(),
  })
  const keys = fc.string({ maxLength: 6 })
  const data = fc
    .jsonValue({ maxDepth: 4, noUnicodeString: false })
    .filter((value) => !JSON.stringify(value).includes('__proto__'))

  test.prop([fc.oneof(data, fc.dictionary(keys, data, { noNullPrototype: true })), style])(
    'law: parsing the text gives the data, in every style',
    (value, way) => {
      if (JSON.stringify(value).includes('__proto__')) return
      expect(parse(yamlText(value, way), { uniqueKeys: false, maxAliasCount: 0 })).toEqual(
        JSON.parse(JSON.stringify(value)),
      )
    },
  )
})

describe('arbitraryBundle', () => {
  test.prop([arbitraryBundle()])('law 1: parsing the text gives the documents', ({ text, documents }) => {
    const read = parsed(text)
    // A parser may or may not call an empty end a document.
    const filled = (all: ReadonlyArray<unknown>) => all.filter((document) => document !== null)
    expect(filled(read)).toEqual(filled(documents))
  })

  test.prop([arbitraryBundle({ from: 'anywhere' })])('law 2: decoding gives the model', (sample) => {
    const model = decoded(sample)
    expect(bare(model)).toEqual(bare(sample.model))
    expect(rolesIn(model, sample.solutions)).toEqual(rolesIn(sample.model, sample.solutions))
  })
})

keepsContract({
  name: 'arbitraryBundle',
  arbitrary: arbitraryBundle(),
  wrong: () => [],
  labels: ({ variant, documents }) => [
    variant.layout,
    variant.charm,
    `roles as ${variant.roles}`,
    ...(documents.length > 1 ? ['several documents'] : []),
    ...(variant.bareEnds ? ['bare ends'] : []),
  ],
  shares: {
    block: [0.2, 0.5],
    json: [0.2, 0.5],
    'cs:': [0.1, 0.35],
    path: [0.1, 0.35],
    'roles as list': [0.1, 0.4],
    'several documents': [0.4, 0.9],
    'bare ends': [0.35, 0.65],
  },
  smallest: [{ is: true, of: ({ text }) => text.split('\n').length < 30 }],
})

describe('arbitraryJujuStatus', () => {
  test.prop([arbitraryJujuStatus()])('law: decoding gives applications, units and integrations', (sample) => {
    const solutions = sample.deployment.clusters.map(({ solution }) => solution)
    const read = decodeStatus(memoryDocument(JSON.parse(sample.text)), { solutions })
    if (Either.isLeft(read)) throw new Error(read.left.map(({ message }) => message).join())
    expect(bare(read.right.model)).toEqual(bare(sample.model))
  })
})
