import { type S3Data, type S3Integration, s3Missing, s3NotReady, s3Ready } from '@coordinated-workers/core'
import fc from 'fast-check'
import { chosenFrom } from './chosenFrom.js'
import { hostileText } from './hostileText.js'

const plainS3: S3Data = {
  endpoint: 'http://minio:9000',
  bucket: 'obs',
  accessKey: 'key',
  secretKey: 'secret',
  region: null,
  tlsCaChain: [],
}

const endpoints = [
  plainS3.endpoint,
  'https://s3.eu-west-1.amazonaws.com',
  'minio:9000',
  'https://10.1.2.3:9000',
  'http://fd00::1:9000',
  'http://minio-0.minio-endpoints.obs.svc.cluster.local:9000/',
] as const

const good: fc.Arbitrary<S3Data> = fc.record({
  endpoint: chosenFrom(...endpoints),
  bucket: fc.constantFrom(plainS3.bucket, 'tempo-data', '12345'),
  accessKey: fc.constantFrom(plainS3.accessKey, 'AKIA0EXAMPLE', '0017'),
  secretKey: fc.constantFrom(plainS3.secretKey, 's3cr3t/key+x==', 'a:b #c'),
  region: fc.constantFrom(null, 'eu-west-1'),
  tlsCaChain: fc.subarray(['ROOT', 'LEAF']),
})

const filled = hostileText.filter((text) => text !== '')

const hostile: fc.Arbitrary<S3Data> = fc.record({
  endpoint: filled,
  bucket: filled,
  accessKey: filled,
  secretKey: filled,
  region: fc.option(filled),
  tlsCaChain: fc.array(hostileText, { maxLength: 2 }),
})

/**
 * What an s3 integrator hands over.
 *
 * Distribution: `good` are values that people and integrators really write, numbers in disguise among them. `hostile`
 * ones mean something else to YAML, JSON, nginx, templates or shells, in every field; none of them but certificates is
 * empty, because a databag cannot hold an empty value.
 *
 * Shrinks, when good, to a MinIO with the bucket `obs`; when hostile, to the shortest text in each field.
 */
export const arbitraryS3Data = (kind: 'good' | 'hostile' = 'good'): fc.Arbitrary<S3Data> =>
  kind === 'good' ? good : hostile

/**
 * The state of a coordinator's s3 integration.
 *
 * Distribution: ready in two of three, the rest split between missing and without usable data.
 *
 * Shrinks to a ready one with plain data.
 */
export const arbitraryS3 = (kind: 'good' | 'hostile' = 'good'): fc.Arbitrary<S3Integration> =>
  fc
    .record({
      state: fc.constantFrom('ready', 'ready', 'ready', 'ready', 'missing', 'not-ready'),
      data: arbitraryS3Data(kind),
    })
    .map(({ state, data }) => (state === 'ready' ? s3Ready(data) : state === 'missing' ? s3Missing : s3NotReady))
