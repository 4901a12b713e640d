import type { S3View } from '@coordinated-workers/templates'
import * as Either from 'fp-ts/lib/Either.js'
import type { Cluster } from '../domain/Deployment.js'
import { type Configured, unpublished } from './ConfigProblem.js'
import { workerFiles } from './workerFiles.js'

const schemeOf = (endpoint: string): string => /^([a-z][a-z0-9+.-]*):/i.exec(endpoint)?.[1]?.toLowerCase() ?? ''

/**
 * Object storage as the workloads are told it.
 *
 * - The endpoint loses its scheme; Tempo's also a final `:80` or `:443`, whatever the scheme.
 * - The connection is encrypted (`insecure: false`) for `https`, or with a certificate chain whatever the scheme.
 *
 * Source: the coordinators' library; Tempo's charm.
 */
export const s3View = ({ s3, solution }: Cluster): Configured<S3View> => {
  if (s3._tag === 'missing') return unpublished('no-s3')
  if (s3._tag === 'not-ready') return unpublished('s3-not-ready')
  const { endpoint, bucket, accessKey, secretKey, region, tlsCaChain } = s3.data
  const scheme = schemeOf(endpoint)
  const address = endpoint.startsWith(`${scheme}://`) ? endpoint.slice(scheme.length + 3) : endpoint
  return Either.right({
    accessKey,
    secretKey,
    bucket,
    endpoint: solution.name === 'tempo' ? address.replace(/:(?:80|443)$/, '') : address,
    insecure: scheme !== 'https' && tlsCaChain.length === 0,
    region: region === null ? null : { name: region },
    ca: tlsCaChain.length === 0 ? null : { path: workerFiles.s3Ca },
  })
}
