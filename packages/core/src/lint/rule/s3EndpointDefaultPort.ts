import { lookup } from '../../juju/dictionary.js'
import { clusterRule } from '../fact/clusterRule.js'
import { endpointFixes } from '../fact/endpointFixes.js'
import { exampleBundle, soundTempo } from '../fact/exampleBundle.js'
import { s3Address } from '../fact/S3Address.js'
import { knownS3 } from '../fact/storeOf.js'

/** The scheme whose default port that is. */
const schemeOfPort: Readonly<Record<string, string>> = { '80': 'http', '443': 'https' }

export const s3EndpointDefaultPort = /* @__PURE__ */ clusterRule(
  {
    code: 's3-endpoint-default-port',
    severity: 'error',
    title: 'an s3 endpoint with the default port of the other scheme',
    why: 'Tempo’s charm cuts `:80` and `:443` off the endpoint whatever the scheme, and the workload then takes the default port of the scheme in effect: `http://…:443` ends up at port 80, `https://…:80` at 443. For Mimir and Loki the port stays, with a protocol that hardly anyone serves there.',
    source: 'Recorded answers of Tempo’s charm.',
    advice:
      'Write the scheme that belongs to the port. If the store really serves the other protocol there, give it another port.',
    example: {
      says: 'Port 443 with `http://`.',
      bundle: /* @__PURE__ */ exampleBundle({ ...soundTempo, s3Options: { endpoint: 'http://minio.example:443' } }),
      also: ['role-dropped-upstream'],
    },
  },
  (cluster, facts) => {
    const data = knownS3(cluster)
    if (data === null) return []
    const { scheme, port, authority, path } = s3Address(data.endpoint)
    const usual = lookup(schemeOfPort, port ?? '')
    if (usual === undefined || (scheme !== 'http' && scheme !== 'https') || usual === scheme) return []
    const effect =
      cluster.solution.name === 'tempo' ? `reached at port ${port === '80' ? 443 : 80}` : `spoken ${scheme} to`
    return [
      {
        message: `The s3 endpoint of \`${cluster.app}\`, ${data.endpoint}, has the port of ${usual}: it is ${effect}.`,
        fixes: endpointFixes(facts, cluster, `${usual}://${authority}${path}`),
      },
    ]
  },
)
