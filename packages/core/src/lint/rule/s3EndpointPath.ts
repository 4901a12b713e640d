import { clusterRule } from '../fact/clusterRule.js'
import { endpointFixes } from '../fact/endpointFixes.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'
import { s3Address } from '../fact/S3Address.js'
import { knownS3 } from '../fact/storeOf.js'

export const s3EndpointPath = /* @__PURE__ */ clusterRule(
  {
    code: 's3-endpoint-path',
    severity: 'error',
    title: 'an s3 endpoint with a path',
    why: 'The workload is given everything behind the scheme as the address of a server. A path there, a bucket’s name or just a slash, is no address, and the s3 client refuses to start.',
    source: 'The coordinators’ library; the s3 client of the workloads takes host and port only.',
    advice: 'Leave the path out. The bucket has an option of its own.',
    example: {
      says: 'The bucket is in the endpoint as well.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundLoki,
        s3Options: { endpoint: 'http://minio.example:9000/loki' },
      }),
    },
  },
  (cluster, facts) => {
    const data = knownS3(cluster)
    if (data === null) return []
    const { scheme, authority, path } = s3Address(data.endpoint)
    if (path === '') return []
    return [
      {
        message: `The s3 endpoint of \`${cluster.app}\`, ${data.endpoint}, ends in the path ${path}, which is no part of an address.`,
        fixes: endpointFixes(facts, cluster, `${scheme === '' ? '' : `${scheme}://`}${authority}`),
      },
    ]
  },
)
