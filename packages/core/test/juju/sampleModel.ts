import * as Either from 'fp-ts/lib/Either.js'
import { catalogue } from '../../src/catalog/catalogue.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'
import { type DecodedBundle, decodeBundle } from '../../src/juju/decodeBundle.js'

export const solutions = catalogue('2024-09')

/** A bundle that must decode, from plain data. */
export const decoded = (...documents: ReadonlyArray<unknown>): DecodedBundle => {
  const result = decodeBundle(
    documents.map((value) => memoryDocument(value)),
    { solutions },
  )
  if (Either.isLeft(result)) throw new Error(result.left.map(({ message }) => message).join('; '))
  return result.right
}

/** A Tempo coordinator with one worker application and s3. */
export const monolith = {
  bundle: 'kubernetes',
  applications: {
    traces: { charm: 'tempo-coordinator-k8s', scale: 1, trust: true },
    'traces-worker': { charm: 'tempo-worker-k8s', scale: 2, trust: true },
    bucket: { charm: 's3-integrator', scale: 1, options: { endpoint: 'http://minio:9000', bucket: 'traces' } },
  },
  relations: [
    ['traces:tempo-cluster', 'traces-worker:tempo-cluster'],
    ['traces:s3', 'bucket:s3-credentials'],
  ],
}
