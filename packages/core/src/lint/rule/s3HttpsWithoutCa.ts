import type { Cluster } from '../../domain/Deployment.js'
import { lookup } from '../../juju/dictionary.js'
import { clusterRule } from '../fact/clusterRule.js'
import { exampleBundle, soundLoki } from '../fact/exampleBundle.js'
import type { LintFacts } from '../fact/Lint.js'
import { s3Address } from '../fact/S3Address.js'
import { knownS3, storeOf } from '../fact/storeOf.js'

/** Whether no public authority vouches for a host: a name of the cluster, a bare name, or an IP address. */
const isPrivate = (host: string): boolean =>
  !host.includes('.') || /\.(?:local|internal|lan|svc)$/i.test(host) || /^[0-9.]+$/.test(host)

/** Whether the s3 application has a chain as an option, which it has not handed over. */
const hasChain = (facts: LintFacts, cluster: Cluster): boolean => {
  const chain = lookup(storeOf(facts, cluster)?.application.options ?? {}, 'tls-ca-chain')
  return chain !== undefined && chain !== ''
}

export const s3HttpsWithoutCa = /* @__PURE__ */ clusterRule(
  {
    code: 's3-https-without-ca',
    severity: 'warning',
    title: 'a private s3 endpoint over https without a certificate chain',
    why: 'Workers verify the store’s certificate with the authorities of their image. No public one vouches for a name inside the cluster or a private address, so without the chain every request to s3 fails. Endpoints under public names are left alone.',
    source: 'The workloads’ configuration: verification is on, and the chain is the only other source of trust.',
    advice: 'Give the chain to the s3 integrator: `juju config S3 tls-ca-chain="$(base64 -w0 ca.pem)"`.',
    example: {
      says: 'A MinIO of the same cluster, over https.',
      bundle: /* @__PURE__ */ exampleBundle({
        ...soundLoki,
        s3Options: { endpoint: 'https://minio-0.minio-endpoints.cos.svc.cluster.local:9000' },
      }),
    },
  },
  (cluster, facts) => {
    const data = knownS3(cluster)
    if (data === null || data.tlsCaChain.length > 0) return []
    const { scheme, host } = s3Address(data.endpoint)
    return scheme === 'https' && isPrivate(host) && !hasChain(facts, cluster)
      ? [
          {
            message: `The s3 endpoint of \`${cluster.app}\`, ${data.endpoint}, is private and no certificate chain vouches for it.`,
          },
        ]
      : []
  },
)
