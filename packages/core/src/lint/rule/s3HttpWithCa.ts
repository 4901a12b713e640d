import { clusterRule } from '../fact/clusterRule.js'
import { endpointFixes } from '../fact/endpointFixes.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'
import { s3Address } from '../fact/S3Address.js'
import { knownS3 } from '../fact/storeOf.js'

export const s3HttpWithCa = /* @__PURE__ */ clusterRule(
  {
    code: 's3-http-with-ca',
    severity: 'warning',
    title: 'a plain s3 endpoint together with a certificate chain',
    why: 'A certificate chain turns encryption on whatever the scheme says, so workers speak TLS to an address that announces plain HTTP. A store that means what it announces does not answer.',
    source: 'Recorded answers of the charms: an http endpoint with a chain gives `insecure: false`.',
    advice: 'Make the scheme agree: `https://`, or no chain.',
    example: {
      says: 'The endpoint says http, and the integrator hands over a chain.',
      bundle: /* @__PURE__ */ exampleBundle({ ...soundLoki, s3Options: { endpoint: 'http://minio.example:9000' } }),
      beyond: { s3: { tlsCaChain: ['-----BEGIN CERTIFICATE-----'] } },
    },
  },
  (cluster, facts) => {
    const data = knownS3(cluster)
    if (data === null || data.tlsCaChain.length === 0) return []
    const { scheme, authority, path } = s3Address(data.endpoint)
    if (scheme !== 'http') return []
    return [
      {
        message: `The s3 endpoint of \`${cluster.app}\`, ${data.endpoint}, is plain, but its certificate chain makes workers speak TLS to it.`,
        fixes: endpointFixes(facts, cluster, `https://${authority}${path}`),
      },
    ]
  },
)
