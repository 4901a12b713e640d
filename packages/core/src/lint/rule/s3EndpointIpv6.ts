import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'
import { isBareIpv6, s3Address } from '../fact/S3Address.js'
import { knownS3 } from '../fact/storeOf.js'

export const s3EndpointIpv6 = /* @__PURE__ */ clusterRule(
  {
    code: 's3-endpoint-ipv6',
    severity: 'error',
    title: 'an IPv6 address without brackets as s3 endpoint',
    why: 'Nobody can tell where such an address ends and its port begins; the workloads refuse it, and Tempo’s charm takes a final `:80` or `:443` for a port and cuts it off.',
    source: 'RFC 3986, section 3.2.2; recorded answers of Tempo’s charm.',
    advice:
      'Write the address in brackets, the port behind them: `http://[fd00::10]:9000`. Only you know which part is the port.',
    example: {
      says: 'Brackets are missing around `fd00::10`.',
      bundle: /* @__PURE__ */ exampleBundle({ ...soundLoki, s3Options: { endpoint: 'http://fd00::10:9000' } }),
    },
  },
  (cluster) => {
    const data = knownS3(cluster)
    return data !== null && isBareIpv6(s3Address(data.endpoint))
      ? [{ message: `The s3 endpoint of \`${cluster.app}\`, ${data.endpoint}, is an IPv6 address without brackets.` }]
      : []
  },
)
