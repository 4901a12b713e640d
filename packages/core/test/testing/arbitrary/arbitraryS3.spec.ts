import { bareSurroundings } from '../../../src/domain/Deployment.js'
import { severities } from '../../../src/index.js'
import { arbitraryS3, arbitraryS3Data } from '../../../src/testing/arbitrary/arbitraryS3.js'
import { arbitraryStatus } from '../../../src/testing/arbitrary/arbitraryStatus.js'
import { arbitrarySurroundings } from '../../../src/testing/arbitrary/arbitrarySurroundings.js'
import { keepsContract } from '../arbitraryContract.js'

const plain = {
  endpoint: 'http://minio:9000',
  bucket: 'obs',
  accessKey: 'key',
  secretKey: 'secret',
  region: null,
  tlsCaChain: [],
}

keepsContract({
  name: 'arbitraryS3',
  arbitrary: arbitraryS3(),
  wrong: () => [],
  labels: ({ _tag }) => [_tag],
  shares: { ready: [0.55, 0.8], missing: [0.08, 0.3], 'not-ready': [0.08, 0.3] },
  smallest: [{ is: { _tag: 'ready', data: plain } }],
})

keepsContract({
  name: 'arbitraryS3Data, hostile',
  arbitrary: arbitraryS3Data('hostile'),
  wrong: ({ tlsCaChain, region, ...texts }) => Object.values(texts).filter((text) => text === ''),
  labels: ({ secretKey }) => [
    ...(/[\n\r\u0085\u2028]/.test(secretKey) ? ['line break'] : []),
    ...(/["'\\{}]/.test(secretKey) ? ['quote or brace'] : []),
    ...(/^[\d.+-]/.test(secretKey) ? ['like a number'] : []),
  ],
  shares: { 'line break': [0.02, 0.4], 'quote or brace': [0.1, 0.7], 'like a number': [0.05, 0.5] },
  smallest: [{ is: [1, 1], of: ({ endpoint, secretKey }) => [endpoint.length, secretKey.length] }],
})

keepsContract({
  name: 'arbitraryStatus',
  arbitrary: arbitraryStatus(),
  wrong: ({ status }) => (severities.includes(status) ? [] : [status]),
  labels: ({ status }) => [status],
  shares: Object.fromEntries(severities.map((name) => [name, [0.08, 0.28] as const])),
  smallest: [{ is: { status: 'error', message: '' } }],
})

keepsContract({
  name: 'arbitrarySurroundings',
  arbitrary: arbitrarySurroundings(),
  wrong: () => [],
  labels: ({ tls, remoteWrite, resourcesPatchWaiting, alertRulesValid }) => [
    ...(tls === null ? ['no TLS'] : []),
    ...(remoteWrite.length > 0 ? ['remote write'] : []),
    ...(resourcesPatchWaiting ? ['waits'] : []),
    ...(alertRulesValid ? [] : ['rules']),
  ],
  shares: { 'no TLS': [0.5, 0.9], 'remote write': [0.3, 0.7], waits: [0.05, 0.25], rules: [0.05, 0.25] },
  smallest: [{ is: bareSurroundings }],
})
