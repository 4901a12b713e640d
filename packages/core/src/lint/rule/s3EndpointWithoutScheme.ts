import { clusterRule } from '../fact/clusterRule.js'
import { endpointFixes } from '../fact/endpointFixes.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'
import { isBareIpv6, s3Address } from '../fact/S3Address.js'
import { knownS3 } from '../fact/storeOf.js'

export const s3EndpointWithoutScheme = /* @__PURE__ */ clusterRule(
  {
    code: 's3-endpoint-without-scheme',
    severity: 'warning',
    title: 'an s3 endpoint without http:// or https://',
    why: 'The coordinator derives encryption from the scheme alone: without one, workers talk plain HTTP to the store, keys and data in the clear, unless a certificate chain is given too. A store that speaks only TLS refuses them.',
    source: 'The coordinators’ library, compared with its recorded answers.',
    advice: 'Write the scheme; the command writes the one that is in effect now.',
    example: {
      says: 'The endpoint is `minio.example:9000`.',
      bundle: /* @__PURE__ */ exampleBundle({ ...soundLoki, s3Options: { endpoint: 'minio.example:9000' } }),
    },
  },
  (cluster, facts) => {
    const data = knownS3(cluster)
    if (data === null) return []
    const address = s3Address(data.endpoint)
    if (address.scheme !== '' || isBareIpv6(address)) return []
    const encrypted = data.tlsCaChain.length > 0 || address.port === '443'
    return [
      {
        message: `The s3 endpoint of \`${cluster.app}\`, ${data.endpoint}, has no scheme, so it is taken for plain HTTP.`,
        fixes: endpointFixes(facts, cluster, `${encrypted ? 'https' : 'http'}://${data.endpoint}`),
      },
    ]
  },
)
