import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeFile, type Verdict } from './decodeFile.js'

/** Real bundles, which stand beside the repository and are not part of it. */
const folder = new URL('../../../../../shared/inputs/bundles/', import.meta.url).pathname

const sixRoles = (ingesters: number): Verdict => ({
  clusters: [
    `tempo (tempo, s3 ready) querier×1 query-frontend×1 ingester×${ingesters} distributor×1 compactor×1 metrics-generator×1`,
  ],
  warnings: ['20:3 s3-keys-not-in-bundle'],
})

const nineRoles =
  'alertmanager compactor distributor ingester querier query-frontend query-scheduler ruler store-gateway'.split(' ')

const expected: Readonly<Record<string, Verdict>> = {
  'cos-lite-multi-document.yaml': { clusters: [], warnings: ['1:1 no-solution'] },
  'machines-saas-subordinates.yaml': { clusters: [], warnings: ['1:1 no-solution'] },
  'mimir-and-tempo-one-s3.yaml': {
    clusters: ['mc (mimir, s3 ready) all×1', 'tc (tempo, s3 ready) all×1'],
    warnings: ['25:3 s3-keys-not-in-bundle', '25:3 s3-keys-not-in-bundle', '25:3 s3-shared'],
  },
  'mimir-monolith-duplicate-keys.yaml': { problem: '6:1 yaml-duplicate-key, 15:5 yaml-duplicate-key' },
  'mimir-nine-workers-bare-options.yaml': {
    clusters: [`coordinator (mimir, s3 ready) ${nineRoles.map((role) => `${role}×1`).join(' ')}`],
    warnings: ['12:7 option-deprecated', '95:3 s3-keys-not-in-bundle'],
  },
  'overlay-null-application.yaml': { clusters: [], warnings: ['1:1 no-solution'] },
  'tempo-bundle-default.yaml': {
    clusters: ['tempo (tempo, s3 ready) all×3'],
    warnings: ['20:3 s3-keys-not-in-bundle'],
  },
  'tempo-bundle-minimal.yaml': sixRoles(1),
  'tempo-bundle-recommended.yaml': sixRoles(3),
  'tempo-bundle-unrendered.yaml.j2': { problem: '12:12 template-unrendered' },
  'tempo-six-workers-export.yaml': {
    clusters: [
      'tempo (tempo, s3 ready, 1 remote-write) compactor×1 distributor×1 ingester×3 metrics-generator×1 querier×1 query-frontend×1',
    ],
    warnings: ['43:3 s3-keys-not-in-bundle'],
  },
}

if (!existsSync(folder)) console.warn('real bundles are not beside the repository: skipped')

describe.runIf(existsSync(folder))('real bundles', () => {
  const names = existsSync(folder) ? readdirSync(folder) : []

  it.each(names)('%s', (name) => {
    expect(decodeFile(`${folder}${name}`)).toEqual(expected[name])
  })

  it('mimir-monolith-duplicate-keys.yaml, when duplicates are accepted', () => {
    expect(decodeFile(`${folder}mimir-monolith-duplicate-keys.yaml`, true)).toEqual({
      clusters: [`coordinator (mimir, s3 ready) ${nineRoles.join('+')}×1`],
      warnings: ['21:7 option-deprecated', '34:3 s3-keys-not-in-bundle'],
    })
  })
})
