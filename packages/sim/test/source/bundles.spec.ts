import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { decodeFile, type Verdict } from './decodeFile.js'

const folder = fileURLToPath(new URL('../../../core/test/fixtures/bundles/', import.meta.url))

const expected: Readonly<Record<string, Verdict>> = {
  'legacy-services.yaml': {
    clusters: ['traces (tempo, s3 missing) all×2'],
    warnings: ['10:7 option-deprecated'],
  },
  'logs-monolith-by-hand.yaml': {
    clusters: ['logs (loki, s3 ready) all×3'],
    warnings: ['8:3 scale-missing', '18:3 s3-keys-not-in-bundle'],
  },
  'logs-scaled-to-zero-export.yaml': {
    clusters: ['logs (loki, s3 ready) all×0'],
    warnings: ['18:3 scale-missing', '4:3 s3-keys-not-in-bundle'],
  },
  'machines-and-offers.yaml': { clusters: [], warnings: ['2:1 no-solution'] },
  'metrics-bare-roles.yaml': {
    clusters: ['brain (mimir, s3 ready) distributor+ingester×3 querier+query-frontend×2'],
    warnings: ['15:7 option-deprecated', '25:3 s3-keys-not-in-bundle'],
  },
  'metrics-duplicate-keys.yaml': { problem: '8:5 yaml-duplicate-key, 16:1 yaml-duplicate-key' },
  'overlay-drops-worker.yaml': { clusters: ['traces (tempo, s3 missing) ingester×3'], warnings: [] },
  'traces-and-logs-one-gateway.yaml': {
    clusters: ['lc (loki, s3 ready) all×1', 'tc (tempo, s3 ready) all×1'],
    warnings: ['3:3 s3-keys-not-in-bundle', '3:3 s3-keys-not-in-bundle', '3:3 s3-shared'],
  },
  'traces-doubtful.yaml': {
    clusters: ['traces (tempo, s3 missing) all×1 (unrelated)'],
    warnings: ['6:5 unknown-key', '14:3 relation-ambiguous', '15:3 relation-dangling', '7:3 worker-unrelated'],
  },
  'traces-misspelt.yaml': { problem: '11:7 unknown-role-option' },
  'traces-six-workers-export.yaml': {
    clusters: [
      'traces (tempo, s3 ready, 2 remote-write) compactor×1 distributor×1 query-frontend×1 metrics-generator×1 ingester×3 querier×1',
    ],
    warnings: ['4:3 s3-keys-not-in-bundle'],
  },
  'traces-unrendered.yaml.j2': { problem: '4:12 template-unrendered' },
}

describe('our own bundles, in the shapes that occur', () => {
  it.each(readdirSync(folder).filter((name) => name !== 'README.md'))('%s', (name) => {
    expect(decodeFile(`${folder}${name}`)).toEqual(expected[name])
  })

  it('accepts duplicate keys when it is told to', () => {
    expect(decodeFile(`${folder}metrics-duplicate-keys.yaml`, true)).toEqual({
      clusters: ['brain (mimir, s3 missing) all×1'],
      warnings: [],
    })
  })
})
